"""Which units a source has, and that shards have every document once, with its number."""

import io
import json
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from onrecord.errors import UsageError
from onrecord.protocols import ReadOptions
from onrecord.scale.planning import plan
from onrecord.scale.reading import read_unit
from onrecord.scale.unit import Unit

TEXTS = [f"Minister number {number} arrived in Lagos on Monday with a delegation." for number in range(60)]


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps({"id": str(at), "text": text}) + "\n" for at, text in enumerate(TEXTS)))
    return path


def documents(unit: Unit):
    return list(read_unit(unit, ReadOptions(path=unit.path, first=unit.first), reader=None, folder=Path()))


@pytest.mark.parametrize("shard, least", [(10**9, 1), (1_000, 3), (1, 60)])
def test_shards_of_lines_have_each_document_once_with_its_number(lines, shard, least, monkeypatch):
    monkeypatch.setattr("onrecord.scale.planning._STEP", 200)
    units = plan([str(lines)], shard=shard)

    found = [document for unit in units for document in documents(unit)]

    assert len(units) >= min(least, lines.stat().st_size // 200)
    assert [document.text for document in found] == TEXTS
    assert [document.source.record for document in found] == list(range(1, 61))


def test_shards_of_a_table_are_whole_row_groups(tmp_path):
    path = tmp_path / "articles.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"text": TEXTS}), path, row_group_size=7)

    units = plan([str(path)], shard=1)
    found = [document for unit in units for document in documents(unit)]

    assert len(units) == 9
    assert [document.text for document in found] == TEXTS
    assert [document.source.record for document in found] == list(range(1, 61))


def test_a_last_line_without_an_end_is_read(lines, monkeypatch):
    monkeypatch.setattr("onrecord.scale.planning._STEP", 200)
    lines.write_bytes(lines.read_bytes().rstrip(b"\n"))

    found = [document for unit in plan([str(lines)], shard=500) for document in documents(unit)]

    assert [document.text for document in found] == TEXTS


def test_other_files_are_one_unit_each_in_the_order_of_their_paths(tmp_path):
    for name in ("b.warc.gz", "a.txt", ".hidden"):
        (tmp_path / name).write_text("Something long enough to be more than a shard.")

    units = plan([str(tmp_path), str(tmp_path / "a.txt")], shard=1)

    assert [Path(unit.path).name for unit in units] == ["a.txt", "b.warc.gz"]
    assert all(unit.is_whole for unit in units)
    assert len({unit.name for unit in units}) == 2


def test_the_name_of_a_unit_is_that_of_its_file_and_fit_for_a_file():
    name = Unit(path="s3://bucket/news/" + "ä b" * 60 + ".jsonl", size=1).name

    assert name.isascii() and " " not in name and len(name) < 120


@pytest.mark.parametrize("source", ["-", "https://www.hadra.example/feed.xml"])
def test_what_is_no_file_is_refused(source):
    with pytest.raises(UsageError, match="large run reads files"):
        plan([source])


def test_a_file_that_only_looks_like_a_table_is_one_unit(tmp_path):
    path = tmp_path / "broken.parquet"
    path.write_bytes(b"PAR1 but nothing more")

    (unit,) = plan([str(path)], shard=1)

    assert unit.is_whole


def test_a_stretch_ends_where_it_should(lines, monkeypatch):
    monkeypatch.setattr("onrecord.scale.planning._STEP", 200)
    unit = plan([str(lines)], shard=1_000)[1]

    with io.BytesIO(lines.read_bytes()) as whole:
        whole.seek(unit.start)
        expected = whole.read((unit.stop or 0) - unit.start).decode().splitlines()

    assert [document.external_id for document in documents(unit)] == [json.loads(line)["id"] for line in expected]
