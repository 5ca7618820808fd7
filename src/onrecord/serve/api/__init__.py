"""The HTTP API, version 1: what the query layer answers, as JSON or CSV; writing needs a token."""

from typing import Any

from fastapi import APIRouter

from onrecord.serve.api import asking, single, writing
from onrecord.serve.api.models import Problem
from onrecord.serve.problems import MEDIA_TYPE

PREFIX = "/api/v1"
_PROBLEM: dict[str, Any] = {
    "description": "What went wrong.",
    "content": {MEDIA_TYPE: {"schema": Problem.model_json_schema()}},
}


def make_router() -> APIRouter:
    """Return the routes of the API."""
    refused: dict[int | str, dict[str, Any]] = dict.fromkeys((400, 404, 408, 413, 422, 429, 503), _PROBLEM)
    router = APIRouter(prefix=PREFIX, responses=refused)
    for part in (asking, single, writing):
        part.add_routes(router)
    return router
