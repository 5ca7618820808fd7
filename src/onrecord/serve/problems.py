"""Errors as answers: problem+json (RFC 9457) for programs, a page for people."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from onrecord.errors import DocumentError, OnRecordError, StoreError, UsageError
from onrecord.serve.rendering import render

MEDIA_TYPE = "application/problem+json"
API = "/api/"


class NotFoundError(UsageError):
    """The archive has nothing of that id."""


def problem(request: Request, status: int, detail: str, **more: Any) -> Response:
    """Return the answer that tells of an error, in the form that the client understands."""
    title = HTTPStatus(status).phrase
    if not request.url.path.startswith(API):
        return render(request, "problem.html", status=status, title=title, detail=detail)
    form = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JSONResponse(form, status_code=status, media_type=MEDIA_TYPE)


def add_handlers(app: FastAPI) -> None:
    """Let the application answer every error that way."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(OnRecordError, _failed)
    app.add_exception_handler(Exception, _broken)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [{"at": [str(step) for step in one["loc"]], "why": one["msg"]} for one in error.errors()]
    detail = "; ".join(f"{'.'.join(one['at'])}: {one['why']}" for one in faults)
    return problem(request, 422, detail, errors=faults)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = problem(request, error.status_code, error.detail)
    answer.headers.update(error.headers or {})
    return answer


def _failed(request: Request, error: Exception) -> Response:
    return problem(request, _status(error), str(error))


def _status(error: Exception) -> int:
    if isinstance(error, NotFoundError):
        return 404
    if isinstance(error, UsageError | DocumentError):
        return 400
    return 503 if isinstance(error, StoreError) else 500


def _broken(request: Request, error: Exception) -> Response:  # noqa: ARG001 - what went wrong inside is logged, not shown
    return problem(request, 500, "The server failed at this request; its log says where.")
