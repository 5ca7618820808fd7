"""An archive of every earlier schema becomes one of the last."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from onrecord.records.form import record_form
from onrecord.store import open_store, tables
from onrecord.store.flat import flatten
from onrecord.store.migrations import LATEST
from sample import sample_record

DATA = Path(__file__).parent / "data"


def make_old(address, version):
    """Make an archive of an earlier schema with one document, as that onrecord did."""
    if address.startswith("postgresql"):
        import psycopg

        script = (DATA / f"schema{version}.postgresql.sql").read_text()
        with psycopg.connect(address) as connection:
            connection.execute(script)
            for table, row in old_rows():
                names = ", ".join(f'"{name}"' for name in row)
                values = ", ".join(["%s"] * len(row))
                connection.execute(f"INSERT INTO {table} ({names}) VALUES ({values})", list(row.values()))
        return
    connection = sqlite3.connect(address)
    connection.executescript((DATA / f"schema{version}.sqlite.sql").read_text())
    for table, row in old_rows():
        names = ", ".join(f'"{name}"' for name in row)
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
    connection.commit()
    connection.close()


def old_rows():
    """The rows of a document and an event, by table."""
    import json

    flat, now = flatten(sample_record()), datetime.now(UTC).isoformat()
    document = {**flat.document, "published": str(flat.document["published"]), "seq": 1, "added": now}
    yield "documents", document
    yield "texts", {"document": 1, "text": flat.text}
    reading = {**flat.reading, "models": json.dumps(flat.reading["models"])}
    yield "readings", {**reading, "seq": 1, "document": 1, "current": True, "made": now}
    event = {key: str(value) if key in ("begins", "ends", "day") else value for key, value in flat.events[0].items()}
    yield "events", {**event, "contexts": "[]", "voucher": None, "seq": 1, "document": 1}


def form_of(store):
    """Names, types and keys of everything in a database."""
    with store._reading.connect() as connection:
        found = inspect(connection)
        return {
            name: (
                sorted((one["name"], str(one["type"]), one["nullable"]) for one in found.get_columns(name)),
                sorted((one["name"], tuple(one["column_names"])) for one in found.get_indexes(name)),
                found.get_pk_constraint(name)["constrained_columns"],
            )
            for name in found.get_table_names()
            if "_words_" not in name
        }


@pytest.mark.filterwarnings("ignore:Did not recognize type:sqlalchemy.exc.SAWarning")
@pytest.mark.parametrize("version", range(1, LATEST))
def test_an_old_archive_gets_the_form_of_a_new_one(new_address, version):
    old, new = new_address(), new_address()
    make_old(old, version)
    with open_store(old) as migrated, open_store(new, create=True) as fresh:
        assert form_of(migrated) == form_of(fresh)
    open_store(old).close()


def test_documents_of_an_archive_without_stories_get_theirs(address):
    make_old(address, 1)
    record = sample_record()
    with open_store(address) as store, store.view() as view:
        assert record_form(view.record(record.document.id)) == record_form(record)
        assert [row["story"] for row in view.rows(select(tables.stories))] == [1]
        (happening,) = view.rows(select(tables.happenings))
        assert (happening["type"], happening["claimed"], happening["origins"]) == ("RETREAT", ["Meridian Press"], 1)
        counts = {row["name"]: row["records"] for row in view.rows(select(tables.counts))}
        assert counts == {"documents": 1, "statements": 0, "events": 1, "happenings": 1, "actors": 0}
