"""Events as triples of source, type and target, in the manner of the PLOVER manual."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.evaluate.counts import Counts, Json

if TYPE_CHECKING:
    from onrecord.evaluate.tasks import Options

# What the manual calls an AGREE when it is only promised.
COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
COUNTRY_LETTERS = 3

type Triple = tuple[str, str, str]


def score(gold: Sequence[Json], records: Sequence[Json], options: "Options") -> Json:
    """Return the figures of types and triples, each a set for every document."""
    counts, kinds = Counts(), Counts()
    for item, record in zip(gold, records, strict=True):
        theirs = [(event.get(options.field) or "", event["source"], event["target"]) for event in item["events"]]
        mine = list(coded(record))
        _add_types({kind for kind, _, _ in theirs if kind}, {kind for kind, _, _ in mine}, counts, kinds)
        for level, letters in (("country", COUNTRY_LETTERS), ("full", None)):
            left, right = _triples(theirs, letters), _triples(mine, letters)
            counts.add(f"triple_{level}", len(left & right), len(right), len(left))
    return {"metrics": counts.form(), "type_macro_f1": kinds.macro_f1(), "per_type": kinds.form()}


def _add_types(gold: set[str], predicted: set[str], counts: Counts, kinds: Counts) -> None:
    counts.add("type_micro", len(gold & predicted), len(predicted), len(gold))
    for kind in sorted(gold | predicted):
        kinds.add(kind, kind in gold and kind in predicted, kind in predicted, kind in gold)


def _triples(events: list[tuple[str, list[Json], list[Json]]], letters: int | None) -> set[Triple]:
    return {
        (source, kind, target)
        for kind, sources, targets in events
        if kind
        for source in _codes(sources, letters)
        for target in _codes(targets, letters)
    }


def _codes(parties: list[Json], letters: int | None) -> list[str]:
    return [(party.get("code") or "")[:letters] for party in parties] or [""]


def coded(record: Json) -> Iterator[tuple[str, list[Json], list[Json]]]:
    """Yield type, sources and targets as an event coder gives them out.

    A promise is an AGREE or CONCEDE, what is only demanded or threatened is none, and of several who act together
    without a recipient each acts toward the others.
    """
    threats = any(event["type"] == "THREATEN" for event in record["events"])
    for event in record["events"]:
        kind, actors, recipients = _manual_type(event), event["actors"], event["recipients"]
        only_threatened = event["modality"] == "planned" and threats and event["type"] != "THREATEN"
        if event["modality"] == "demanded" or only_threatened:
            continue
        if recipients or len(actors) < 2:
            yield kind, actors, recipients
        else:
            yield from ((kind, [one], [other for other in actors if other is not one]) for one in actors)


def _manual_type(event: Json) -> str:
    kind = str(event["type"])
    if event["modality"] != "planned":
        return kind
    return "AGREE" if kind in COOPERATIVE else "CONCEDE" if kind == "RETREAT" else kind
