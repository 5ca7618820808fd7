"""How many documents to expect, for a progress bar: guessed from files' sizes, without reading them."""

from collections.abc import Iterable
from pathlib import Path

# Files with a document on each line, by how their names end.
BY_LINE = frozenset({".jsonl", ".ndjson", ".csv", ".tsv"})
# Files that hold one document.
SINGLE = frozenset({".txt", ".html", ".htm"})
# The length of lines is judged by so many bytes at the beginning.
SAMPLE = 4 * 1024 * 1024


def estimate_documents(files: Iterable[Path]) -> int | None:
    """Return about how many documents the files hold, None where there is no telling."""
    total = 0
    for file in files:
        found = _documents_in(file)
        if found is None:
            return None
        total += found
    return total


def _documents_in(file: Path) -> int | None:
    ending = file.suffix.lower()
    if ending in SINGLE:
        return 1
    if ending not in BY_LINE:
        return None
    try:
        with file.open("rb") as stream:
            sample = stream.read(SAMPLE)
        size = file.stat().st_size
    except OSError:
        return None
    return round(sample.count(b"\n") * size / len(sample)) if sample else 0
