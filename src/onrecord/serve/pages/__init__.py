"""The reader: pages for people, made on the server."""

from fastapi import APIRouter


def make_router() -> APIRouter:
    """Return the routes of the reader."""
    return APIRouter(include_in_schema=False)
