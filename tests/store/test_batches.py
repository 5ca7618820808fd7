"""Documents of one transaction are written together, and are in the archive as if each had come alone."""

from dataclasses import replace

import pytest
from sqlalchemy import select

import fake_work
from onrecord.archive.verify import archive_faults
from onrecord.records import ActorLink
from onrecord.store import tables
from onrecord.store.corrections import Override
from onrecord.store.writer import TOGETHER

READ = ("actors", "actor_names", "entities", "statements", "events", "parties", "dyads")
JOINED = (
    "clusters",
    "cluster_members",
    "copies",
    "copy_keys",
    "stories",
    "story_keys",
    "story_words",
    "happening_events",
)
TABLES = ("documents", "texts", *READ, *JOINED)


def made(count):
    return [fake_work.make(fake_work.document(number)) for number in range(count)]


def content(store):
    with store.view() as view:
        found = {name: view.rows(select(tables.metadata.tables[name])) for name in TABLES}
        words = view.rows(view.matching("statement_words", "delegation"))
        assert list(archive_faults(view)) == []
    rows = {name: [{key: row[key] for key in row if key != "added"} for row in rows] for name, rows in found.items()}
    return {name: sorted(map(repr, rows)) for name, rows in rows.items()} | {"words": len(words)}


@pytest.mark.parametrize("size", [1, 7, 3 * TOGETHER])
def test_any_number_in_a_transaction_gives_the_same_rows(new_address, size):
    from onrecord.store import open_store

    records = made(2 * TOGETHER + 5)
    with open_store(new_address(), create=True) as alone, open_store(new_address(), create=True) as together:
        for record in records:
            with alone.writer() as writer:
                writer.add(record)
        for first in range(0, len(records), size):
            some = records[first : first + size]
            with together.writer() as writer:
                assert writer.add_all(some) == ["new"] * len(some)
        assert content(together) == content(alone)


def test_what_comes_twice_at_once_is_kept_once_as_the_newer_reading(store):
    first, second = made(2)
    newer = replace(first, events=(), provenance=replace(first.provenance, onrecord="0.2.0"))
    with store.writer() as writer:
        assert writer.add_all([first, second, first, newer, second]) == ["new", "new", "known", "renewed", "known"]
        assert writer.add_all([first, newer]) == ["known", "known"]
    with store.view() as view:
        assert [row["document"] for row in view.rows(select(tables.events))] == [2]
        assert list(archive_faults(view)) == []


def test_names_of_one_actor_in_several_documents_are_all_kept(store):
    records = made(4)[::3]
    names = ("Mirel Adoun", "Mirel al-Adoun")
    with store.writer() as writer:
        for record, name in zip(records, names, strict=True):
            link = ActorLink(entity=record.entities[0].id, id="kb:1", name=name, country="IRQ")
            writer.add(replace(record, actors=(link,)))
    with store.view() as view:
        (actor,) = view.rows(select(tables.actors))
        assert actor["name"] == names[0]
        assert {row["words"] for row in view.rows(select(tables.actor_names))} >= {"mirel adoun", "mirel al adoun"}


def test_what_was_just_added_can_be_corrected_and_read_again_in_the_same_transaction(store):
    (record,) = made(1)
    event = record.events[0].id
    with store.writer() as writer:
        writer.add(record)
        writer.correct(
            record.document.id, Override(record=event, field="modality", value="planned"), by="Ada", why="it says so"
        )
        assert writer.add(record) == "known"
        newer = replace(record, provenance=replace(record.provenance, onrecord="0.2.0"))
        assert writer.add(newer) == "renewed"
    with store.view() as view:
        (row,) = view.rows(select(tables.events))
        assert row["status"] == "planned"
        assert list(archive_faults(view)) == []
