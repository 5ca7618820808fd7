"""Named mentions with their types."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.evaluate.counts import Counts, Json

if TYPE_CHECKING:
    from onrecord.evaluate.tasks import Options

# Our types in the words of the gold set.
TYPES = {
    "person": "Person",
    "organization": "Organisation",
    "group": "Organisation",
    "place": "Location",
    "country": "Location",
}

type Typed = tuple[int, int, str]


def score(gold: Sequence[Json], records: Sequence[Json], options: "Options") -> Json:
    """Return the figures, by span alone and by span and type, and for each type."""
    counts, kinds = Counts(), Counts()
    for item, record in zip(gold, records, strict=True):
        theirs = ((mention["start"], mention["end"], mention["type"]) for mention in item["mentions"])
        left, right = _kept(theirs, options), _kept(_named(record), options)
        counts.add_bags("span_exact", (mention[:2] for mention in left), (mention[:2] for mention in right))
        counts.add_bags("span_and_type", left, right)
        for kind in sorted({mention[2] for mention in (*left, *right)}):
            of_kind = ([mention for mention in side if mention[2] == kind] for side in (left, right))
            kinds.add_bags(kind, *of_kind)
    return {"metrics": counts.form(), "per_type": kinds.form()}


def _kept(mentions: Iterator[Typed], options: "Options") -> list[Typed]:
    return [mention for mention in mentions if not options.types or mention[2] in options.types]


def _named(record: Json) -> Iterator[Typed]:
    for entity in record["entities"]:
        for mention in entity["mentions"]:
            if mention["form"] == "named":
                start, end = mention["name_span"] or mention["span"]
                yield start, end, TYPES[entity["type"]]
