import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas
import pyarrow
import pyarrow.parquet
import pytest

from exporting import HOSTILE, HOSTILE_WRITABLE, hostile, stored_records
from onrecord import plugins
from onrecord.export import parquet
from onrecord.export.csv import cell_text
from onrecord.export.lookup import Lookup
from onrecord.export.tables import DOCUMENT_TABLES, TABLES
from onrecord.protocols import ExportOptions
from onrecord.records import Happening, Party, Report, Span
from sample import MONDAY, sample_record

HAPPENING = Happening(
    id="h1",
    type="RETREAT",
    reports=(
        Report(document="a", event="v1-2", status="claimed", origin="a", publisher="Meridian Press", voucher="an aide"),
        Report(document="b", event="v3-4", status="denied", origin="b"),
    ),
    origins=2,
    actors=(Party(span=Span(0, 1), code="NOR", sector="MIL"),),
    begin=MONDAY,
    end=MONDAY,
    claimed=("Meridian Press",),
)


def run(name, folder, *records, options=None, happenings=()):
    exporter = plugins.load("folder_exporters", name)()
    exporter.setup(folder, *([options] if options else []))
    for record in records:
        exporter.feed(record)
    for happening in happenings:
        exporter.feed_happening(happening)
    exporter.finish()


def frame(folder, table):
    return pandas.read_csv(folder / f"{table}.csv", dtype=str, keep_default_na=False, na_values=[])


def test_every_table_has_its_files_and_columns(tmp_path):
    run("csv", tmp_path / "csv", sample_record())
    run("parquet", tmp_path / "parquet", sample_record())
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert list(frame(tmp_path / "csv", table.name).columns) == names
        assert pyarrow.parquet.read_schema(tmp_path / "parquet" / f"{table.name}.parquet").names == names
    assert not list(tmp_path.rglob("*.part"))


def test_every_column_is_described():
    page = (Path(__file__).resolve().parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    sections = re.split(r"\n\n(?=`)", page.partition("## Tables")[2].partition("\n## ")[0])
    for table in TABLES:
        section = next(section for section in sections if f"`{table.name}`" in section.splitlines()[0])
        described = set(re.findall(r"`([a-z_0-9]+)`", section))
        assert {column.name for column in table.columns} - described <= {"document"}, table.name


def test_tables_hold_every_record_of_every_kind(tmp_path):
    records = stored_records()
    run("parquet", tmp_path, *records)
    for table, layer in (("entities", "entities"), ("statements", "statements"), ("events", "events")):
        ids = pyarrow.parquet.read_table(tmp_path / f"{table}.parquet")["id"].to_pylist()
        assert ids == [f"{one.document.id}:{item.id}" for one in records for item in getattr(one, layer)]
        assert len(set(ids)) == len(ids) > 0


def test_an_event_row_says_who_did_what_and_on_whose_word():
    (events,) = [table for table in DOCUMENT_TABLES if table.name == "events"]
    record = sample_record()
    (row,) = events.rows(Lookup(record))
    cells = dict(zip([column.name for column in events.columns], row, strict=True))
    assert cells["id"] == f"{record.document.id}:{record.events[0].id}"
    assert (cells["type"], cells["mode"], cells["trigger"]) == ("RETREAT", "withdraw", "left")
    assert (cells["status"], cells["attributed_to"]) == ("claimed", "Mirel Adoun")
    assert (cells["actors"], cells["actor_codes"]) == (("troops",), ("MIL",))
    assert (cells["first_day"], cells["place"], cells["sentence"]) == (MONDAY, "Hadra", 2)


def test_cameo_codes_stay_text_and_each_goldstein_list_has_its_column():
    (events,) = [table for table in DOCUMENT_TABLES if table.name == "events"]
    record = sample_record()
    record = replace(record, events=(replace(record.events[0], cameo="016"),))
    (row,) = events.rows(Lookup(record))
    cells = dict(zip([column.name for column in events.columns], row, strict=True))
    lists = (cells["goldstein_gdelt"], cells["goldstein_icews"], cells["goldstein_phoenix"])
    assert cells["cameo"] == "016"
    assert lists == (-2.0, -5.0, 3.4)


@pytest.mark.parametrize("table", [table.name for table in DOCUMENT_TABLES])
def test_csv_and_parquet_agree_on_hostile_text(tmp_path, table):
    records = [hostile(record) for record in stored_records()]
    run("csv", tmp_path, *records)
    run("parquet", tmp_path, *records)
    stored = pyarrow.parquet.read_table(tmp_path / f"{table}.parquet")
    written = frame(tmp_path, table)
    assert len(written) == stored.num_rows
    for name in stored.column_names:
        if pyarrow.types.is_string(stored.schema.field(name).type):
            texts = [(text or "").replace("\0", "\ufffd") for text in stored[name].to_pylist()]
            assert list(written[name]) == texts, name


def test_hostile_text_comes_back_from_both(tmp_path):
    record = hostile(stored_records()[0])
    run("csv", tmp_path, record)
    run("parquet", tmp_path, record)
    assert frame(tmp_path, "documents")["title"][0] == HOSTILE_WRITABLE
    title = pyarrow.parquet.read_table(tmp_path / "documents.parquet")["title"][0].as_py()
    assert title == HOSTILE.replace("\ud800", "\ufffd")


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_formulas_are_defused_on_request_alone(tmp_path, start):
    record = sample_record()
    record = replace(record, document=replace(record.document, title=start))
    run("csv", tmp_path / "raw", record)
    run("csv", tmp_path / "safe", record, options=ExportOptions(safe_cells=True))
    assert frame(tmp_path / "raw", "documents")["title"][0] == start
    assert frame(tmp_path / "safe", "documents")["title"][0] == f"'{start}"


def test_numbers_are_no_formulas(tmp_path):
    run("csv", tmp_path, *stored_records(), options=ExportOptions(safe_cells=True))
    assert (frame(tmp_path, "events")["goldstein_icews"].replace("", "0").astype(float) < 0).any()


def test_happenings_and_their_reports(tmp_path):
    run("csv", tmp_path, happenings=[HAPPENING])
    run("parquet", tmp_path, happenings=[HAPPENING])
    row = pyarrow.parquet.read_table(tmp_path / "happenings.parquet").to_pylist()[0]
    assert (row["id"], row["reports"], row["origins"], row["first_day"]) == ("h1", 2, 2, MONDAY)
    assert (row["actor_codes"], row["claimed_by"]) == (["NOR MIL"], ["Meridian Press"])
    reports = frame(tmp_path, "reports")
    assert list(reports["status"]) == ["claimed", "denied"]
    assert list(reports["voucher"]) == ["an aide", ""]


def test_rows_wait_in_memory_only_so_long(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "MOST_ITEMS", 2)
    run("parquet", tmp_path, *[sample_record()] * 5)
    file = pyarrow.parquet.ParquetFile(tmp_path / "documents.parquet")
    assert [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)] == [2, 2, 1]


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_no_table_has_its_name_before_it_is_whole(tmp_path, name):
    exporter = plugins.load("folder_exporters", name)()
    exporter.setup(tmp_path)
    exporter.feed(sample_record())
    assert {path.suffix for path in tmp_path.iterdir()} == {".part"}
    exporter.finish()
    assert {path.suffix for path in tmp_path.iterdir()} == {f".{name}"}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "true"),
        (0, "0"),
        (-2.5, "-2.5"),
        (date(2026, 8, 17), "2026-08-17"),
        ((), ""),
        (("a", "b"), "a; b"),
        ((Span(1, 3), Span(4, 9)), "1-3; 4-9"),
    ],
)
def test_cells_as_text(cell, text):
    assert cell_text(cell) == text
