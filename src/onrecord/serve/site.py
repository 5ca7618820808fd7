"""What all answers of a server share: the archive, the settings, and when an answer is still good."""

import hashlib
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import Any

from fastapi import Request, Response
from sqlalchemy import func, select

from onrecord.serve.access import signed_in
from onrecord.serve.reading import TextReader
from onrecord.serve.remembered import Remembered
from onrecord.serve.settings import Settings
from onrecord.store import tables
from onrecord.store.base import SqlStore
from onrecord.store.view import SqlView

# What grows whenever anything in an archive changes.
_GROWING = (tables.readings, tables.corrections, tables.judgements, tables.happenings, tables.ingests)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was made for a state of the archive."""

    state: str
    value: Any


class Site:
    """One archive behind one server; safe for many threads."""

    def __init__(self, store: SqlStore, settings: Settings) -> None:
        self.store, self.settings = store, settings
        self.reader = TextReader(settings.longest_text)
        self._remembered = Remembered()
        self._kept: dict[str, _Kept] = {}
        self._making = defaultdict[str, threading.Lock](threading.Lock)

    @cached_property
    def version(self) -> str:
        """The version of onrecord that answers."""
        return version("onrecord")

    def answer(self, request: Request, build: Callable[[SqlView], Response]) -> Response:
        """Return what is built from a view, with an ETag; 304 where the client has the same already."""
        with self.store.view() as view:
            tag = self._tag(request, state_of(view))
            kept = {"etag": tag, "cache-control": "no-cache", "vary": "cookie, accept"}
            if tag in (one.strip() for one in request.headers.get("if-none-match", "").split(",")):
                return Response(status_code=304, headers=kept)
            remembered = self._remembered.get(tag)
            if remembered is not None:
                return remembered
            response = build(view)
        response.headers.update(kept)
        self._remembered.put(tag, response)
        return response

    def once[T](self, view: SqlView, name: str, make: Callable[[], T]) -> T:
        """Return what is made once for a state of the archive, such as what needs a look at all rows.

        Others who want it wait for the one who makes it.
        """
        state = state_of(view)
        with self._making[name]:
            kept = self._kept.get(name)
            if kept is None or kept.state != state:
                kept = self._kept[name] = _Kept(state, make())
        found: T = kept.value
        return found

    def _tag(self, request: Request, state: str) -> str:
        who = signed_in(request, self.settings) or ""
        parts = self.version, state, request.url.path, request.url.query, who, request.headers.get("accept", "")
        return f'W/"{hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]}"'


def state_of(view: SqlView) -> str:
    """Return what differs between two states of an archive."""
    newest = [select(func.max(table.c.seq)).scalar_subquery().label(table.name) for table in _GROWING]
    return "-".join(str(number or 0) for number in view.rows(select(*newest))[0].values())


def site_of(request: Request) -> Site:
    """Return the site that a request came to."""
    site: Site = request.app.state.site
    return site
