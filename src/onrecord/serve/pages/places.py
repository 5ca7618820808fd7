"""The map."""

from fastapi import APIRouter, Request, Response

from onrecord.query import events
from onrecord.query.filters import STATUSES
from onrecord.serve.pages.asking import filter_of, text_of, values_of
from onrecord.serve.places import draw_map, places_of
from onrecord.serve.rendering import render
from onrecord.serve.showing import TYPE_NAMES
from onrecord.serve.site import site_of
from onrecord.store.view import SqlView

# Places listed under the map.
LISTED = 40


def add_routes(router: APIRouter) -> None:
    """Add the map to a router."""
    router.add_api_route("/map", show_map)


def show_map(request: Request) -> Response:
    """Return where things happened."""
    site = site_of(request)
    values = values_of(request, events.KNOWN)
    asked = filter_of(values)

    def build(view: SqlView) -> Response:
        rows = places_of(view, asked) if values else site.once(view, "places", lambda: places_of(view, asked))
        drawing = draw_map(rows, world=bool(text_of(request, "world")))
        return render(
            request,
            "map.html",
            drawing=drawing,
            values=values,
            world=bool(text_of(request, "world")),
            listed=drawing.spots[:LISTED],
            types=TYPE_NAMES,
            statuses=STATUSES,
        )

    return site.answer(request, build)
