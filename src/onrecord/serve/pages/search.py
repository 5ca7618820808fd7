"""One box for names, words, types of events and days."""

from typing import Any

from fastapi import APIRouter, Request, Response

from onrecord.errors import UsageError
from onrecord.query import Filter, Paging, find_actors, find_documents, find_events, find_statements
from onrecord.query.articles import excerpts
from onrecord.query.who import find_who
from onrecord.serve.excerpts import with_sentences
from onrecord.serve.pages.asking import text_of
from onrecord.serve.rendering import render
from onrecord.serve.searching import Meant, parse_search_box
from onrecord.serve.site import site_of
from onrecord.store.view import SqlView

# Rows of each kind that are shown; the rest is one click away.
SHOWN = 6


def add_routes(router: APIRouter) -> None:
    """Add the search to a router."""
    router.add_api_route("/search", search)


def search(request: Request) -> Response:
    """Return what is found for the words in the box."""
    typed = text_of(request, "q")
    meant = parse_search_box(typed)

    def build(view: SqlView) -> Response:
        known = _is_somebody(view, meant.words)
        return render(request, "search.html", typed=typed, meant=meant, **_found(view, meant, known=known), known=known)

    return site_of(request).answer(request, build)


def _found(view: SqlView, meant: Meant, *, known: bool) -> dict[str, Any]:
    """Return people, events, statements and articles; where the words are a name, what its bearers did and said."""
    days: dict[str, Any] = {"since": meant.since, "until": meant.until}
    words = meant.words or None
    first = Paging(size=SHOWN)
    who = find_actors(view, Filter(actor=words), first).rows if words and known else ()
    events: dict[str, Any] = {"party" if known else "words": words}
    said: dict[str, Any] = {"speaker" if known else "words": words}
    articles = find_documents(view, Filter(words=words, **days), first).rows if not meant.types else ()
    around = excerpts(view, [row["seq"] for row in articles], words) if words and articles else {}
    return {
        "people": who,
        "events": with_sentences(view, find_events(view, Filter(type=meant.types, **events, **days), first).rows),
        "statements": find_statements(view, Filter(**said, **days), first).rows if words and not meant.types else (),
        "articles": [{**row, "excerpt": around.get(row["seq"], "")} for row in articles],
    }


def _is_somebody(view: SqlView, words: str) -> bool:
    """Whether the archive knows somebody by the words."""
    try:
        who = find_who(view, words)
    except UsageError:
        return False
    return bool(who.actors or who.code or who.sector)
