"""Measures the grouping into stories.

python -m benchmarks.stories GOLD.jsonl     articles with `id`, `cluster`, `title`, `text`, `date`, in several orders
python -m benchmarks.stories [SIZE]         a made archive (6,000 articles unless told otherwise), and the time it takes
"""

import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import batched
from pathlib import Path

from benchmarks.archive.made import make_archive
from onrecord.ingest.document import make_document
from onrecord.records import Document, Source
from onrecord.resolve.stories import MemoryStoryIndex, article_terms, assign

SIZE = 6_000
# Orders of arrival besides the file's own and that of the days.
SHUFFLES = 4

type Labels = Mapping[str, str]


def main() -> None:
    """Print the figures."""
    argument = sys.argv[1] if len(sys.argv) > 1 else str(SIZE)
    if argument.isdigit():
        measure_made(int(argument))
    else:
        measure_gold(Path(argument))


def measure_gold(path: Path) -> None:
    """Print B-cubed figures for the articles of a file in several orders."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    documents = [_document(row) for row in rows]
    gold = {document.id: row["cluster"] for document, row in zip(documents, rows, strict=True)}
    print(f"{len(documents)} articles, {len(set(gold.values()))} stories")
    for name, order in _orders(documents):
        print(f"{name:12}", _shown(gold, group(order)[0]))


def measure_made(size: int) -> None:
    """Print B-cubed figures and times for a made archive, whose happenings are known."""
    archive = list(make_archive(size))
    gold = {made.document.id: str(made.happening) for made in archive}
    labels, seconds = group([made.document for made in archive])
    print(f"{size} articles, {len(set(gold.values()))} happenings, {len(set(labels.values()))} stories")
    print("made        ", _shown(gold, labels))
    print("seconds by thousand:", " ".join(f"{one:.2f}" for one in seconds))


def group(documents: Sequence[Document]) -> tuple[Labels, list[float]]:
    """Return the story of each document, filed in that order, and the processor time of every thousand."""
    index, seconds = MemoryStoryIndex(), []
    for thousand in batched(documents, 1000):
        begun = time.process_time()
        for document in thousand:
            assign(article_terms(document), index)
        seconds.append(time.process_time() - begun)
    return {document.id: index.story_of(document.id) or "" for document in documents}, seconds


def b_cubed(gold: Labels, labels: Labels) -> tuple[float, float, float]:
    """Return precision, recall and F1 over articles."""
    true, said = _groups(gold), _groups(labels)
    both = {id_: len(true[gold[id_]] & said[labels[id_]]) for id_ in gold}
    precision = sum(both[id_] / len(said[labels[id_]]) for id_ in gold) / len(gold)
    recall = sum(both[id_] / len(true[gold[id_]]) for id_ in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _groups(labels: Labels) -> Mapping[str, set[str]]:
    groups = defaultdict[str, set[str]](set)
    for id_, label in labels.items():
        groups[label].add(id_)
    return groups


def _shown(gold: Labels, labels: Labels) -> str:
    precision, recall, f1 = b_cubed(gold, labels)
    return f"precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f}"


def _orders(documents: list[Document]) -> Iterable[tuple[str, list[Document]]]:
    yield "as given", documents
    yield "by day", sorted(documents, key=lambda document: (document.published or date.max, document.id))
    for seed in range(SHUFFLES):
        shuffled = list(documents)
        random.Random(seed).shuffle(shuffled)
        yield f"shuffled {seed}", shuffled


def _document(row: Mapping[str, str]) -> Document:
    published = date.fromisoformat(row["date"]) if row.get("date") else None
    source = Source(reader="jsonl")
    return make_document(row["text"], source=source, external_id=row["id"], title=row["title"], published=published)


if __name__ == "__main__":
    main()
