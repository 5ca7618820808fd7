"""Happenings whole, with every report of them, for exporting."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import batched

from sqlalchemy import ColumnElement, select

from onrecord.protocols import View
from onrecord.query.articles import KNOWN as OF_DOCUMENTS
from onrecord.query.articles import document_conditions
from onrecord.query.events import KNOWN as OF_EVENTS
from onrecord.query.events import event_conditions
from onrecord.query.filters import Filter
from onrecord.query.pages import Row, fetch
from onrecord.query.statements import KNOWN as OF_STATEMENTS
from onrecord.query.statements import statement_conditions
from onrecord.records import Happening, Party, Report, Span
from onrecord.store.tables import documents, events, happenings, parties, reports, statements

PLAIN = Filter()
# Happenings whose reports are read at a time; each has some hundreds at most.
BATCH = 100


def find_stored_happenings(view: View, asked: Filter) -> Iterator[Happening]:
    """Yield the happenings that the records of `find_records` report, each with all its reports, first ones first.

    Raises:
        UsageError: the filter asks for something of events and for something of statements.
    """
    chosen = select(happenings).where(*_conditions(view, asked)).order_by(happenings.c.seq)
    for rows in batched(view.stream(chosen), BATCH):
        told = _reports(view, [row["seq"] for row in rows])
        sides = _parties(view, [row["number"] for those in told.values() for row in those])
        yield from (_happening(dict(row), told[row["seq"]], sides) for row in rows)


def _conditions(view: View, asked: Filter) -> list[ColumnElement[bool]]:
    """Return the condition that a happening is reported in what is asked for; none if that is everything."""
    names = {field.name for field in fields(asked) if getattr(asked, field.name) != getattr(PLAIN, field.name)}
    if not names:
        return []
    told = select(reports.c.happening)
    if names <= set(OF_DOCUMENTS):
        those = select(documents.c.seq).where(*document_conditions(view, asked))
        return [happenings.c.seq.in_(told.where(reports.c.document.in_(those)))]
    if names <= set(OF_STATEMENTS):
        said = select(documents.c.seq).join(statements, statements.c.document == documents.c.seq)
        those = said.where(*statement_conditions(view, asked))
        return [happenings.c.seq.in_(told.where(reports.c.document.in_(those)))]
    asked.refuse("an export", *OF_EVENTS)
    done = select(events.c.seq).join(documents, documents.c.seq == events.c.document)
    return [happenings.c.seq.in_(told.where(reports.c.event.in_(done.where(*event_conditions(view, asked)))))]


def _reports(view: View, numbers: Sequence[int]) -> Mapping[int, list[Row]]:
    chosen = (
        select(reports, documents.c.id.label("name"), events.c.id.label("record"), events.c.seq.label("number"))
        .join(events, events.c.seq == reports.c.event)
        .join(documents, documents.c.seq == reports.c.document)
        .where(reports.c.happening.in_(numbers))
    )
    found = defaultdict[int, list[Row]](list)
    for row in fetch(view, chosen.order_by(reports.c.happening, reports.c.event)):
        found[row["happening"]].append(row)
    return found


def _parties(view: View, numbers: Sequence[int]) -> Mapping[tuple[int, str], list[Party]]:
    """Return the parties of events by number and role."""
    found = defaultdict[tuple[int, str], list[Party]](list)
    # A database takes so many values in a question.
    for part in batched(numbers, 500):
        chosen = select(parties).where(parties.c.event.in_(part))
        for row in view.rows(chosen.order_by(parties.c.event, parties.c.role, parties.c.position)):
            span = Span(row["start"], row["stop"])
            party = Party(span=span, entity=row["entity"], code=row["code"], sector=row["sector"])
            found[row["event"], row["role"]].append(party)
    return found


def _happening(row: Row, told: Sequence[Row], sides: Mapping[tuple[int, str], list[Party]]) -> Happening:
    def side(role: str) -> tuple[Party, ...]:
        """Return the parties as the first report that names any has them."""
        named = (sides[one["number"], role] for one in told if (one["number"], role) in sides)
        return tuple(next(named, ()))

    return Happening(
        id=row["id"],
        type=row["type"],
        reports=tuple(map(_report, told)),
        origins=row["origins"],
        actors=side("actor"),
        recipients=side("recipient"),
        begin=row["begins"],
        end=row["ends"],
        place=row["place"],
        country=row["country"],
        reported=tuple(row["reported"]),
        claimed=tuple(row["claimed"]),
        denied=tuple(row["denied"]),
    )


def _report(row: Row) -> Report:
    return Report(
        document=row["name"],
        event=f"{row['name']}:{row['record']}",
        status=row["status"],
        origin=row["origin"],
        publisher=row["publisher"],
        voucher=row["voucher"],
        score=row["score"],
        reasons=tuple(row["reasons"]),
    )
