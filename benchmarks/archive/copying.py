"""Ways in which one outlet takes over the text of another; each returns the paragraphs of the copy."""

import random
import re
from collections.abc import Callable

Paragraphs = list[str]

_SWAPS = {
    "said": "stated",
    "told": "informed",
    "people": "persons",
    "called": "termed",
    "near": "close to",
    "among": "including",
    "before": "ahead of",
    "since": "ever since",
    "again": "once more",
    "fresh": "new",
    "blamed": "faulted",
    "waited": "stood waiting",
    "stayed": "remained",
    "early": "in the early hours",
    "late": "late in the day",
    "and": "as well as",
    "but": "yet",
    "rose": "climbed",
    "visited": "toured",
    "ordered": "sent",
}
_AGENCIES = (("AP", "The Associated Press"), ("Reuters", "Reuters"), ("AFP", "Agence France-Presse"), ("dpa", "dpa"))


def exact(paragraphs: Paragraphs, _: random.Random) -> Paragraphs:
    """Return the text as it is."""
    return list(paragraphs)


def reformatted(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Return the text with other quotation marks, line breaks and spaces, and a line of the page around it."""
    marks = str.maketrans({"“": '"', "”": '"'})
    lines = [re.sub(r"(?<=[.”\"]) ", "\n", text.translate(marks)) for text in paragraphs]
    furniture = ("Share this article", "Advertisement", "Read also: our special pages", "Listen to this story")
    return [chance.choice(furniture), *(f"  {line}" for line in lines)]


def edited(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Return the text with some words replaced, as a copy editor does."""
    return [" ".join(_swap(word, chance) for word in text.split(" ")) for text in paragraphs]


def _swap(word: str, chance: random.Random) -> str:
    if word in _SWAPS and chance.random() < 0.5:
        return _SWAPS[word]
    return word if chance.random() > 0.015 else f"{word} reportedly"


def revised(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Return the text with other figures; one paragraph in it gives way to that of a later edition."""
    changed = [re.sub(r"\b\d+\b", lambda found: str(int(found[0]) + chance.randint(1, 9)), text) for text in paragraphs]
    dropped = chance.randrange(1, len(changed))
    del changed[dropped]
    return changed


def excerpted(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Return a piece of the text: some of its paragraphs in a row, between a quarter and a half of them."""
    length = max(2, chance.randint(len(paragraphs) // 4, len(paragraphs) // 2))
    first = chance.choice((0, 0, chance.randrange(len(paragraphs) - length + 1)))
    return paragraphs[first : first + length]


def syndicated(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Return the text with the agency's credit in one of the places where credits stand."""
    sign, name = chance.choice(_AGENCIES)
    first, *rest = paragraphs
    head, dash, lead = first.partition(" — ")
    place = head if dash else "TARRIN"
    body = lead if dash else first
    return chance.choice(
        (
            [f"{place} ({sign}) — {body}", *rest],
            [f"By {name}", *paragraphs],
            [*paragraphs, f"Source: {sign}"],
            [*paragraphs[:-1], f"{paragraphs[-1]} ({sign})"],
        )
    )


KINDS: dict[str, Callable[[Paragraphs, random.Random], Paragraphs]] = {
    "exact": exact,
    "reformatted": reformatted,
    "edited": edited,
    "revised": revised,
    "excerpted": excerpted,
    "syndicated": syndicated,
}
