"""One thing by its id: a document, a happening, a story, an actor, a record in context; two parties over time."""

from dataclasses import asdict
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from onrecord import query
from onrecord.query.timeline import Step
from onrecord.serve.answers import json_answer, row_form
from onrecord.serve.api.models import About, ActorAnswer, HappeningAnswer, Json, Shown, StoryAnswer, TimelineAnswer
from onrecord.serve.asked import LONGEST
from onrecord.serve.found import get_actor, get_form, get_happening, get_shown, get_story, totals
from onrecord.serve.site import site_of
from onrecord.store.view import SqlView

# The largest number that a row of an archive can have.
LARGEST_NUMBER = 2**63 - 1
Id = Annotated[str, Path(max_length=LONGEST)]
Text = Annotated[str, Query(min_length=1, max_length=LONGEST)]


def add_routes(router: APIRouter) -> None:
    """Add the single things to a router."""
    router.add_api_route("/", about, response_model=About, operation_id="about")
    router.add_api_route("/documents/{document}", document, response_model=Json, operation_id="document")
    router.add_api_route("/happenings/{happening}", happening, response_model=HappeningAnswer, operation_id="happening")
    router.add_api_route("/stories/{story}", story, response_model=StoryAnswer, operation_id="story")
    router.add_api_route("/actors/{key:path}", actor, response_model=ActorAnswer, operation_id="actor")
    router.add_api_route("/timeline", timeline, response_model=TimelineAnswer, operation_id="timeline")
    router.add_api_route("/show/{record}", show, response_model=Shown, operation_id="show")


def about(request: Request) -> Response:
    """Return what the archive holds."""
    site = site_of(request)

    def build(view: SqlView) -> Response:
        return json_answer({"onrecord": site.version, **totals(view)})

    return site.answer(request, build)


def document(request: Request, document: Id) -> Response:
    """Return a document's record with people's corrections."""
    return site_of(request).answer(request, lambda view: json_answer(get_form(view, document)))


def happening(request: Request, happening: Id) -> Response:
    """Return a happening with every report of it."""

    def build(view: SqlView) -> Response:
        row = get_happening(view, happening)
        return json_answer(
            {
                "happening": row_form(row),
                "reports": [row_form(one) for one in query.reports_of(view, row["seq"])],
                "quotations": [
                    [row_form(one) for one in wordings] for wordings in query.quotations_of_happening(view, row["seq"])
                ],
            }
        )

    return site_of(request).answer(request, build)


def story(request: Request, story: Annotated[int, Path(ge=0, le=LARGEST_NUMBER)]) -> Response:
    """Return the articles of a story."""
    return site_of(request).answer(
        request,
        lambda view: json_answer({"story": story, "documents": [row_form(row) for row in get_story(view, story)]}),
    )


def actor(request: Request, key: Id) -> Response:
    """Return somebody by key, with the offices that articles give them."""

    def build(view: SqlView) -> Response:
        row = get_actor(view, key)
        offices = [row_form(one) for one in query.offices_of(view, row["seq"])]
        return json_answer({"actor": row_form(row), "offices": offices})

    return site_of(request).answer(request, build)


def timeline(
    request: Request,
    one: Text,
    other: Text,
    by: Step = "month",
    since: date | None = None,
    until: date | None = None,
    status: Annotated[list[str], Query(max_length=6)] = ["reported"],  # noqa: B006 - never changed
    directed: bool = False,
    background: bool = False,
) -> Response:
    """Return what two parties did to each other by day, week, month or year."""
    query.Filter(status=tuple(status), since=since, until=until)

    def build(view: SqlView) -> Response:
        periods = query.timeline(
            view,
            one,
            other,
            by=by,
            since=since,
            until=until,
            status=status,
            directed=directed,
            background=background,
        )
        return json_answer({"one": one, "other": other, "by": by, "periods": [asdict(period) for period in periods]})

    return site_of(request).answer(request, build)


def show(request: Request, record: Id) -> Response:
    """Return a record in context, with all that is known of where it comes from."""
    return site_of(request).answer(request, lambda view: json_answer(get_shown(view, record)))
