"""Who did what to whom."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select

from onrecord.protocols import View
from onrecord.query.conditions import of_day, of_document
from onrecord.query.filters import Box, Filter
from onrecord.query.pages import FIRST, Page, Paging, Row, fetch, fetch_page, make_page
from onrecord.query.timeline import dyad_condition
from onrecord.query.who import Who, find_who, written
from onrecord.store.tables import documents, dyads, events, parties

KNOWN = (
    *("words", "actor", "recipient", "party", "type", "mode", "status", "quad", "place", "box", "since", "until"),
    *("publisher", "license", "document", "confidence", "background"),
)
COLUMNS = (
    events.c.seq,
    (documents.c.id + ":" + events.c.id).label("id"),
    events.c.day,
    events.c.begins,
    events.c.ends,
    events.c.precision,
    events.c.type,
    events.c.mode,
    events.c.status,
    events.c.background,
    events.c.trigger,
    events.c.voucher_name.label("attributed_to"),
    events.c.place,
    events.c.country,
    events.c.latitude,
    events.c.longitude,
    events.c.cameo,
    events.c.quad,
    events.c.score,
    events.c.confidence,
    events.c.corrected,
    documents.c.id.label("document"),
    documents.c.publisher,
    documents.c.published,
    documents.c.title,
    documents.c.url,
    documents.c.license,
)


def find_events(view: View, asked: Filter, paging: Paging = FIRST) -> Page:
    """Return a page of the event mentions for which the filter holds, with `actors` and `recipients` as lists of names.

    They stand by the day of the event, or that of publication where the text gives none.
    """
    chosen = select(*COLUMNS).join(documents, documents.c.seq == events.c.document)
    key = events.c.confidence if paging.order == "surest" else events.c.day
    sides = list(_with_parties(view, asked))
    if len(sides) == 1 and key is events.c.day:
        numbers = _by_parties(sides[0], view, asked, paging)
        rows = {row["seq"]: row for row in fetch(view, chosen.where(events.c.seq.in_(numbers)))} if numbers else {}
        found = [rows[number] for number in numbers]
    else:
        chosen = chosen.where(*event_conditions(view, asked))
        found = fetch_page(view, chosen, paging, key=key, seq=events.c.seq)
    return make_page(with_parties(view, found), paging, key=key.name)


def _by_parties(side: Select[Any], view: View, asked: Filter, paging: Paging) -> list[int]:
    """Return the numbers of a page of events with some parties, read in the order of an index of those.

    The days of a party or a pair are those of its event, so that nothing is sorted that is not shown.
    """
    of = side.get_final_froms()[0].c
    chosen = side.add_columns(of.day).distinct().join(events, events.c.seq == of.event)
    chosen = chosen.join(documents, documents.c.seq == events.c.document)
    chosen = chosen.where(*of_day(of.day, asked.since, asked.until), *_other_conditions(view, asked))
    return [row["event"] for row in fetch_page(view, chosen, paging, key=of.day, seq=of.event)]


def event_conditions(view: View, asked: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter on `events` joined with `documents`."""
    days = of_day(events.c.day, asked.since, asked.until)
    return [*days, *_other_conditions(view, asked), *(events.c.seq.in_(side) for side in _with_parties(view, asked))]


def _other_conditions(view: View, asked: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions that are not on parties or days."""
    asked.refuse("events", *KNOWN)
    done = events.c
    found = [*of_document(asked)]
    if asked.words is not None:
        found.append(done.document.in_(view.matching("document_words", asked.words)))
    if asked.type:
        found.append(done.type.in_(asked.type))
    if asked.status:
        found.append(done.status.in_(asked.status))
    if asked.place is not None:
        found.append(done.country == (find_who(view, asked.place).code or asked.place))
    if asked.box is not None:
        found.append(_within(asked.box))
    if asked.confidence is not None:
        found.append(done.confidence >= asked.confidence)
    equal = {done.mode: asked.mode, done.quad: asked.quad, done.background: asked.background}
    found += [column == value for column, value in equal.items() if value is not None]
    return found


def _with_parties(view: View, asked: Filter) -> Iterator[Select[Any]]:
    """Yield selections of the events with the parties asked for; those of a meeting are each other's recipients."""
    who = {role: find_who(view, words) for role, words in _roles(asked) if words is not None}
    actor, recipient = who.get("actor"), who.get("recipient")
    if actor and recipient and not (actor.sector or recipient.sector):
        yield select(dyads.c.event).where(dyad_condition(actor, recipient, directed=True))
        who = {role: one for role, one in who.items() if role is None}
    for role, one in who.items():
        yield _with_party(one, role)


def _roles(asked: Filter) -> tuple[tuple[str | None, str | None], ...]:
    return ("actor", asked.actor), ("recipient", asked.recipient), (None, asked.party)


def _with_party(who: Who, role: str | None) -> Select[Any]:
    one = select(parties.c.event).where(who.among(parties.c.actor, parties.c.code, parties.c.sector))
    return one if role is None else one.where(parties.c.role == role)


def _within(box: Box) -> ColumnElement[bool]:
    west, south, east, north = box
    longitude = events.c.longitude
    across = (longitude >= west) | (longitude <= east) if west > east else longitude.between(west, east)
    return and_(events.c.latitude.between(south, north), across)


def with_parties(view: View, rows: Sequence[Row]) -> list[Row]:
    """Return the event rows with the names of their `actors` and `recipients`, and with their codes."""
    numbers = [row["seq"] for row in rows]
    chosen = select(parties).where(parties.c.event.in_(numbers)).order_by(parties.c.event, parties.c.position)
    found: dict[tuple[int, str], list[Row]] = {}
    for party in fetch(view, chosen) if numbers else ():
        found.setdefault((party["event"], party["role"]), []).append(party)

    def one(row: Row, role: str) -> dict[str, Any]:
        those = found.get((row["seq"], role), [])
        codes = [written(party["code"], party["sector"]) for party in those]
        return {f"{role}s": [party["name"] for party in those], f"{role}_codes": codes}

    return [{**row, **one(row, "actor"), **one(row, "recipient")} for row in rows]
