"""Two parties over time, with the evidence of every bar."""

from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter, Request, Response

from onrecord.query import Filter, Paging, Period, find_events, timelines
from onrecord.query.pages import Row
from onrecord.query.timeline import STEPS, Step
from onrecord.serve.charts import draw_dyad
from onrecord.serve.excerpts import with_sentences
from onrecord.serve.pages.asking import day_of, text_of
from onrecord.serve.rendering import render
from onrecord.serve.site import site_of
from onrecord.store.view import SqlView

# Columns that a chart has at most; of more, longer stretches are shown.
COLUMNS = 120
# Events shown of each direction; the rest is a click away.
SHOWN = 15
STATUSES = ("reported", "claimed")
QUADS = {"cooperation": (1, 2), "conflict": (3, 4)}


def add_routes(router: APIRouter) -> None:
    """Add dyads to a router."""
    router.add_api_route("/dyad", dyad)


def dyad(request: Request) -> Response:
    """Return two parties over time; `from` and `to` choose the days whose evidence is shown."""
    asked = {name: text_of(request, name) for name in ("one", "other", "by", "since", "until", "from", "to")}
    asked |= {name: text_of(request, name) for name in ("side", "status")}

    def build(view: SqlView) -> Response:
        if not (asked["one"] and asked["other"]):
            return render(request, "dyad.html", asked=asked, chart=None, evidence=(), by="month", steps=STEPS)
        by, found = _timelines(view, asked)
        return render(
            request,
            "dyad.html",
            asked=asked,
            chart=draw_dyad(found["reported"][-COLUMNS:], found["claimed"][-COLUMNS:], by),
            evidence=_evidence(view, asked),
            by=by,
            most=COLUMNS,
            steps=STEPS,
        )

    return site_of(request).answer(request, build)


def _timelines(view: SqlView, asked: dict[str, str]) -> tuple[Step, dict[str, list[Period]]]:
    """Return the two timelines, by the step asked for or by the first longer one that a chart has room for."""
    by: Step = next((step for step in STEPS if step == asked["by"]), "month")
    days = {name: day_of(asked[name]) for name in ("since", "until")}
    return timelines(view, asked["one"], asked["other"], by=by, **days, status=STATUSES, most=COLUMNS)


def _evidence(view: SqlView, asked: dict[str, str]) -> Sequence[Row]:
    """Return the events in both directions on the days chosen, newest first, each once."""
    days: dict[str, date | None] = {
        "since": day_of(asked["from"] or asked["since"]),
        "until": day_of(asked["to"] or asked["until"]),
    }
    status = (asked["status"],) if asked["status"] else STATUSES
    found: dict[str, Row] = {}
    for actor, recipient in ((asked["one"], asked["other"]), (asked["other"], asked["one"])):
        both = Filter(actor=actor, recipient=recipient, status=status, background=False, **days)  # type: ignore[arg-type]
        found |= {row["id"]: row for row in find_events(view, both, Paging(size=SHOWN)).rows}
    quads = QUADS.get(asked["side"], (1, 2, 3, 4))
    kept = [row for row in found.values() if row["quad"] in quads]
    newest = sorted(kept, key=lambda row: (row["day"] or date.min, row["seq"]), reverse=True)
    return with_sentences(view, newest)
