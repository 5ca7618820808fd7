"""Keeps the codes of a corrected event in agreement: its type, mode and what follows from them."""

from collections.abc import Sequence
from typing import Any, get_args

from onrecord.errors import UsageError
from onrecord.protocols import Ontology
from onrecord.records.event import Modality, status_of
from onrecord.records.form import Json
from onrecord.records.statement import Polarity


def check_code(event: Json, field: str, value: Any, ontology: Ontology) -> None:
    """Raise `UsageError` for a value that the field of an event cannot have."""
    known: Sequence[Any] | None = None
    if field == "type":
        known = ontology.types
    elif field == "mode":
        known = (*ontology.modes(event["type"]), None)
    elif field == "modality":
        known = get_args(Modality)
    elif field == "polarity":
        known = get_args(Polarity)
    if known is not None and value not in known:
        names = ", ".join("null" if one is None else str(one) for one in known)
        raise UsageError(f"{field} {value}: {event['type'] + ' has ' if field == 'mode' else ''}{names}")


def follow_status(event: Json) -> None:
    """Set the status that follows from an event's polarity, its modality and on whose word it is."""
    claimed = event["attributed_to"] is not None
    event["status"] = status_of(event["polarity"], event["modality"], claimed=claimed)


def follow_type(event: Json, ontology: Ontology) -> None:
    """Set what follows from an event's type and mode; a mode that the type lacks is taken away."""
    kind = event["type"]
    if event["mode"] not in ontology.modes(kind):
        event["mode"] = None
    event["cameo"] = ontology.cameo(kind, event["mode"])
    event["quad"] = ontology.quad(kind)
    event["score"] = ontology.score(kind, event["mode"])
