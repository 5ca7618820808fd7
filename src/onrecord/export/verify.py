"""Proves a stored record against its own text: spans, references, enumerations, derived fields."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, cast

from jsonschema import Draft202012Validator

from onrecord.export.schema import json_schema
from onrecord.ontology.chosen import ontology_named
from onrecord.records.form import Json

# The kind of thing an id begins with (see docs/record.md).
LETTERS = {"entities": "e", "statements": "s", "events": "v"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One contradiction: the field it is in, as in `events[3].trigger`, and what is wrong."""

    field: str
    why: str


def faults(record: Any) -> Iterator[Fault]:
    """Yield what is wrong with one record, read from JSON; nothing if it proves sound.

    A record that does not have the form is not looked into further.
    """
    broken = list(_form_faults(record))
    yield from broken
    if broken:
        return
    yield from _document_faults(record["document"])
    yield from _span_faults(record)
    yield from _id_faults(record)
    yield from _order_faults(record)
    yield from _mention_faults(record)
    yield from _reference_faults(record)
    yield from _event_faults(record)
    yield from _coding_faults(record)
    yield from _interval_faults(record)


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json_schema())


def _form_faults(record: Any) -> Iterator[Fault]:
    for error in _validator().iter_errors(record):
        yield Fault(_path(error.absolute_path), error.message[:200])


def _path(parts: Iterable[str | int]) -> str:
    steps = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return "".join(steps).removeprefix(".") or "record"


def _document_faults(document: Json) -> Iterator[Fault]:
    text = document["text"]
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != document["sha256"]:
        yield Fault("document.sha256", "is not the digest of document.text")
    dateline = document["dateline"]
    for key in ("place", "agency"):
        if dateline and dateline[key] and not _holds(text, dateline["span"], dateline[key]):
            yield Fault(f"document.dateline.{key}", f"{dateline[key]!r} does not stand in the dateline")


def _holds(text: str, span: list[int], words: str) -> bool:
    return " ".join(words.split()).lower() in " ".join(text[span[0] : span[1]].split()).lower()


def _spans(value: Any, field: str = "") -> Iterator[tuple[str, list[int]]]:
    """Yield every span below `value` with the field it is in: a pair of whole numbers is one, as the schema has it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _spans(inner, f"{field}.{key}" if field else key)
    elif isinstance(value, list):
        if len(value) == 2 and all(type(part) is int for part in value):
            yield field, cast("list[int]", value)
            return
        for number, inner in enumerate(value):
            yield from _spans(inner, f"{field}[{number}]")


def _span_faults(record: Json) -> Iterator[Fault]:
    length = len(record["document"]["text"])
    for field, (start, end) in _spans(record):
        if start >= end:
            yield Fault(field, f"[{start}, {end}] holds no character")
        elif end > length:
            yield Fault(field, f"[{start}, {end}] ends after the text, which has {length} characters")


def _own_spans(layer: str, item: Json) -> list[list[int]]:
    if layer == "entities":
        return [item["mentions"][0]["span"]]
    if layer == "events":
        return [item["trigger"]]
    return [*item["source"], *item["cue"], *item["content"]]


def _id_faults(record: Json) -> Iterator[Fault]:
    seen: set[str] = set()
    for layer, letter in LETTERS.items():
        for number, item in enumerate(record[layer]):
            field, name, spans = f"{layer}[{number}].id", item["id"], _own_spans(layer, item)
            stem = f"{letter}{min(span[0] for span in spans)}-{max(span[1] for span in spans)}"
            if name.rstrip("abcdefghijklmnopqrstuvwxyz") != stem:
                yield Fault(field, f"{name} is not made from its offsets, which give {stem}")
            if name in seen:
                yield Fault(field, f"{name} is the id of another record too")
            seen.add(name)


def _starts(record: Json) -> Iterator[tuple[str, list[int]]]:
    yield "sentences", [span[0] for span in record["sentences"]]
    for layer in LETTERS:
        yield layer, [min(span[0] for span in _own_spans(layer, item)) for item in record[layer]]
    for layer in ("times", "places"):
        yield layer, [item["span"][0] for item in record[layer]]


def _order_faults(record: Json) -> Iterator[Fault]:
    for layer, starts in _starts(record):
        for number, (before, after) in enumerate(pairwise(starts), 1):
            if after < before:
                yield Fault(f"{layer}[{number}]", "is not in the order of first offsets")
    for number, (before, after) in enumerate(pairwise(record["sentences"]), 1):
        if after[0] < before[1]:
            yield Fault(f"sentences[{number}]", "overlaps the sentence before it")


def _mention_faults(record: Json) -> Iterator[Fault]:
    for number, entity in enumerate(record["entities"]):
        for index, mention in enumerate(entity["mentions"]):
            name, whole = mention["name_span"], mention["span"]
            if name is not None and not (whole[0] <= name[0] and name[1] <= whole[1]):
                yield Fault(f"entities[{number}].mentions[{index}].name_span", "is not inside the mention's span")


def _reference_faults(record: Json) -> Iterator[Fault]:
    entities = {entity["id"] for entity in record["entities"]}
    statements = {statement["id"]: statement["inside"] for statement in record["statements"]}
    for field, name in _entity_references(record):
        if name is not None and name not in entities:
            yield Fault(field, f"refers to {name}, which is no entity of the record")
    for field, name in _statement_references(record):
        if name is not None and name not in statements:
            yield Fault(field, f"refers to {name}, which is no statement of the record")
    for number, name in enumerate(statements):
        if _is_circular(name, statements):
            yield Fault(f"statements[{number}].inside", "leads back to the statement itself")


def _entity_references(record: Json) -> Iterator[tuple[str, str | None]]:
    for number, statement in enumerate(record["statements"]):
        for key in ("speaker", "addressee"):
            yield f"statements[{number}].{key}", statement[key]
    for number, event in enumerate(record["events"]):
        for side in ("actors", "recipients"):
            for index, party in enumerate(event[side]):
                yield f"events[{number}].{side}[{index}].entity", party["entity"]
        yield f"events[{number}].attributed_to.entity", (event["attributed_to"] or {}).get("entity")


def _statement_references(record: Json) -> Iterator[tuple[str, str | None]]:
    for number, statement in enumerate(record["statements"]):
        yield f"statements[{number}].inside", statement["inside"]
    for number, event in enumerate(record["events"]):
        yield f"events[{number}].attributed_to.statement", (event["attributed_to"] or {}).get("statement")


def _is_circular(name: str, outer: dict[str, str | None]) -> bool:
    step, passed = outer[name], {name}
    while step is not None and step not in passed:
        passed.add(step)
        step = outer.get(step)
    return step == name


def _event_faults(record: Json) -> Iterator[Fault]:
    for number, event in enumerate(record["events"]):
        expected = _status(event)
        if event["status"] != expected:
            yield Fault(f"events[{number}].status", f"is {event['status']}, but its three fields say {expected}")


def _status(event: Json) -> str:
    if event["polarity"] == "negative":
        return "denied"
    if event["modality"] != "actual":
        return str(event["modality"])
    return "reported" if event["attributed_to"] is None else "claimed"


def _coding_faults(record: Json) -> Iterator[Fault]:
    """Yield codes that contradict the ontology; those of an ontology that is not at hand are left alone."""
    ontology = ontology_named(record["provenance"]["ontology"])
    if ontology is None:
        return
    for number, event in enumerate(record["events"]):
        kind, mode, field = event["type"], event["mode"], f"events[{number}]"
        if mode is not None and mode not in ontology.modes(kind):
            yield Fault(f"{field}.mode", f"{kind} has no mode {mode}")
        for context in set(event["contexts"]) - set(ontology.contexts):
            yield Fault(f"{field}.contexts", f"{context} is no context")
        for key, expected in (("quad", ontology.quad(kind)), ("score", ontology.score(kind, mode))):
            if event[key] != expected:
                yield Fault(f"{field}.{key}", f"is {event[key]}, but {kind} {mode or ''} has {expected}")


def _interval_faults(record: Json) -> Iterator[Fault]:
    dated = [(f"times[{number}]", time) for number, time in enumerate(record["times"])]
    dated += [(f"events[{n}].date", event["date"]) for n, event in enumerate(record["events"]) if event["date"]]
    for field, interval in dated:
        begin, end = interval["begin"], interval["end"]
        if begin and end and end < begin:
            yield Fault(field, f"ends on {end}, before it begins on {begin}")
