"""Puts what people corrected over what was read."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.errors import UsageError
from onrecord.ontology.chosen import chosen_ontology, ontology_named
from onrecord.records.form import Json
from onrecord.store.coding import check_code, follow_status, follow_type

LAYERS = ("entities", "statements", "events")
# What is made of other fields, or what a record is known by.
FIXED = frozenset({"id", "status", "mentions", "text", "sha256", "source", "trigger", "cameo", "quad", "score"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A field of one record, as in `actors.0.code`, and what a person says it is."""

    record: str
    field: str
    value: Any


def corrected_form(form: Json, overrides: Iterable[Override]) -> tuple[Json, dict[str, tuple[str, ...]]]:
    """Return the form with the overrides in it, later ones over earlier, and the fields corrected in each record.

    An override of a record or field that this reading does not have is left out.
    """
    changed, fields = copy.deepcopy(form), dict[str, tuple[str, ...]]()
    for override in overrides:
        try:
            put(changed, override)
        except UsageError:
            continue
        names = (*fields.get(override.record, ()), override.field)
        fields[override.record] = tuple(dict.fromkeys(names))
    return changed, fields


def put(form: Json, override: Override) -> Any:
    """Set the field in the form, with what follows from it, and return what it held.

    Raises:
        UsageError: the field is not there, or cannot have the value.
    """
    steps = override.field.split(".")
    if steps[0] in FIXED:
        raise UsageError(f"{override.field} cannot be corrected: it follows from the text or from other fields")
    item = find_item(form, override.record)
    target: Any = item
    for step in steps[:-1]:
        target = _inner(target, step, override)
    key = _key(target, steps[-1], override)
    if "trigger" not in item:
        before, target[key] = target[key], override.value
        return before
    ontology = ontology_named(form["provenance"]["ontology"]) or chosen_ontology()
    check_code(item, override.field, override.value, ontology)
    before, target[key] = target[key], override.value
    if override.field in ("type", "mode"):
        follow_type(item, ontology)
    follow_status(item)
    return before


def find_item(form: Json, record: str) -> Json:
    """Return the entity, statement or event of that id, or the document for “document”; `UsageError` if none is."""
    if record == "document":
        document: Json = form["document"]
        return document
    for layer in LAYERS:
        for item in form[layer]:
            if item["id"] == record:
                found: Json = item
                return found
    raise UsageError(f"{record}: the document has no record of that id")


def _inner(target: Any, step: str, override: Override) -> Any:
    return target[_key(target, step, override)]


def _key(target: Any, step: str, override: Override) -> str | int:
    if isinstance(target, list) and step.isdecimal() and int(step) < len(target):
        return int(step)
    if isinstance(target, dict) and step in target:
        return step
    known = ", ".join(target) if isinstance(target, dict) else "numbers from 0"
    raise UsageError(f"{override.record} has no field {override.field} (there: {known})")
