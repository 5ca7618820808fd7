"""The reader: pages for people, made on the server."""

from fastapi import APIRouter

from onrecord.serve.pages import article, dyad, front, happening, lists, person, places, review, search, trying


def make_router() -> APIRouter:
    """Return the routes of the reader."""
    router = APIRouter(include_in_schema=False)
    for part in (front, search, lists, article, person, dyad, happening, places, trying, review):
        part.add_routes(router)
    return router
