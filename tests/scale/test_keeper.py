"""A worker that ends costs time, a document that ends workers is left out, and a unit that always does is given up."""

import subprocess
import sys

import pytest

import fake_scale_worker
from onrecord.scale import worker
from onrecord.scale.worker import BLAMED, DEATHS, Keeper

SOURCE = {"start": 0, "stop": None, "first": 1, "size": 9}


@pytest.fixture
def do(monkeypatch, tmp_path):
    monkeypatch.setattr(worker, "COMMAND", [sys.executable, fake_scale_worker.__file__])
    keeper = Keeper()
    yield lambda path: keeper.carry_out({"path": path, **SOURCE}, {"folder": str(tmp_path)}, {})
    keeper.close()


def test_units_are_done_one_after_another_by_one_worker(do):
    assert [do(name)["documents"] for name in ("a", "b")] == [5, 5]
    assert do("a")["deaths"] == 0


def test_a_worker_that_ends_is_replaced_and_nothing_is_missing(do):
    done = do("restless")

    assert (done["documents"], done["deaths"]) == (5, 2)


def test_a_document_that_ends_workers_is_left_out(do):
    done = do("deadly 3")

    assert (done["documents"], done["deaths"]) == (4, BLAMED)


def test_a_unit_that_ends_every_worker_is_given_up(do):
    done = do("hopeless")

    assert done["error"] == f"ended {DEATHS} processes that read it"
    assert done["source"]["path"] == "hopeless"
    assert do("a")["documents"] == 5


def test_a_worker_writes_tables_without_pandas():
    lines = (
        "import sys, pyarrow",
        "from onrecord.scale.worker import leave_out_pandas",
        "leave_out_pandas()",
        "print(pyarrow.Table.from_pylist([{'a': 1}]).num_rows, 'pandas' in sys.modules)",
    )
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True)

    assert (done.stdout, done.stderr) == ("1 False\n", "")
