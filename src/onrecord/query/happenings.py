"""What happened, with everybody's report of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from onrecord.protocols import View
from onrecord.query.conditions import of_day
from onrecord.query.filters import Filter
from onrecord.query.pages import FIRST, Page, Paging, Row, fetch, fetch_page, make_page
from onrecord.query.who import Who, find_who, written
from onrecord.store.tables import documents, events, happenings, parties, reports

KNOWN = ("actor", "recipient", "party", "type", "status", "place", "since", "until", "publisher")


def find_happenings(view: View, asked: Filter, paging: Paging = FIRST) -> Page:
    """Return a page of happenings for which the filter holds; in order “surest” those with most origins first.

    Of a status are those with a report of that status. Rows have parties by name, as `with_names` gives them.
    """
    chosen = select(happenings).where(*happening_conditions(view, asked))
    key = happenings.c.origins if paging.order == "surest" else happenings.c.day
    found = fetch_page(view, chosen, paging, key=key, seq=happenings.c.seq)
    return make_page(with_names(view, found), paging, key=key.name)


def with_names(view: View, rows: Sequence[Row]) -> list[Row]:
    """Return the rows of happenings with names in `actors` and `recipients`, and with codes beside them.

    They are those of the first report that names any.
    """
    numbers = [row["seq"] for row in rows]
    chosen = select(reports.c.happening, parties).join(parties, parties.c.event == reports.c.event)
    chosen = chosen.where(reports.c.happening.in_(numbers)).order_by(parties.c.event, parties.c.position)
    first: dict[tuple[int, str], list[Row]] = {}
    for party in fetch(view, chosen) if numbers else ():
        those = first.setdefault((party["happening"], party["role"]), [party])
        if party["event"] == those[0]["event"] and party is not those[0]:
            those.append(party)

    def one(row: Row, role: str) -> Row:
        those = first.get((row["seq"], role), [])
        codes = [written(party["code"], party["sector"]) for party in those]
        return {f"{role}s": [party["name"] for party in those], f"{role}_codes": codes}

    return [{**row, **one(row, "actor"), **one(row, "recipient")} for row in rows]


def happening_conditions(view: View, asked: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter on `happenings`."""
    asked.refuse("happenings", *KNOWN)
    what = happenings.c
    found = of_day(what.day, asked.since, asked.until)
    for role, words in (("actor", asked.actor), ("recipient", asked.recipient), (None, asked.party)):
        if words is not None:
            found.append(what.seq.in_(_with_party(find_who(view, words), role)))
    if asked.type:
        found.append(what.type.in_(asked.type))
    if asked.status:
        found.append(what.seq.in_(select(reports.c.happening).where(reports.c.status.in_(asked.status))))
    if asked.publisher is not None:
        found.append(what.seq.in_(select(reports.c.happening).where(reports.c.publisher == asked.publisher)))
    if asked.place is not None:
        found.append(what.country == (find_who(view, asked.place).code or asked.place))
    return found


def _with_party(who: Who, role: str | None) -> Select[Any]:
    one = select(reports.c.happening).join(parties, parties.c.event == reports.c.event)
    one = one.where(who.among(parties.c.actor, parties.c.code, parties.c.sector))
    return one if role is None else one.where(parties.c.role == role)


def reports_of(view: View, happening: int) -> Sequence[Row]:
    """Return the reports of a happening with their articles and words, the earliest first."""
    chosen = (
        select(
            (documents.c.id + ":" + events.c.id).label("id"),
            documents.c.id.label("document"),
            documents.c.published,
            documents.c.publisher,
            documents.c.title,
            documents.c.url,
            documents.c.license,
            events.c.seq,
            events.c.type,
            events.c.trigger,
            events.c.start,
            events.c.stop,
            events.c.voucher_name.label("attributed_to"),
            events.c.confidence,
            reports.c.status,
            reports.c.origin,
            reports.c.score,
            reports.c.reasons,
        )
        .join(events, events.c.seq == reports.c.event)
        .join(documents, documents.c.seq == reports.c.document)
        .where(reports.c.happening == happening)
    )
    return fetch(view, chosen.order_by(documents.c.published.asc().nulls_last(), reports.c.event))
