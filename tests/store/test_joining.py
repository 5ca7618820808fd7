"""Joining through tables gives what joining in memory gives, and follows what people judge."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice

import pytest
from benchmarks.archive.made import make_archive
from sqlalchemy import select

import fake_work
from onrecord.flow import make_record
from onrecord.ingest.document import make_document
from onrecord.records import Analysis, Judgement, Publisher, Source
from onrecord.resolve.copies import MemoryCopyIndex, file_article
from onrecord.resolve.stories import MemoryStoryIndex, article_terms, assign
from onrecord.store import tables

TEXT = (
    "Mirel Adoun said delegation 7 left Hadra after talks on the prisoners and the bridge over the Tarrin river, which "
    "has been closed to carts and trucks since the floods of spring, while families on both banks wait for news."
)
DAY = date(2026, 8, 18)


def report(text=TEXT, publisher="Meridian Press", day=DAY):
    source = Source(reader="text")
    return fake_work.make(
        make_document(text, source=source, published=day, publisher=Publisher(name=publisher), title=publisher)
    )


def add(store, *records):
    for record in records:
        with store.writer() as writer:
            writer.add(record)


def rows(store, selection):
    with store.view() as view:
        return view.rows(selection)


def happenings(store):
    return rows(store, select(tables.happenings).order_by(tables.happenings.c.seq))


def test_tables_and_memory_find_the_same_copies_and_stories(store):
    articles = [made.document for made in islice(make_archive(120), 120)]
    copy_index, story_index = MemoryCopyIndex(), MemoryStoryIndex()
    for article in articles:
        file_article(article, copy_index)
        assign(article_terms(article), story_index)
    for first in range(0, len(articles), 32):
        with store.writer() as writer:
            for article in articles[first : first + 32]:
                writer.add(make_record(Analysis(document=article)))
    ids = {row["seq"]: row["id"] for row in rows(store, select(tables.documents))}
    filed = {row["document"]: row["cluster"] for row in rows(store, select(tables.cluster_members))}
    assert filed == {name: cluster.id for name, cluster in copy_index.clusters(ids.values()).items()}
    told = {ids[row["document"]]: ids[row["story"]] for row in rows(store, select(tables.stories))}
    assert told == {name: story_index.story_of(name) for name in ids.values()}
    assert len(rows(store, select(tables.copies))) > 20


@pytest.mark.parametrize("turned", [False, True])
def test_a_copy_is_one_origin_whichever_came_first(store, turned):
    first, second = report(), report(publisher="Tarrin Post", day=date(2026, 8, 19))
    add(store, *([second, first] if turned else [first, second]))
    (copy,) = rows(
        store,
        select(tables.copies, tables.documents.c.publisher).join(
            tables.documents, tables.documents.c.seq == tables.copies.c.of
        ),
    )
    assert (copy["kind"], copy["publisher"]) == ("exact", "Meridian Press")
    (happening,) = happenings(store)
    assert (happening["origins"], happening["reports"]) == (1, 2)
    assert happening["claimed"] == ["Meridian Press", "Tarrin Post"] or happening["reported"]
    assert (happening["actors"], happening["actor_codes"]) == (["Mirel Adoun"], ["IRQ"])


def other():
    text = "Mirel Adoun said delegation 7 left Hadra; both sides called it the end of a long and bitter week."
    return report(text, publisher="Harbor Daily")


def test_reports_of_one_happening_come_together_and_apart_as_judged(store):
    add(store, report(), other())
    (happening,) = happenings(store)
    assert (happening["origins"], happening["reports"]) == (2, 2)
    events = [f"{record.document.id}:{record.events[0].id}" for record in (report(), other())]
    judge(store, *events, "different")
    assert [row["reports"] for row in happenings(store)] == [1, 1]
    add(store, newer(other()))
    assert [row["reports"] for row in happenings(store)] == [1, 1]
    judge(store, *events, "same")
    assert [row["reports"] for row in happenings(store)] == [2]
    reports = rows(store, select(tables.reports))
    assert len(reports) == 2


def judge(store, left, right, verdict):
    with store.writer() as writer:
        now = datetime.now(UTC)
        writer.judge(Judgement(left=left, right=right, verdict=verdict, by="Ada", at=now, why="read both"))


def newer(record):
    return replace(record, provenance=replace(record.provenance, onrecord="0.2.0"))


def test_a_newer_reading_takes_its_reports_along(store):
    add(store, report(), other())
    add(store, newer(replace(other(), events=())))
    (happening,) = happenings(store)
    assert (happening["reports"], happening["origins"]) == (1, 1)
    add(store, newer(report()))
    assert [row["reports"] for row in happenings(store)] == [1]
    assert len(rows(store, select(tables.happening_bodies))) == 1


def test_documents_of_one_batch_are_joined_too(store):
    with store.writer() as writer:
        for record in (report(), other(), report(publisher="Tarrin Post")):
            writer.add(record)
    (happening,) = happenings(store)
    assert (happening["origins"], happening["reports"]) == (2, 3)
    assert len({row["story"] for row in rows(store, select(tables.stories))}) == 1
