"""A run that is killed again and again leaves what an undisturbed one leaves."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

import fake_work
from onrecord.store import open_store, tables

PROGRAM = Path(fake_work.__file__)
KILLS = 20
# More than twenty runs can get done before each is killed.
DOCUMENTS = 1300
# A run is killed within a batch or two of this many documents.
FURTHEST = 32


# Happenings and quotations are numbered as they are found, which hangs on how many articles a run gets through at a
# time; they go by their ids here.
NUMBERED = {"reports": "happening", "variants": "quotation"}


def contents(address):
    """Every row without the times at which they were written, happenings and quotations by their ids."""
    kept = [table for table in tables.metadata.sorted_tables if table is not tables.ingests]
    with open_store(address) as store, store.view() as view:
        rows = {table.name: read_rows(view, table) for table in kept}
    for name, column in NUMBERED.items():
        found = rows[f"{column}s"]
        ids = {row["seq"]: row["id"] for row in found}
        rows[name] = [row | {column: ids[row[column]]} for row in rows[name]]
        rows[f"{column}s"] = sorted(({**row, "seq": None} for row in found), key=lambda row: row["id"])
    return rows


def read_rows(view, table):
    times = {"added", "made", "at"}
    query = select(table).order_by(*table.primary_key.columns)
    return [{key: value for key, value in row.items() if key not in times} for row in view.rows(query)]


def run_and_kill(address, pids, chance):
    """Start a run and kill it somewhere; return whether it was still at work."""
    command = [sys.executable, str(PROGRAM), address, str(DOCUMENTS), str(pids)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        furthest = chance.choice([0, chance.randrange(FURTHEST)])
        for line in process.stdout:
            if int(line) >= furthest:
                break
        time.sleep(chance.random() * 0.1)
        running = process.poll() is None
        process.send_signal(signal.SIGKILL)
    return running


def is_alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_killed_twenty_times_nothing_is_lost_and_nothing_double(address, new_address, tmp_path):
    chance, pids = random.Random(20), tmp_path / "pids"
    assert sum(run_and_kill(address, pids, chance) for _ in range(KILLS)) == KILLS
    with open_store(address) as store, store.view() as view:
        assert 0 < len(list(view.ids())) < DOCUMENTS
    whole = new_address()
    fake_work.fill(address, DOCUMENTS)
    fake_work.fill(whole, DOCUMENTS)
    killed, undisturbed = contents(address), contents(whole)
    assert len(undisturbed["documents"]) + len(undisturbed["failures"]) == DOCUMENTS
    for table, rows in undisturbed.items():
        assert killed[table] == rows, table
    deadline = time.monotonic() + 30
    workers = [int(pid) for pid in pids.read_text().split()]
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(is_alive, workers))
    assert os.getpid() not in workers
