"""What to review first: that of which a judgement teaches most, which is what the program was least sure of."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any, Literal

from sqlalchemy import func, select

from onrecord.query.happenings import with_names
from onrecord.query.pages import Row, fetch
from onrecord.resolve.happenings.gathering import SAME
from onrecord.store import tables
from onrecord.store.view import SqlView

# The newest records and happenings that are looked through, so that a queue takes equally long in a large archive.
NEWEST, NEWEST_HAPPENINGS = 2000, 300
# Of each kind, so many are put into the queue.
MOST = 60
# Where a confidence says nothing: as likely right as wrong.
UNSURE = 0.5
# How much is learned of two happenings that are much alike and were kept apart, beside what was least sure.
APART = 0.6

type Kind = Literal["event", "statement", "pair", "apart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something to decide: a record by its public id, or two events that are one happening or not.

    `teaches` is from 0 to 1; `why` says in words why it is asked.
    """

    kind: Kind
    left: str
    right: str | None = None
    teaches: float
    why: str


def queue_of(view: SqlView) -> list[Item]:
    """Return what to review, in order."""
    judged = _judged(view)
    items = [*_records(view, tables.events, "event"), *_records(view, tables.statements, "statement")]
    items += [item for item in (*_joined(view), *_apart(view)) if frozenset((item.left, item.right)) not in judged]
    return sorted(items, key=lambda item: (-item.teaches, item.left, item.right or ""))


def _judged(view: SqlView) -> set[frozenset[str]]:
    of = tables.judgements.c
    latest = select(of.left, of.right).order_by(of.seq.desc()).limit(NEWEST)
    return {frozenset((row["left"], row["right"])) for row in fetch(view, latest)}


def _records(view: SqlView, table: Any, kind: Literal["event", "statement"]) -> Iterator[Item]:
    """Yield the records that the program was least sure of and that nobody has corrected."""
    newest = select(table.c.seq).order_by(table.c.day.desc().nulls_last(), table.c.seq.desc()).limit(NEWEST)
    distance = func.abs(table.c.confidence - UNSURE)
    chosen = (
        select((tables.documents.c.id + ":" + table.c.id).label("id"), table.c.confidence)
        .join(tables.documents, tables.documents.c.seq == table.c.document)
        .where(table.c.seq.in_(newest.scalar_subquery()), table.c.corrected.is_(None))
        .order_by(distance, table.c.seq.desc())
    )
    for row in fetch(view, chosen.limit(MOST)):
        teaches = 1 - abs(row["confidence"] - UNSURE) / UNSURE
        yield Item(kind=kind, left=row["id"], teaches=teaches, why=f"confidence {row['confidence']:.0%}")


def _joined(view: SqlView) -> Iterator[Item]:
    """Yield reports that were put with a happening on a middling score, each with the report that it is named after."""
    of = tables.reports.c
    newest = select(tables.happenings.c.seq).order_by(tables.happenings.c.day.desc().nulls_last())
    event = tables.documents.c.id + ":" + tables.events.c.id
    chosen = (
        select(tables.happenings.c.id.label("left"), event.label("right"), of.score, of.reasons)
        .join(tables.events, tables.events.c.seq == of.event)
        .join(tables.documents, tables.documents.c.seq == of.document)
        .join(tables.happenings, tables.happenings.c.seq == of.happening)
        .where(of.score < 1, of.happening.in_(newest.limit(NEWEST).scalar_subquery()), tables.happenings.c.id != event)
        .order_by(func.abs(of.score - SAME), of.event)
    )
    for row in fetch(view, chosen.limit(MOST)):
        teaches = max(0.0, 1 - abs(row["score"] - SAME) / (1 - SAME))
        why = f"put together with a score of {row['score']:.2f}: {'; '.join(row['reasons'])}"
        yield Item(kind="pair", left=row["left"], right=row["right"], teaches=teaches, why=why)


def _apart(view: SqlView) -> Iterator[Item]:
    """Yield happenings of one type, of the same parties and of neighboring days that were kept apart."""
    of = tables.happenings.c
    chosen = select(tables.happenings).where(of.day.is_not(None)).order_by(of.day.desc(), of.seq.desc())
    rows = with_names(view, fetch(view, chosen.limit(NEWEST_HAPPENINGS)))
    groups = defaultdict[tuple[Any, ...], list[Row]](list)
    for row in rows:
        sides = _countries(row["actor_codes"]), _countries(row["recipient_codes"])
        if all(sides):
            groups[row["type"], *sides].append(row)
    pairs = [(one, other) for those in groups.values() for one, other in _neighbors(those)]
    for one, other in pairs[:MOST]:
        why = "kept apart, though type, parties and days are alike"
        yield Item(
            kind="apart", left=min(one["id"], other["id"]), right=max(one["id"], other["id"]), teaches=APART, why=why
        )


def _neighbors(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield rows, which are in order of their days, that follow each other within a day; not of one document."""
    for one, other in pairwise(rows):
        same = one["id"].partition(":")[0] == other["id"].partition(":")[0]
        if not same and one["day"] - other["day"] <= timedelta(days=1):
            yield one, other


def _countries(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({code.partition(":")[0] for code in codes} - {""}))
