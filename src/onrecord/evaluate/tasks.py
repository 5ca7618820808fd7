"""The tasks by name, and the run that scores the pipeline on a gold file."""

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.evaluate.counts import Json
from onrecord.flow import process
from onrecord.ingest.document import make_document
from onrecord.records import Document, Publisher, Source
from onrecord.records.form import record_form

TASKS = ("attribution", "coref", "dates", "entities", "events", "geo", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is scored: only these types, which field holds an event's type, whether unsure gold counts."""

    types: frozenset[str] = frozenset()
    field: str = "type"
    skip_unsure: bool = False


type Scorer = Callable[[Sequence[Json], Sequence[Json], Options], Json]


def evaluate(task: str, path: Path, *, limit: int | None = None, options: Options | None = None) -> Json:
    """Return the figures of the pipeline on a gold file; raises `UsageError` for an unknown task."""
    if task not in TASKS:
        raise UsageError(f"no task is named {task!r}; there are {', '.join(TASKS)}")
    gold = list(read_gold(path))[:limit]
    score: Scorer = import_module(f"onrecord.evaluate.{task}").score
    records = [record_form(record) for record in process(gold_documents(gold))]
    return {"gold_records": len(gold)} | score(gold, records, options or Options())


def read_gold(path: Path) -> Iterator[Json]:
    """Yield the objects of a JSONL file, packed with gzip or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def gold_documents(gold: Iterable[Json]) -> Iterator[Document]:
    """Yield a document for each gold object, with what the set tells of it."""
    for item in gold:
        publisher = item.get("publisher")
        yield make_document(
            item["text"],
            source=Source(reader="gold"),
            external_id=item["id"],
            title=item.get("title"),
            url=item.get("url"),
            published=_day(item.get("dct") or item.get("date")),
            publisher=Publisher(name=publisher) if publisher else None,
        )


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
