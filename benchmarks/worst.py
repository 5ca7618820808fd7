"""Measures how the time for one text grows where the text is at its worst: seconds at n and at 2n.

    python benchmarks/worst.py

Prints a row for each kind of text. A stage that took time by the square of the text would show a factor of four.
"""

import sys
import time
from collections.abc import Callable

from onrecord import flow
from onrecord.ingest.document import make_document
from onrecord.records import Source

CLAUSE = "the army of Ardana attacked the town near the river and "
NAMES = ("Ana Lind", "Omar Tesfari", "Velmora", "the Harbor Board", "Peru", "General Haddad", "Ostby", "Mara Quint")
QUOTATION = "“We will not sign,” said Ana Lind. “They attacked us.” "
WORDS_IN_CLAUSE = 11


def sentence(tokens: int) -> str:
    """Return one sentence of so many tokens, an attack in each of its clauses."""
    return CLAUSE * (tokens // WORDS_IN_CLAUSE) + "the war ended."


def quotations(marks: int) -> str:
    """Return a text with so many quotation marks, on one line."""
    return QUOTATION * (marks // QUOTATION.count("“") // 2)


def unclosed(marks: int) -> str:
    """Return a text with so many opening quotation marks, none of them closed."""
    return "The minister said “the treaty is dead. " * marks


def names(number: int) -> str:
    """Return one sentence that lists so many names."""
    listed = (f"the friend of {NAMES[place % len(NAMES)]}" for place in range(number))
    return f"The president met {', '.join(listed)} and condemned the attack."


TEXTS: tuple[tuple[str, int, Callable[[int], str]], ...] = (
    ("a sentence of n tokens", 5_000, sentence),
    ("n quotation marks, closed", 1_000, quotations),
    ("n quotation marks, none closed", 1_000, unclosed),
    ("a list of n names", 2_000, names),
)


def seconds(text: str) -> float:
    """Return the processor time that reading the text takes, from text to record."""
    document = make_document(text, source=Source(reader="text"), external_id="worst")
    start = time.process_time()
    list(flow.process([document]))
    return time.process_time() - start


def main() -> int:
    """Run; return the exit code."""
    seconds(QUOTATION)  # loads the models
    print("| text | n | seconds at n | seconds at 2n | factor |\n|---|---|---|---|---|")
    for name, size, make in TEXTS:
        once, twice = seconds(make(size)), seconds(make(2 * size))
        print(f"| {name} | {size:,} | {once:.1f} | {twice:.1f} | {twice / once:.1f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
