import pytest
from sqlalchemy import text

from onrecord.archive.verify import archive_faults
from onrecord.store.corrections import Override
from sample import sample_record


def found(store):
    with store.view() as view:
        return [f"{where}: {fault.field}" for where, fault in archive_faults(view)]


@pytest.fixture
def filled(store):
    with store.writer() as writer:
        writer.add(sample_record())
    return store


def test_a_sound_archive_has_no_fault(filled):
    assert found(filled) == []


def test_corrected_records_are_sound(filled):
    record = sample_record()
    with filled.writer() as writer:
        override = Override(record=record.events[0].id, field="modality", value="planned")
        writer.correct(record.document.id, override, by="Ada", why="only announced")
    assert found(filled) == []


@pytest.mark.parametrize(
    "change, where",
    [
        ("UPDATE texts SET text = 'Another text. ' || text", "document.sha256"),
        ("UPDATE statements SET content = 'We have signed'", "statements[0].content"),
        ("UPDATE events SET status = 'reported'", "events[0].status"),
        ("UPDATE parties SET name = 'rebels'", "parties[0].name"),
        ("UPDATE documents SET publisher = 'Tarrin Post'", "documents[0].publisher"),
        ("DELETE FROM reports", "happenings.reports"),
        ("DELETE FROM stories", "stories"),
        ("UPDATE counts SET records = records + 1 WHERE name = 'events'", "events"),
        ("DELETE FROM counts", "documents"),
        ("UPDATE actors SET statements = 7", "actors.statements"),
        ("DELETE FROM entities", "entities"),
        ('UPDATE readings SET "current" = (1 = 0)', "readings"),
    ],
)
def test_what_was_changed_by_hand_is_found(filled, change, where):
    with filled._writing.begin() as connection:
        connection.execute(text(change))
    assert any(fault.endswith(f": {where}") for fault in found(filled)), found(filled)
