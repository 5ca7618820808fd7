"""The event lexicon: which words evoke which event, and what they ask of their surroundings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from onrecord.lang import ENGLISH

# What a noun needs to count as an event: nothing, a party, a verb that carries it, an event of its type before it,
# or parties of two countries (else it is a show of force by one).
Need = Literal["free", "args", "support", "earlier", "joint"]


# Grammatical conditions that ask for as much as a class of words does.
NARROW = frozenset({"report", "silence", "commune", "yielding", "hostile", "ultimatum", "opinion"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place in the grammar where a party stands; `joint` parties act together, as in “A met with B”."""

    name: str
    joint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One reading of a word as an event.

    Verbs: `particle` are the words that belong to it, `subject` and `object` what it asks for (a word class or a
    grammatical condition, "" for nothing). Nouns: `particle` is the preposition asked for, `modifier` the words before.
    """

    word: str
    particle: tuple[str, ...] = ()
    modifier: str = ""
    subject: str = ""
    object: str = ""
    type: str
    mode: str | None
    actor: tuple[Slot, ...] = ()
    recipient: tuple[Slot, ...] = ()
    need: Need = "free"

    @property
    def specificity(self) -> int:
        """How much the frame asks for; of two frames that fit, the one that asks for more is meant."""
        asked = 2 * (len(self.particle) + bool(self.modifier)) + 3 * bool(self.subject)
        return asked + (2 if self.object.isupper() or self.object in NARROW else bool(self.object))


def _slots(names: str) -> tuple[Slot, ...]:
    return tuple(Slot(name=name.lstrip("="), joint=name.startswith("=")) for name in names.split(",") if name)


def _verb(row: Mapping[str, str]) -> Frame:
    return Frame(
        word=row["verb"],
        particle=tuple(row["particle"].split()),
        subject=row["subject"],
        object=row["object"],
        type=row["type"],
        mode=row["mode"] or None,
        recipient=_slots(row["recipient"]),
    )


def _noun(row: Mapping[str, str]) -> Frame:
    return Frame(
        word=row["noun"],
        particle=tuple(row["preposition"].split()),
        modifier=row["modifier"],
        object=row["object"],
        type=row["type"],
        mode=row["mode"] or None,
        actor=_slots(row["actor"]),
        recipient=_slots(row["recipient"]),
        need=cast(Need, row["need"]),
    )


def _by_word(frames: Iterable[Frame]) -> dict[str, tuple[Frame, ...]]:
    grouped: dict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        grouped[frame.word].append(frame)
    return {word: tuple(sorted(found, key=lambda f: -f.specificity)) for word, found in grouped.items()}


@cache
def verb_frames() -> Mapping[str, tuple[Frame, ...]]:
    """Return the frames of every verb, those that ask for more first."""
    return _by_word(_verb(row) for row in ENGLISH.table("event_verbs"))


@cache
def noun_frames() -> Mapping[str, tuple[Frame, ...]]:
    """Return the frames of every noun, those that ask for more first."""
    return _by_word(_noun(row) for row in ENGLISH.table("event_nouns"))


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the words of a class that frames ask for, e.g. `word_class("TROOPS")`; empty for an unknown class."""
    return frozenset(row["word"] for row in ENGLISH.table("event_classes") if row["class"] == name)


@cache
def support_verbs() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the support verbs: for each its particles and the part its subject plays, longer particles first."""
    grouped: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for row in ENGLISH.table("event_support"):
        grouped[row["verb"]].append((tuple(row["particle"].split()), row["subject"]))
    return {verb: tuple(sorted(rows, key=lambda r: (-len(r[0]), r))) for verb, rows in grouped.items()}


@cache
def governors() -> Mapping[tuple[str, str, str], str]:
    """Return the effect of a governing word: (word, "verb" | "noun" | "adj", link to the event below) → effect."""
    return {(row["word"], row["pos"], row["link"]): row["effect"] for row in ENGLISH.table("event_governors")}
