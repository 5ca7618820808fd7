"""The second stage finds what an archive finds that was filed with the same documents in the same order."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

import pyarrow.parquet
import pytest
from benchmarks.archive.made import make_archive
from sqlalchemy import select

import fake_work
from onrecord.flow import make_record
from onrecord.records import Analysis, Publisher
from onrecord.scale.second import join_records
from onrecord.scale.second.components import Components, buckets
from onrecord.store import open_store
from onrecord.store.tables import cluster_members, clusters, copies, documents, events, happenings, reports
from scale_folder import write_folder

# The engine leaves a pipe of its workers open until it is collected.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
slow = pytest.mark.slow
DAY = date(2026, 8, 17)
OUTLETS = [Publisher(name=name) for name in ("Meridian Press", "Hadra Courier", "Reuters")]


def told(number):
    """A record with an event, published by one of three outlets on one of several days."""
    made = fake_work.make(fake_work.document(number))
    day, outlet = DAY + timedelta(days=number // 40), OUTLETS[number % 3]
    return replace(made, document=replace(made.document, published=day, publisher=outlet))


@pytest.fixture(scope="module")
def records():
    """Articles of which many are copies, then articles that tell of happenings; the first of all comes once more."""
    articles = [make_record(Analysis(document=made.document)) for made in islice(make_archive(150), 150)]
    return [*articles, *map(told, range(200)), articles[0]]


@pytest.fixture(scope="module")
def folder(records, tmp_path_factory):
    out = tmp_path_factory.mktemp("records")
    write_folder(out, records, units=4)
    join_records(out, engine="daft", workers=1)
    return out


@pytest.fixture(scope="module")
def archive(records, tmp_path_factory):
    with open_store(tmp_path_factory.mktemp("archive") / "archive.db", create=True) as store:
        for group in (records[:70], records[70:200], records[200:]):
            with store.writer() as writer:
                for record in group:
                    writer.add(record)
        yield store


def stored(archive, selection):
    with archive.view() as view:
        return [tuple(row.values()) for row in view.rows(selection)]


def written(folder, name, *columns):
    rows = pyarrow.parquet.read_table(folder / "joined" / f"{name}.parquet").to_pylist()
    return [tuple(_plain(row[column]) for column in columns) for row in rows]


def _plain(value):
    """Spans as an archive has them."""
    spans = isinstance(value, list) and value and isinstance(value[0], dict)
    return [[span["start"], span["end"]] for span in value] if spans else value


@slow
def test_copies_are_those_of_an_archive(folder, archive):
    own, of, origin = documents.alias(), documents.alias(), documents.alias()
    names = ("kind", "score", "agency", "shared", "shared_of", "reasons")
    ids = own.c.id.label("document"), of.c.id.label("of"), origin.c.id.label("origin")
    joined = select(*ids, *(copies.c[name] for name in names)).join(own, own.c.seq == copies.c.document)
    joined = joined.join(of, of.c.seq == copies.c.of).join(origin, origin.c.seq == copies.c.cluster)
    expected = sorted(stored(archive, joined), key=str)

    assert len(expected) > 20
    assert sorted(written(folder, "copies", "document", "of", "origin", *names), key=str) == expected


@slow
def test_clusters_and_their_origins_are_those_of_an_archive(folder, archive):
    chosen = select(cluster_members.c.document, clusters).join(clusters, clusters.c.id == cluster_members.c.cluster)

    assert sorted(written(folder, "clusters", "document", "cluster", "origin", "agency"), key=str) == sorted(
        stored(archive, chosen), key=str
    )


@slow
def test_happenings_are_those_of_an_archive(folder, archive):
    names = ("id", "type", "place", "country", "origins", "reports")
    days = (happenings.c.begins, happenings.c.ends)
    outlets = ("reported", "claimed", "denied")
    chosen = select(*(happenings.c[name] for name in names), *days, *(happenings.c[name] for name in outlets))
    expected = sorted(stored(archive, chosen))

    columns = (*names, "first_day", "last_day", *(f"{name}_by" for name in outlets))
    found = sorted(written(folder, "happenings", *columns))

    assert any(row[4] > 1 for row in expected), "some are reported by several"
    assert found == expected


@slow
def test_reports_are_those_of_an_archive(folder, archive):
    names = ("status", "origin", "publisher", "voucher", "score", "reasons")
    chosen = (
        select(
            happenings.c.id.label("happening"),
            (documents.c.id + ":" + events.c.id).label("event"),
            documents.c.id.label("document"),
            *(reports.c[name] for name in names),
        )
        .join(happenings, happenings.c.seq == reports.c.happening)
        .join(events, events.c.seq == reports.c.event)
        .join(documents, documents.c.seq == reports.c.document)
    )
    expected = sorted(stored(archive, chosen), key=str)

    assert sorted(written(folder, "reports", "happening", "event", "document", *names), key=str) == expected


@slow
def test_what_is_joined_is_not_joined_again(folder):
    before = (folder / "joined" / "copies.parquet").stat().st_mtime_ns

    again = join_records(folder, engine="daft", workers=1)

    assert again["copies"] > 20
    assert (folder / "joined" / "copies.parquet").stat().st_mtime_ns == before


def test_connected_numbers_share_the_smallest_of_them():
    components = Components(8)
    components.join([(6, 3), (3, 1), (5, 4), (7, 6)])

    assert components.labels().tolist() == [0, 1, 2, 1, 4, 4, 1, 1]


def test_buckets_are_filled_and_never_part_what_is_connected():
    components = Components(10)
    components.join([(9, 0), (8, 1), (7, 1), (6, 1)])

    found = buckets(components.labels(), size=3)

    assert found[9] == found[0]
    assert found[8] == found[1] == found[7] == found[6]
    assert found[0] != found[1]
    assert found.max() < 5
