"""Lists with filters: happenings, events, statements, articles, people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from onrecord import query
from onrecord.query import Page, actors, articles, events, happenings, statements
from onrecord.query.filters import STATUSES
from onrecord.query.pages import Row
from onrecord.serve.excerpts import with_first_report, with_sentences
from onrecord.serve.found import get_story
from onrecord.serve.pages.asking import filter_of, paging_of, values_of
from onrecord.serve.rendering import render
from onrecord.serve.showing import TYPE_NAMES
from onrecord.serve.site import site_of
from onrecord.store.view import SqlView


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A kind of list: its address, its question in the API, and what may be asked."""

    path: str
    question: str
    title: str
    known: Sequence[str]
    find: Callable[..., Page]


LISTS = (
    Listed(
        path="happenings",
        question="happenings",
        title="Happenings",
        known=happenings.KNOWN,
        find=query.find_happenings,
    ),
    Listed(path="events", question="events", title="Events", known=events.KNOWN, find=query.find_events),
    Listed(
        path="statements", question="statements", title="Statements", known=statements.KNOWN, find=query.find_statements
    ),
    Listed(path="articles", question="documents", title="Articles", known=articles.KNOWN, find=query.find_documents),
    Listed(
        path="people", question="actors", title="People and organizations", known=actors.KNOWN, find=query.find_actors
    ),
)


# What shows the rows of a list with the words that they rest on.
EVIDENCE: Mapping[str, Callable[[SqlView, Sequence[Row]], Sequence[Row]]] = {
    "happenings": with_first_report,
    "events": with_sentences,
}


def add_routes(router: APIRouter) -> None:
    """Add the lists to a router."""
    for listed in LISTS:
        router.add_api_route(f"/{listed.path}", _lister(listed))
    router.add_api_route("/stories/{story}", story)


def _lister(listed: Listed) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        values = values_of(request, listed.known)
        asked, paging = filter_of(values), paging_of(request)

        def build(view: SqlView) -> Response:
            page = listed.find(view, asked, paging)
            page = Page(rows=tuple(EVIDENCE.get(listed.path, _as_they_are)(view, page.rows)), next=page.next)
            return render(request, "list.html", listed=listed, page=page, values=values, paging=paging, **_choices())

        return site_of(request).answer(request, build)

    return answer


def _as_they_are(_: SqlView, rows: Sequence[Row]) -> Sequence[Row]:
    return rows


def _choices() -> dict[str, Any]:
    return {"types": TYPE_NAMES, "statuses": STATUSES}


def story(request: Request, story: int) -> Response:
    """Return the articles of a story."""
    return site_of(request).answer(
        request, lambda view: render(request, "story.html", story=story, articles=get_story(view, story)[:200])
    )
