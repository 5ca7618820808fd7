"""What a large run leaves can be read by others as it lies, and be brought into an archive."""

import hashlib
import json

import duckdb
import polars
import pytest

import fake_work
from onrecord.errors import RecordError, UsageError
from onrecord.records.form import record_form
from onrecord.scale import load_records
from onrecord.scale.manifest import SUMMARY, read_manifests, summarize
from onrecord.scale.records import read_records
from onrecord.store import open_store
from scale_folder import write_folder


@pytest.fixture(scope="module")
def records():
    return [fake_work.make(fake_work.document(number)) for number in range(40)]


@pytest.fixture
def folder(records, tmp_path):
    write_folder(tmp_path / "records", records, units=3)
    return tmp_path / "records"


def rows_of(address, records):
    with open_store(address) as store, store.view() as view:
        ids = list(view.ids())
        return ids, [record_form(view.record(record.document.id)) for record in records]


def test_the_archive_that_is_loaded_is_the_one_that_is_filled_directly(folder, records, new_address):
    loaded, filled = new_address(), new_address()
    with open_store(loaded, create=True) as store:
        summary = load_records(folder, store)
    with open_store(filled, create=True) as store, store.writer() as writer:
        for record in records:
            writer.add(record)

    assert (summary.new, summary.known) == (40, 0)
    assert rows_of(loaded, records) == rows_of(filled, records)


def test_what_is_loaded_twice_is_there_once(folder, tmp_path):
    with open_store(tmp_path / "archive.db", create=True) as store:
        load_records(folder, store)
        again = load_records(folder, store)

    assert (again.new, again.known) == (0, 40)


def test_a_folder_without_an_outcome_is_named(tmp_path):
    with open_store(tmp_path / "archive.db", create=True) as store, pytest.raises(UsageError, match="no outcome"):
        load_records(tmp_path, store)


def test_a_missing_file_is_named(folder):
    next(folder.glob("records/*/*.parquet")).unlink()

    with pytest.raises(RecordError, match=r"records/month=.*cannot be read"):
        for manifest in read_manifests(folder):
            list(read_records(folder, manifest))


def test_records_come_back_as_they_were(folder, records):
    found = [record for manifest in read_manifests(folder) for record in read_records(folder, manifest)]

    assert [record_form(record) for record in found] == [record_form(record) for record in records]


def test_the_manifest_has_digest_and_rows_of_every_file(folder):
    (manifest, *_) = read_manifests(folder)

    assert {name.partition("/")[0] for name in manifest["files"]} >= {"records", "documents", "statements", "events"}
    for name, file in manifest["files"].items():
        data = (folder / name).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_the_summary_counts_everything(folder):
    summarize(folder, [{"source": {"path": "gone.warc.gz"}, "error": "FileNotFoundError: gone.warc.gz"}])

    summary = json.loads((folder / SUMMARY).read_text())

    assert (summary["documents"], len(summary["units"]), summary["rows"]["events"]) == (40, 3, 40)
    assert summary["lost"] == {"gone.warc.gz": "FileNotFoundError: gone.warc.gz"}


def test_duckdb_reads_the_files_as_they_lie(folder):
    found = duckdb.sql(
        f"""
        SELECT month, recipient_codes[1] AS code, count(*) AS events
        FROM read_parquet('{folder}/events/**/*.parquet', hive_partitioning = true)
        GROUP BY ALL ORDER BY code
        """
    ).fetchall()

    assert found[0] == ("unknown", "AAA", 9)
    assert sum(events for *_, events in found) == 40


def test_polars_reads_the_files_as_they_lie(folder):
    events = polars.scan_parquet(f"{folder}/events/**/*.parquet", hive_partitioning=True)
    documents = polars.scan_parquet(f"{folder}/documents/**/*.parquet", hive_partitioning=True)

    found = events.join(documents, on="document").filter(polars.col("text").str.contains("left AAA")).collect()

    assert found.height == 9
    assert set(found["month"]) == {"unknown"}
