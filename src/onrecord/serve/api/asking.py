"""Questions: documents, statements, events, happenings, stories, actors, each with filters, order and pages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, cast

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from onrecord import query
from onrecord.query import Page, actors, articles, events, happenings, statements
from onrecord.query.facets import FACETS, SHOWN, Question
from onrecord.serve.answers import Format, json_answer, page_answer
from onrecord.serve.api.models import Counts, Rows
from onrecord.serve.asked import Asked, asked_by
from onrecord.serve.site import site_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question, what it may be asked by, and what answers it."""

    name: str
    known: Iterable[str]
    find: Callable[..., Page]
    means: str


ASKINGS = (
    Asking(name="documents", known=articles.KNOWN, find=query.find_documents, means="Articles, by publication."),
    Asking(name="statements", known=statements.KNOWN, find=query.find_statements, means="Who said what."),
    Asking(name="events", known=events.KNOWN, find=query.find_events, means="Who did what to whom."),
    Asking(
        name="happenings", known=happenings.KNOWN, find=query.find_happenings, means="What happened, reports together."
    ),
    Asking(name="stories", known=articles.KNOWN, find=query.find_stories, means="Articles on one thing, together."),
    Asking(name="actors", known=actors.KNOWN, find=query.find_actors, means="Who there is, most articles first."),
)


class _Rows(Asked):
    format: Format = Field(default="json", description="json, jsonl or csv.")


class _Counted(Asked):
    by: str = Field(max_length=40, description="The facet.")


_FORMATS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Rows; `next` (in other formats the header `onrecord-next`) leads to those that follow.",
        "content": {
            "text/csv": {"schema": {"type": "string"}},
            "application/jsonl": {"schema": {"type": "string"}},
        },
    }
}


def add_routes(router: APIRouter) -> None:
    """Add the questions to a router."""
    for asking in ASKINGS:
        _add_question(router, asking)
        if asking.name in FACETS:
            _add_counts(router, asking)


def _add_question(router: APIRouter, asking: Asking) -> None:
    model = asked_by(f"{asking.name.title()}Asked", asking.known, _Rows)

    def answer(request: Request, asked: Any) -> Response:
        return site_of(request).answer(
            request,
            lambda view: page_answer(
                _named(asking, asking.find(view, asked.filter(), asked.paging())), asked.format, asking.name
            ),
        )

    answer.__annotations__["asked"] = Annotated[model, Query()]
    router.add_api_route(
        f"/{asking.name}",
        answer,
        response_model=Rows,
        responses=_FORMATS,
        summary=asking.means,
        operation_id=asking.name,
    )


def _add_counts(router: APIRouter, asking: Asking) -> None:
    model = asked_by(f"{asking.name.title()}Counted", asking.known, _Counted)

    def answer(request: Request, asked: Any) -> Response:
        def build(view: Any) -> Response:
            counts = query.count_by(
                view, cast("Question", asking.name), asked.by, asked.filter(), shown=min(asked.limit, SHOWN)
            )
            return json_answer({"facet": asked.by, "counts": counts})

        return site_of(request).answer(request, build)

    answer.__annotations__["asked"] = Annotated[model, Query()]
    router.add_api_route(
        f"/{asking.name}/counts",
        answer,
        response_model=Counts,
        summary=f"How many {asking.name} by {', '.join(FACETS[cast('Question', asking.name)])}.",
        operation_id=f"{asking.name}_counts",
    )


def _named(asking: Asking, page: Page) -> Page:
    """Return a page of stories with their numbers, which are the only name they have; other pages as they are."""
    if asking.name != "stories":
        return page
    return Page(rows=tuple({"story": row["seq"], **row} for row in page.rows), next=page.next)
