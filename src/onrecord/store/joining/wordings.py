"""Writes quotations as they are asked for: one row each that several articles have, and one for every wording."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import batched

from sqlalchemy import Connection, delete, func, select

from onrecord.records import SharedQuotation, Variant
from onrecord.resolve.variants import Wordings, shared_quotation
from onrecord.store.flat import Row
from onrecord.store.inserting import insert_rows
from onrecord.store.reading import PART
from onrecord.store.tables import documents, quotations, statements, variants


def write_quotations(connection: Connection, kept: Sequence[Wordings], *, gone: Sequence[str]) -> None:
    """Write the rows of quotations that changed, and take out those of quotations that nobody shares any more."""
    shared = [one for one in map(shared_quotation, kept) if one is not None]
    before = _numbers(connection, [*gone, *(one.id for one in kept)])
    for part in batched(before.values(), PART):
        connection.execute(delete(variants).where(variants.c.quotation.in_(part)))
        connection.execute(delete(quotations).where(quotations.c.seq.in_(part)))
    if not shared:
        return
    last = connection.scalar(select(func.max(quotations.c.seq))) or 0
    new = [one.id for one in shared if one.id not in before]
    # Numbers of quotations that stay stay theirs; new ones come after all that were ever seen here.
    after = max([last, *before.values()]) + 1
    seqs = before | {name: number for number, name in enumerate(new, after)}
    insert_rows(connection, quotations, [_quotation(one, seqs[one.id]) for one in shared])
    places = _places(connection, [one for quotation in shared for one in quotation.variants])
    rows = [row for what in shared for row in _rows(what, seqs[what.id], places)]
    insert_rows(connection, variants, rows)


def _numbers(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in batched(names, PART):
        rows = connection.execute(select(quotations.c.id, quotations.c.seq).where(quotations.c.id.in_(part)))
        found |= {row.id: row.seq for row in rows}
    return found


def _places(connection: Connection, wordings: Sequence[Variant]) -> Mapping[str, tuple[int, int]]:
    """Return, by the public ids of statements, the numbers of document and statement."""
    found: dict[str, tuple[int, int]] = {}
    joined = select(
        documents.c.id, documents.c.seq, statements.c.id.label("statement"), statements.c.seq.label("number")
    )
    joined = joined.join(statements, statements.c.document == documents.c.seq)
    for part in batched(wordings, PART):
        names = sorted({one.statement.partition(":")[2] for one in part})
        chosen = joined.where(documents.c.id.in_({one.document for one in part}), statements.c.id.in_(names))
        for row in connection.execute(chosen):
            found[f"{row.id}:{row.statement}"] = row.seq, row.number
    return found


def _quotation(shared: SharedQuotation, seq: int) -> Row:
    told = shared.variants
    return {
        "seq": seq,
        "id": shared.id,
        "articles": len({one.document for one in told}),
        "outlets": len({one.publisher or one.document for one in told}),
    }


def _rows(shared: SharedQuotation, quotation: int, places: Mapping[str, tuple[int, int]]) -> Iterator[Row]:
    for place, own in enumerate(shared.variants):
        document, statement = places[own.statement]
        yield {
            "statement": statement,
            "quotation": quotation,
            "document": document,
            "publisher": own.publisher,
            "place": place,
            "words": own.words,
            "change": own.change,
            "changed": [[span.start, span.end] for span in own.changed],
            "missing": list(own.missing),
            "score": own.score,
        }
