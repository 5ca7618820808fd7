"""Which words of a quotation differ from its fullest wording."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# Words compared: longer quotations are speeches, which are shown without marks.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words, and whether both wordings have them, only this one, or only the fullest."""

    text: str
    kind: Literal["same", "added", "missing"]


def compare_wordings(fullest: str, other: str) -> list[Stretch]:
    """Return the other wording in stretches, with what it leaves out of the fullest between them."""
    before, after = fullest.split(), other.split()
    if max(len(before), len(after)) > LONGEST:
        return [Stretch(other, "same")]
    matcher = SequenceMatcher(None, [_bare(word) for word in before], [_bare(word) for word in after], autojunk=False)
    found = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            found.append(Stretch(" ".join(after[j1:j2]), "same"))
            continue
        found += _stretch(before[i1:i2], "missing")
        found += _stretch(after[j1:j2], "added")
    return found


def _stretch(words: Sequence[str], kind: Literal["added", "missing"]) -> list[Stretch]:
    return [Stretch(" ".join(words), kind)] if any(_bare(word) for word in words) else []


def _bare(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())
