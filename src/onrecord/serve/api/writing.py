"""Reads a text, and keeps what people judge and correct; what is kept needs a token."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.security import HTTPBearer

from onrecord.records.form import record_form
from onrecord.serve.access import bearer
from onrecord.serve.answers import json_answer
from onrecord.serve.api.models import Corrected, Json, Judged, NewCorrection, NewJudgement, Problem, ReadText
from onrecord.serve.keeping import correct, judge
from onrecord.serve.problems import MEDIA_TYPE
from onrecord.serve.site import site_of

_NEEDED: dict[int | str, dict[str, Any]] = {
    401: {"description": "No known token.", "content": {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}}
}


def _writer(request: Request) -> str:
    """Return who writes; asked before what is sent is looked at."""
    return bearer(request, site_of(request).settings)


# The second only tells the API's description of the token.
By = Annotated[str, Depends(_writer)]
_TOKEN = Depends(HTTPBearer(auto_error=False))


def add_routes(router: APIRouter) -> None:
    """Add what is sent by POST to a router."""
    router.add_api_route("/read", read, methods=["POST"], response_model=Json, operation_id="read")
    kept: dict[str, Any] = {"methods": ["POST"], "status_code": 201, "responses": _NEEDED, "dependencies": [_TOKEN]}
    router.add_api_route("/judgements", judgements, response_model=Judged, operation_id="judge", **kept)
    router.add_api_route("/corrections", corrections, response_model=Corrected, operation_id="correct", **kept)


def read(request: Request, sent: ReadText) -> Response:
    """Return the record of a text; nothing of it is kept."""
    record = site_of(request).reader.read(
        sent.text, title=sent.title, published=sent.published, publisher=sent.publisher, url=sent.url
    )
    return json_answer(record_form(record))


def judgements(request: Request, by: By, sent: NewJudgement) -> Response:
    """Keep whether two events are one happening; the latest judgement counts."""
    judge(site_of(request).store, sent.left, sent.right, sent.verdict, by=by, why=sent.why)
    return json_answer({**sent.model_dump(), "by": by}, status=201)


def corrections(request: Request, by: By, sent: NewCorrection) -> Response:
    """Keep what a field of a record should hold; what was read is kept beside it."""
    before = correct(site_of(request).store, sent.id, sent.field, sent.value, by=by, why=sent.why)
    return json_answer({**sent.model_dump(), "before": before, "by": by}, status=201)
