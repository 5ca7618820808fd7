"""The front: what the archive holds, and what happened last."""

from fastapi import APIRouter, Request, Response

from onrecord.query import Filter, Paging, find_actors, find_documents, find_events, find_happenings
from onrecord.serve.excerpts import with_first_report, with_sentences
from onrecord.serve.found import totals
from onrecord.serve.rendering import render
from onrecord.serve.site import site_of
from onrecord.store.view import SqlView

# Happenings shown, the newest and those with most origins, and articles.
HAPPENINGS, SUREST, ARTICLES = 12, 5, 6
# Actors among whom the one with most statements is named as an example.
CANDIDATES = 25


def add_routes(router: APIRouter) -> None:
    """Add the front to a router."""
    router.add_api_route("/", front)


def front(request: Request) -> Response:
    """Return the front page."""
    first = Paging(size=HAPPENINGS)

    def build(view: SqlView) -> Response:
        happenings = with_first_report(view, find_happenings(view, Filter(), first).rows)
        surest = find_happenings(view, Filter(), Paging(size=SUREST, order="surest")).rows
        return render(
            request,
            "front.html",
            totals=totals(view),
            somebody=_somebody(view),
            happenings=happenings,
            surest=[row for row in surest if row["origins"] > 1],
            events=() if happenings else with_sentences(view, find_events(view, Filter(), first).rows),
            articles=find_documents(view, Filter(), Paging(size=ARTICLES)).rows,
        )

    return site_of(request).answer(request, build)


def _somebody(view: SqlView) -> str | None:
    """Return the name of a person who says much, None if nobody says anything."""
    rows = find_actors(view, Filter(), Paging(size=CANDIDATES)).rows
    known = [row for row in rows if row["type"] == "person" and row["statements"]]
    return max(known, key=lambda row: row["statements"])["name"] if known else None
