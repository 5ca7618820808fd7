"""What the address of a page asks: lenient, so that a form's empty fields and odd values still give a page."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fastapi import Request

from onrecord.errors import UsageError
from onrecord.query import Filter, Paging
from onrecord.serve.asked import FIELDS, LONGEST, make_filter

# Rows of a list on a page.
SIZE = 25
_MANY = frozenset({"type", "status"})


def text_of(request: Request, name: str) -> str:
    """Return a parameter as it was typed, without space around it; empty if there is none, cut off if too long."""
    return request.query_params.get(name, "").replace("\0", "").strip()[:LONGEST]


def values_of(request: Request, known: Iterable[str]) -> dict[str, Any]:
    """Return the parameters of a question that are not empty."""
    found: dict[str, Any] = {}
    for key in FIELDS:
        if key not in known:
            continue
        if key in _MANY:
            several = tuple(value for value in request.query_params.getlist(key) if value)[:20]
            found |= {key: several} if several else {}
        elif text := text_of(request, key):
            found[key] = text
    return found


def filter_of(values: Mapping[str, Any]) -> Filter:
    """Return the filter of parameters.

    Raises:
        UsageError: a value means nothing.
    """
    plain = dict(values)
    for key in ("since", "until"):
        if key in plain:
            plain[key] = day_of(plain[key])
    try:
        for key, kind in (("quad", int), ("confidence", float)):
            if key in plain:
                plain[key] = kind(plain[key])
    except ValueError as error:
        raise UsageError(f"not a number: {error}") from error
    plain.pop("background", None)
    return make_filter(plain)


def day_of(text: str) -> date | None:
    """Return the day that a text is, None for an empty one; `UsageError` for any other."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"{text}: not a day of the form 2026-03-31") from error


def paging_of(request: Request, size: int = SIZE) -> Paging:
    """Return which page of a list is asked for."""
    order = text_of(request, "order")
    return Paging(
        size=size,
        after=text_of(request, "after") or None,
        order="oldest" if order == "oldest" else "surest" if order == "surest" else "newest",
    )
