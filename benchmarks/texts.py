"""What the programs read that are set side by side: annotated articles, else those at hand, and the score on them."""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.ingest.read import read_source
from onrecord.records import Document
from onrecord.records.form import Json

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
ANNOTATED = GOLD / "attribution" / "polnear.dev.jsonl"
EXAMPLES, AT_HAND = ROOT / "examples", ROOT.parent / "shared" / "articles"
FIELDS = ("id", "text", "title", "publisher", "date")
ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How well attributions are found, as F1 end to end, and the share of the direct ones that is found."""

    f1: float
    direct: float


def write_articles(path: Path) -> None:
    """Write the articles as lines of JSON, which every program reads: the annotated ones, else all others."""
    if ANNOTATED.is_file():
        forms = [json.loads(line) for line in ANNOTATED.read_text(encoding="utf-8").splitlines()]
    else:
        files = sorted(file for folder in (EXAMPLES, AT_HAND) for file in folder.glob("*.txt"))
        forms = [{"id": file.stem, "text": file.read_text(encoding="utf-8")} for file in files]
    lines = (json.dumps({field: form[field] for field in FIELDS if field in form}) + "\n" for form in forms)
    path.write_text("".join(lines), encoding="utf-8")


def read_articles(*paths: Path) -> list[Document]:
    """Return the documents of files; one that cannot be read stops the measurement."""
    found = []
    for item in (item for path in paths for item in read_source(path)):
        if isinstance(item, Exception):
            raise item
        found.append(item)
    return found


def words_of(items: Iterable[Document]) -> int:
    """Return how many words documents have."""
    return sum(len(document.text.split()) for document in items)


def score(forms: Iterable[Json], folder: Path) -> Accuracy | None:
    """Return how well the statements of records agree with what is annotated; None where nothing is.

    `forms` have `document.external_id`, and `statements` with `source`, `cue` and `content`, each a list of spans.
    """
    if not ANNOTATED.is_file():
        return None
    path = folder / "predictions.jsonl"
    path.write_text("".join(json.dumps(_prediction(form)) + "\n" for form in forms), encoding="utf-8")
    command = [sys.executable, str(GOLD / "score.py"), "attribution", str(ANNOTATED), str(path)]
    answer = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return Accuracy(answer["metrics"]["end_to_end"]["f1"], answer["recall_by_type"]["direct"]["end_to_end"])


def _prediction(form: Json) -> dict[str, Any]:
    statements = [{role: statement.get(role) or [] for role in ROLES} for statement in form["statements"]]
    return {"id": form["document"]["external_id"], "attributions": statements}
