"""The front: what the archive holds, and what happened last."""

from fastapi import APIRouter, Request, Response

from onrecord.query import Filter, Paging, find_documents, find_events, find_happenings
from onrecord.serve.found import totals
from onrecord.serve.rendering import render
from onrecord.serve.site import site_of
from onrecord.store.view import SqlView

# Happenings and articles shown.
HAPPENINGS, ARTICLES = 14, 6


def add_routes(router: APIRouter) -> None:
    """Add the front to a router."""
    router.add_api_route("/", front)


def front(request: Request) -> Response:
    """Return the front page."""
    site = site_of(request)

    def build(view: SqlView) -> Response:
        happenings = find_happenings(view, Filter(), Paging(size=HAPPENINGS)).rows
        return render(
            request,
            "front.html",
            totals=site.once(view, "totals", lambda: totals(view)),
            happenings=happenings,
            events=() if happenings else find_events(view, Filter(), Paging(size=HAPPENINGS)).rows,
            articles=find_documents(view, Filter(), Paging(size=ARTICLES)).rows,
        )

    return site.answer(request, build)
