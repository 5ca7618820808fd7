"""Counts in how many news texts each word stands, and writes lang/en/document_frequencies.tsv.

python scripts/count_words.py FILE…      JSONL files (or .gz) whose lines have a `text`; any large set of news will do
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.resolve.stories.terms import terms_of

TABLE = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "lang" / "en" / "document_frequencies.tsv"
# Rarer words are left out: they are names and matters of their day, and count as rare anyway.
LEAST = 10
_ALL = "*"


def main() -> None:
    """Write the table."""
    counts, total = Counter[str](), 0
    for path in map(Path, sys.argv[1:]):
        for text in _texts(path):
            counts.update(set(terms_of(text)))
            total += 1
    rows = sorted((word, count) for word, count in counts.items() if count >= LEAST and word.isalpha())
    head = (
        f"# In how many of {total} English news texts a word stands; the first row is their number.\n"
        "# Counted by the onrecord authors (scripts/count_words.py); Apache-2.0.\n"
    )
    lines = ["word\tdocuments", f"{_ALL}\t{total}", *(f"{word}\t{count}" for word, count in rows)]
    TABLE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _texts(path: Path) -> Iterator[str]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line).get("text")
            if text:
                yield text


if __name__ == "__main__":
    main()
