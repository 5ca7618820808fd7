"""Happenings of an archive, whole, for exporting."""

from dataclasses import replace
from datetime import date

import pytest

import fake_work
from onrecord.ingest.document import make_document
from onrecord.query import Filter
from onrecord.query.gathered import find_stored_happenings
from onrecord.records import Publisher, Source
from onrecord.resolve.happenings import MemoryHappeningIndex, accounts_of, gather, summarize

SHARED = "Mirel Adoun said delegation 7 left Hadra after talks on the bridge over the Tarrin"
TEXTS = (
    ("Meridian Press", date(2026, 8, 18), f"{SHARED}, which has been closed to carts since the floods of spring."),
    ("Tarrin Post", date(2026, 8, 19), f"{SHARED}, while families on both banks wait for news of the ferry."),
    ("Tarrin Post", date(2026, 9, 30), "Ines Tabor said column 12 left Orvel when the first snow was on the pass."),
)


def records():
    for name, day, text in TEXTS:
        made = make_document(text, source=Source(reader="text"), published=day, publisher=Publisher(name=name))
        yield fake_work.make(made)


@pytest.fixture
def filled(store):
    with store.writer() as writer:
        for record in records():
            writer.add(record)
    return store


def found(store, **asked):
    with store.view() as view:
        return list(find_stored_happenings(view, Filter(**asked)))


def test_stored_happenings_are_those_that_memory_makes(filled):
    index, expected = MemoryHappeningIndex(), {}
    for record in records():
        gather(accounts_of(record, origin=record.document.id), index)
    for one in map(summarize, index.all()):
        expected[one.id] = replace(one, reports=tuple(sorted(one.reports, key=lambda report: report.event)))
    stored = {one.id: replace(one, reports=tuple(sorted(one.reports, key=lambda r: r.event))) for one in found(filled)}
    assert stored == expected and sorted(len(one.reports) for one in stored.values()) == [1, 2]


@pytest.mark.parametrize(
    "asked, reports",
    [
        ({"words": "ferry"}, [2]),
        ({"publisher": "Tarrin Post"}, [2, 1]),
        ({"since": date(2026, 9, 1)}, [1]),
        ({"type": ("RETREAT",)}, [2, 1]),
        ({"actor": "USA"}, [1]),
        ({"speaker": "Mirel Adoun"}, [2]),
        ({"type": ("AID",)}, []),
    ],
)
def test_a_question_gives_the_happenings_that_its_articles_report(filled, asked, reports):
    assert sorted((len(one.reports) for one in found(filled, **asked)), reverse=True) == reports
