"""A happening: all accounts of it side by side, and the same quotation in several wordings."""

import re
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy import select

from onrecord.query import quotations_of_happening, reports_of
from onrecord.query.pages import Row, fetch
from onrecord.serve.found import get_happening
from onrecord.serve.passages import AROUND, passage
from onrecord.serve.rendering import render
from onrecord.serve.site import site_of
from onrecord.serve.wording import compare_wordings
from onrecord.store import tables
from onrecord.store.view import SqlView

# Reports shown.
SHOWN = 60
_DOCUMENT = re.compile(r"[0-9a-f]{16}")
GROUPS = ("reported", "claimed", "denied", "demanded", "planned", "possible")


def add_routes(router: APIRouter) -> None:
    """Add happenings to a router."""
    router.add_api_route("/happenings/{happening}", happening)


def happening(request: Request, happening: str) -> Response:
    """Return a happening with everybody's account."""

    def build(view: SqlView) -> Response:
        row = get_happening(view, happening)
        reports = reports_of(view, row["seq"])
        accounts = accounts_of(view, reports[:SHOWN])
        groups = [(status, [one for one in accounts if one["status"] == status]) for status in GROUPS]
        return render(
            request,
            "happening.html",
            row=row,
            total=len(reports),
            groups=[(status, those) for status, those in groups if those],
            quotations=[compared(one) for one in quotations_of_happening(view, row["seq"])[:12]],
        )

    return site_of(request).answer(request, build)


def accounts_of(view: SqlView, reports: Sequence[Row]) -> list[dict[str, Any]]:
    """Return reports with the `passage` that their words stand in; those of one passage are one account."""
    ids = [report["document"] for report in reports]
    chosen = select(tables.documents.c.id, tables.texts.c.text).join(
        tables.texts, tables.texts.c.document == tables.documents.c.seq
    )
    texts = {row["id"]: row["text"] for row in fetch(view, chosen.where(tables.documents.c.id.in_(ids)))}
    return [_account(those, texts[those[0]["document"]]) for those in _together(reports)]


def _together(reports: Sequence[Row]) -> list[list[Row]]:
    """Return reports in groups: of one article, in one status, on one word, and near each other."""
    groups: list[list[Row]] = []
    last: dict[tuple[Any, ...], list[Row]] = {}
    for report in sorted(reports, key=lambda one: one["start"]):
        key = report["document"], report["status"], report["attributed_to"]
        if key in last and report["start"] - last[key][-1]["stop"] < AROUND:
            last[key].append(report)
        else:
            last[key] = [report]
            groups.append(last[key])
    places = {report["id"]: number for number, report in enumerate(reports)}
    return sorted(groups, key=lambda those: min(places[one["id"]] for one in those))


def _account(those: Sequence[Row], text: str) -> dict[str, Any]:
    marks = [(one["start"], one["stop"], one["id"]) for one in those]
    reasons = list(dict.fromkeys("; ".join(one["reasons"]) for one in those if one["reasons"]))
    return {**those[0], "passage": passage(text, marks), "reasons": reasons, "agency": _agency(those[0])}


def _agency(report: Row) -> str | None:
    """Return the agency whose text a report is, None if it is the outlet's own: its origin is then a document's id."""
    origin, publisher = report["origin"], report["publisher"] or ""
    own = not origin or origin.casefold() in publisher.casefold() or _DOCUMENT.fullmatch(origin)
    return None if own else origin


def compared(wordings: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the wordings of a quotation, each in stretches that differ from the first or do not."""
    fullest = wordings[0]["words"]
    return [{**one, "stretches": compare_wordings(fullest, one["words"])} for one in wordings[:20]]
