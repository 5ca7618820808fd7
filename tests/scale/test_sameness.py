"""The check that two large runs left the same finds what is not, and so does that of a folder with its manifests."""

import shutil

import pyarrow.parquet
import pytest
from benchmarks.sameness import damages, differences

import fake_work
from scale_folder import write_folder

RECORDS = [fake_work.make(fake_work.document(number)) for number in range(6)]


@pytest.fixture
def folders(tmp_path):
    for name in ("left", "right"):
        write_folder(tmp_path / name, RECORDS, units=3)
    return tmp_path / "left", tmp_path / "right"


def changed(path):
    """Write a table again without its last row."""
    table = pyarrow.parquet.read_table(path)
    pyarrow.parquet.write_table(table.slice(0, table.num_rows - 1), path)


def test_the_same_records_are_the_same_and_whole(folders):
    assert list(differences(*folders)) == []
    assert list(damages(folders[0])) == []


@pytest.mark.parametrize("kind", ["records", "events", "documents"])
def test_a_missing_row_is_found_in_any_table(folders, kind):
    path = next(folders[1].glob(f"{kind}/month=*/*.parquet"))
    changed(path)
    name = path.relative_to(folders[1]).as_posix()

    assert list(differences(*folders)) == [f"{name} has other rows"]
    assert list(damages(folders[1])) == [f"{name} is not what its manifest says"]


def test_a_file_that_one_has_alone_is_found(folders):
    path = next(folders[1].glob("records/month=*/*.parquet"))
    name = path.relative_to(folders[1]).as_posix()
    shutil.copy(path, path.with_name("other.parquet"))
    path.unlink()
    other = name.replace(path.name, "other.parquet")

    assert set(differences(*folders)) == {f"{name} is in one folder alone", f"{other} is in one folder alone"}
    assert set(damages(folders[1])) == {f"{name} is not what its manifest says", f"{other} is in no manifest"}
