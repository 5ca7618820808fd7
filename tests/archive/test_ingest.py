import itertools
import os
import signal
import threading
from dataclasses import replace

import pytest
from sqlalchemy import func, select

import fake_work
from fake_work import MADE_BY, document, work
from onrecord.archive import ingest
from onrecord.errors import DocumentError, OnRecordError
from onrecord.ingest.document import make_document
from onrecord.records import Model, Provenance, Source
from onrecord.store import tables


def fill(store, items, **options):
    return ingest(store, items, made_by=MADE_BY, task=work, **options)


def count(store, table):
    with store.view() as view:
        return view.rows(select(func.count().label("n")).select_from(table))[0]["n"]


def test_documents_are_kept_in_their_order_whoever_read_them(store):
    summary = fill(store, map(document, range(100)))
    assert (summary.read, summary.new, dict(summary.failed)) == (100, 98, {"illegible": 2})
    with store.view() as view:
        expected = [document(number).id for number in range(100) if number % 50 != 17]
        assert list(view.ids()) == expected
    assert count(store, tables.failures) == 2


def test_the_same_again_is_known_and_starts_no_process(store):
    fill(store, map(document, range(10)))
    summary = ingest(store, map(document, range(10)), made_by=MADE_BY, task=broken_task)
    assert (summary.known, summary.new) == (10, 0)


def test_a_document_that_comes_twice_is_kept_once(store):
    summary = fill(store, map(document, [1, 1, *range(60), 1]))
    assert count(store, tables.documents) == 59
    assert (summary.new, summary.known, summary.failed.total()) == (59, 3, 1)


def test_a_newer_onrecord_reads_again(store):
    fill(store, map(document, range(10)))
    newer = Provenance(onrecord="0.2.0", models=MADE_BY.models)
    summary = ingest(store, map(document, range(10)), made_by=newer, task=newer_work)
    assert (summary.renewed, summary.known, summary.new) == (10, 0, 0)
    assert count(store, tables.readings) == 20


def test_what_other_models_read_in_another_language_is_known(store):
    foreign = [replace(document(number), language="de") for number in range(3)]
    english = Provenance(onrecord=MADE_BY.onrecord, models=(Model(name="other", version="1"),))
    fill(store, foreign)
    summary = ingest(store, foreign, made_by=english, task=broken_task)
    assert (summary.known, summary.renewed) == (3, 0)


def test_what_could_not_be_read_is_told_and_the_rest_goes_on(store):
    told = []
    items = [document(0), DocumentError("news.jsonl, record 2", "no text"), document(1)]
    summary = fill(store, items, fail=told.append)
    assert (summary.new, dict(summary.failed)) == (2, {"no text": 1})
    assert [error.where for error in told] == ["news.jsonl, record 2"]


def test_a_document_that_ends_its_process_fails_alone(store):
    deadly = make_document(f"A {fake_work.DEADLY} text.", source=Source(reader="text", path="trap.txt"))
    summary = fill(store, [*map(document, range(12)), deadly, *map(document, range(20, 30))])
    assert (summary.new, dict(summary.failed)) == (22, {"ended the process that read it": 1})


def test_processes_that_all_end_stop_the_run(store):
    with pytest.raises(OnRecordError, match="ended in a row"):
        ingest(store, map(document, range(40)), made_by=MADE_BY, task=deadly_task)


def test_a_task_that_cannot_be_done_stops_the_run(store):
    with pytest.raises(OnRecordError, match="no model is installed"):
        ingest(store, map(document, range(4)), made_by=MADE_BY, task=broken_task)


def test_stopping_keeps_what_was_read(store):
    def interrupted():
        yield from map(document, range(200))
        os.kill(os.getpid(), signal.SIGINT)
        yield from map(document, range(200, 400))

    before = threading.active_count()
    # A process begun in the background of a shell ignores the signal.
    before_handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            fill(store, interrupted())
    finally:
        signal.signal(signal.SIGINT, before_handler)
    assert 0 < count(store, tables.documents) < 400
    assert threading.active_count() == before
    fill(store, map(document, range(400)))
    assert count(store, tables.documents) + count(store, tables.failures) == 400


def test_runs_are_kept(store):
    fill(store, map(document, range(3)), sources=["made"])
    with store.view() as view:
        (run,) = view.rows(select(tables.ingests))
    assert (run["sources"], run["new"], run["failed"], run["ended"] is not None) == (["made"], 3, 0, True)


def broken_task(documents, fail):
    raise OnRecordError("no model is installed")


def deadly_task(documents, fail):
    os._exit(9)


def newer_work(documents, fail):
    from dataclasses import replace

    for flat in work(documents, fail):
        yield replace(flat, reading={**flat.reading, "onrecord": "0.2.0"})


def test_documents_are_taken_only_as_they_are_needed(store):
    taken = itertools.count()

    def endless():
        for number in taken:
            yield document(number)

    class EnoughError(Exception):
        pass

    def stop(summary):
        if summary.new > 40:
            raise EnoughError

    with pytest.raises(EnoughError):
        fill(store, endless(), watch=stop)
    assert next(taken) < 300
