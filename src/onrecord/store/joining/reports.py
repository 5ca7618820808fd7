"""Writes happenings as they are asked for: one row each, and one for every report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import batched

from sqlalchemy import Connection, delete, func, select

from onrecord.records import Happening, Report
from onrecord.resolve.happenings import Account, Gathered, summarize
from onrecord.store.counting import count_more
from onrecord.store.flat import Row
from onrecord.store.inserting import insert_or_replace, insert_rows
from onrecord.store.reading import PART
from onrecord.store.tables import cluster_members, clusters, documents, events, happenings, parties, reports


def write_happenings(connection: Connection, kept: Sequence[Gathered], *, gone: Sequence[str]) -> None:
    """Write the rows of happenings that changed, and take out those of happenings that are no more."""
    seqs = _numbers(connection, [*gone, *(one.id for one in kept)])
    for part in batched(seqs.values(), PART):
        connection.execute(delete(reports).where(reports.c.happening.in_(part)))
    no_more = [seqs[name] for name in gone if name in seqs]
    for part in batched(no_more, PART):
        connection.execute(delete(happenings).where(happenings.c.seq.in_(part)))
    after = (connection.scalar(select(func.max(happenings.c.seq))) or 0) + 1
    new = [one.id for one in kept if one.id not in seqs]
    seqs |= {name: number for number, name in enumerate(new, after)}
    summaries = [(summarize(one), one) for one in _with_origins(connection, kept)]
    told = [(report, seqs[what.id]) for what, _ in summaries for report in what.reports]
    places = _places(connection, {report.document for report, _ in told})
    sides = _sides(connection, [number for _, number in places.values()])
    named = [
        _happening(what, one, seqs[what.id]) | _parties([places[report.event][1] for report in what.reports], sides)
        for what, one in summaries
    ]
    insert_or_replace(connection, happenings, named)
    count_more(connection, {"happenings": len(new) - len(no_more)})
    rows = {places[report.event][1]: _report_row(report, seq, places[report.event]) for report, seq in told}
    insert_rows(connection, reports, list(rows.values()))


def told_by(connection: Connection, names: Sequence[str]) -> list[str]:
    """Return the ids of the happenings that documents tell of."""
    joined = select(happenings.c.id).join(reports, reports.c.happening == happenings.c.seq)
    joined = joined.join(documents, documents.c.seq == reports.c.document)
    found: set[str] = set()
    for part in batched(names, PART):
        found.update(connection.scalars(joined.where(documents.c.id.in_(part))))
    return sorted(found)


def _with_origins(connection: Connection, kept: Sequence[Gathered]) -> list[Gathered]:
    """Return happenings with whose text each report is: the agency it cites, or that its cluster credits, or that."""
    names = sorted({account.document for one in kept for account in one.accounts})
    joined = select(cluster_members.c.document, clusters).join(clusters, clusters.c.id == cluster_members.c.cluster)
    origins: dict[str, str] = {}
    for part in batched(names, PART):
        rows = connection.execute(joined.where(cluster_members.c.document.in_(part)))
        origins |= {row.document: row.agency or row.id for row in rows}
    return [replace(one, accounts=tuple(_with_origin(account, origins) for account in one.accounts)) for one in kept]


def _with_origin(account: Account, origins: Mapping[str, str]) -> Account:
    own = origins[account.document]
    return replace(account, reports=tuple(replace(report, origin=report.origin or own) for report in account.reports))


def _numbers(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in batched(names, PART):
        rows = connection.execute(select(happenings.c.id, happenings.c.seq).where(happenings.c.id.in_(part)))
        found |= {row.id: row.seq for row in rows}
    return found


def _places(connection: Connection, names: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return, by the public ids of the documents' events, the numbers of document and event."""
    found: dict[str, tuple[int, int]] = {}
    joined = select(documents.c.id, documents.c.seq, events.c.id.label("event"), events.c.seq.label("number"))
    joined = joined.join(events, events.c.document == documents.c.seq)
    for part in batched(sorted(names), PART):
        for row in connection.execute(joined.where(documents.c.id.in_(part))):
            found[f"{row.id}:{row.event}"] = row.seq, row.number
    return found


def _sides(connection: Connection, numbers: Sequence[int]) -> dict[tuple[int, str], list[tuple[str, str | None]]]:
    """Return the names and codes of the parties of events, by the event's number and the role."""
    found: dict[tuple[int, str], list[tuple[str, str | None]]] = {}
    chosen = select(parties.c.event, parties.c.role, parties.c.name, parties.c.code)
    for part in batched(numbers, PART):
        ordered = chosen.where(parties.c.event.in_(part)).order_by(parties.c.event, parties.c.role, parties.c.position)
        for event, role, name, code in connection.execute(ordered):
            found.setdefault((event, role), []).append((name, code))
    return found


def _parties(numbers: Sequence[int], sides: Mapping[tuple[int, str], list[tuple[str, str | None]]]) -> Row:
    """Return who took part: as the first report that names any has it."""
    row: Row = {}
    for role in ("actor", "recipient"):
        named = next((sides[number, role] for number in numbers if (number, role) in sides), [])
        row[f"{role}s"] = [name for name, _ in named]
        row[f"{role}_codes"] = list(dict.fromkeys(code for _, code in named if code is not None))
    return row


def _happening(what: Happening, gathered: Gathered, seq: int) -> Row:
    told = [account.end for account in gathered.accounts if account.end is not None]
    return {
        "seq": seq,
        "id": what.id,
        "type": what.type,
        "begins": what.begin,
        "ends": what.end,
        "day": what.begin or min(told, default=None),
        "place": what.place,
        "country": what.country,
        "origins": what.origins,
        "reports": len(what.reports),
        "reported": list(what.reported),
        "claimed": list(what.claimed),
        "denied": list(what.denied),
    }


def _report_row(report: Report, happening: int, place: tuple[int, int]) -> Row:
    return {
        "event": place[1],
        "happening": happening,
        "document": place[0],
        "status": report.status,
        "origin": report.origin,
        "publisher": report.publisher,
        "voucher": report.voucher,
        "score": report.score,
        "reasons": list(report.reasons),
    }
