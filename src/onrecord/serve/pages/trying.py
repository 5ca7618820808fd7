"""Paste a text and see its record; nothing of it is kept."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response

from onrecord.records.form import record_form
from onrecord.serve.pages.article import card_of, marked
from onrecord.serve.pages.asking import day_of
from onrecord.serve.rendering import render
from onrecord.serve.site import site_of

# Letters of a text that the page takes; longer ones go to the API.
LONGEST = 20_000
# Records whose cards are shown.
SHOWN = 150
EMPTY: dict[str, Any] = {"given": "", "published": "", "fault": None, "found": None, "longest": LONGEST}


def add_routes(router: APIRouter) -> None:
    """Add the page to a router."""
    router.add_api_route("/try", form)
    router.add_api_route("/try", read, methods=["POST"])


def form(request: Request) -> Response:
    """Return the empty form."""
    return _page(request)


def read(
    request: Request,
    text: Annotated[str, Form()] = "",
    published: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Return the record of a text."""
    plain = text.replace("\r\n", "\n")
    if not plain.strip() or len(plain) > LONGEST:
        fault = f"Paste a text of up to {LONGEST:,} letters."
        return _page(request, status=400, given=plain[:LONGEST], published=published, fault=fault)
    record = record_form(site_of(request).reader.read(plain, published=day_of(published)))
    found = marked(record, (0, len(plain)))
    cards = [card_of(record, one, {}) for one in found["listed"][:SHOWN]]
    return _page(request, given=plain, published=published, found={**found, "cards": cards, "gaps": record["gaps"]})


def _page(request: Request, **values: Any) -> Response:
    return render(request, "try.html", **{**EMPTY, **values})
