"""A happening: all accounts of it side by side, and the same quotation in several wordings."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy import select

from onrecord.query import quotations_of_happening, reports_of
from onrecord.query.pages import Row, fetch
from onrecord.serve.found import get_happening
from onrecord.serve.rendering import render
from onrecord.serve.site import site_of
from onrecord.serve.wording import compare_wordings
from onrecord.store import tables
from onrecord.store.view import SqlView

# Letters of the text shown around a report's words, and reports shown.
AROUND, SHOWN = 220, 60
GROUPS = ("reported", "claimed", "denied", "demanded", "planned", "possible")


def add_routes(router: APIRouter) -> None:
    """Add happenings to a router."""
    router.add_api_route("/happenings/{happening}", happening)


def happening(request: Request, happening: str) -> Response:
    """Return a happening with everybody's account."""

    def build(view: SqlView) -> Response:
        row = get_happening(view, happening)
        reports = reports_of(view, row["seq"])
        accounts = with_words(view, reports[:SHOWN])
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


def with_words(view: SqlView, reports: Sequence[Row]) -> list[Row]:
    """Return reports with the text around their trigger, as `before`, `words` and `after`."""
    ids = [report["document"] for report in reports]
    chosen = select(tables.documents.c.id, tables.texts.c.text).join(
        tables.texts, tables.texts.c.document == tables.documents.c.seq
    )
    texts = {row["id"]: row["text"] for row in fetch(view, chosen.where(tables.documents.c.id.in_(ids)))}
    return [{**report, **around(texts[report["document"]], report["start"], report["stop"])} for report in reports]


def around(text: str, start: int, stop: int) -> dict[str, str]:
    """Return the words from start to stop with what stands around them, cut at words."""
    before, after = text[max(0, start - AROUND) : start], text[stop : stop + AROUND]
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    if stop + AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    before, after = before.rpartition("\n\n")[2], after.partition("\n\n")[0]
    return {"before": before, "words": text[start:stop], "after": after}


def compared(wordings: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the wordings of a quotation, each in stretches that differ from the first or do not."""
    fullest = wordings[0]["words"]
    return [{**one, "stretches": compare_wordings(fullest, one["words"])} for one in wordings[:20]]
