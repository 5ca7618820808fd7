"""How many records an archive and everybody in it has, kept by those who write: to count a million takes a second."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from onrecord.store.tables import actors, counts, documents, entities, events, happenings, parties, statements

type Rows = Sequence[Mapping[Any, Any]]

# The tables whose rows are counted.
COUNTED = {table.name: table for table in (documents, statements, events, happenings, actors)}
# What is counted of everybody, by the column of `actors`: what counts it, by the number of an actor.
OF_ACTORS = {
    "documents": select(entities.c.actor, func.count(entities.c.document.distinct()).label("n")),
    "statements": select(statements.c.speaker.label("actor"), func.count().label("n")),
    "events": select(parties.c.actor, func.count().label("n")),
}


def count_more(connection: Connection, grown: Mapping[str, int]) -> None:
    """Keep by how many rows tables have grown in this transaction; by fewer than none where they have shrunk."""
    for name, rows in grown.items():
        if rows and name in COUNTED:
            more = update(counts).where(counts.c.name == name)
            connection.execute(more.values(records=counts.c.records + rows))


def count_for_actors(
    connection: Connection,
    held: Rows,
    said: Rows,
    done: Rows,
    *,
    gone: bool = False,
) -> None:
    """Keep that rows of entities, statements and parties came, all those of some documents, or are to go."""
    more = {
        "documents": Counter(actor for _, actor in {(row["document"], row["actor"]) for row in held}),
        "statements": Counter(row["speaker"] for row in said),
        "events": Counter(row["actor"] for row in done),
    }
    numbers = set().union(*more.values()) - {None}
    sign = -1 if gone else 1
    rows = [{"number": one, **{f"more_{name}": sign * found[one] for name, found in more.items()}} for one in numbers]
    grown = {name: actors.c[name] + bindparam(f"more_{name}") for name in more}
    if rows:
        connection.execute(update(actors).where(actors.c.seq == bindparam("number")).values(grown), rows)


def count_anew(connection: Connection) -> None:
    """Count everything, in place of what was kept."""
    connection.execute(counts.delete())
    for name, table in COUNTED.items():
        there = connection.scalar(select(func.count()).select_from(table))
        connection.execute(insert(counts).values(name=name, records=there))
    for name, chosen in OF_ACTORS.items():
        actor = chosen.selected_columns[0]
        counted = chosen.where(actor == actors.c.seq).with_only_columns(chosen.selected_columns[1])
        connection.execute(update(actors).values({name: counted.correlate(actors).scalar_subquery()}))
