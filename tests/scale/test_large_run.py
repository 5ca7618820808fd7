"""A large run as a whole: what it leaves, what it survives, and what it says of files that are broken."""

import json
import os
import subprocess
import sys
import zlib
from pathlib import Path

import pyarrow.parquet
import pytest
from benchmarks.archive.made import make_archive
from benchmarks.survival import KILLS, Survival, compare
from benchmarks.warcs import make_warcs, member, members, page, record

from onrecord.flow import process
from onrecord.ingest.read import read_source
from onrecord.records import Document
from onrecord.records.form import record_form
from onrecord.scale.manifest import LOG, SUMMARY, read_manifests
from onrecord.scale.records import read_records

pytestmark = pytest.mark.slow
FILES, PAGES = 4, 12
DAY = "2026-01-02"
# Ray gives up after half a minute where a machine is too busy to begin it.
BEGINNINGS = 4


def onrecord(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-c", "from onrecord.cli.main import main; main()", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=os.environ | environment,
    )


def run(sources, out, *options, engine="daft", **environment):
    return onrecord("ingest", sources, "--engine", engine, "--out", out, *options, **environment)


def summary(out):
    return json.loads((out / SUMMARY).read_text())


def forms(out):
    return [record_form(record) for manifest in read_manifests(out) for record in read_records(out, manifest)]


@pytest.fixture(scope="module")
def warcs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("warcs")
    make_warcs(folder, files=FILES, pages=PAGES)
    return folder


@pytest.fixture(scope="module")
def outcome(warcs, tmp_path_factory):
    out = tmp_path_factory.mktemp("outcome") / "records"
    return run(warcs, out), out


def test_it_makes_the_records_that_reading_makes_and_joins_them(warcs, outcome):
    done, out = outcome
    documents = [item for item in read_source(warcs) if isinstance(item, Document)]

    assert done.returncode == 0, done.stderr
    assert forms(out) == [record_form(one) for one in process(documents)]
    assert "copies" in done.stdout and "happenings" in done.stdout
    assert sorted(path.name for path in (out / "joined").glob("*.parquet")) == [
        "clusters.parquet",
        "copies.parquet",
        "happenings.parquet",
        "reports.parquet",
    ]


def test_what_is_done_is_not_done_again(warcs, outcome):
    _, out = outcome
    before = (out / LOG).read_text()

    again = run(warcs, out)

    assert again.returncode == 0
    assert again.stdout.split()[:6] == ["units", "4", "done", "0", "present", "4"]
    assert (out / LOG).read_text() == before


def test_a_folder_takes_one_run_at_a_time(warcs, outcome):
    import fcntl

    _, out = outcome
    with (out / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run(warcs, out)

    assert done.returncode == 2
    assert "another run writes to it" in done.stderr


def bomb(size):
    """A record whose page unpacks to so many bytes, as one gzip member."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = record(b"", address="https://hadra.example/bomb", day=DAY, length=size + 60)[:-4]
    step = b"<p>0</p>" * 2**17
    return packer.compress(head) + b"".join(packer.compress(step) for _ in range(size >> 20)) + packer.flush()


def test_broken_files_are_named_and_the_rest_is_done(tmp_path):
    folder, out = tmp_path / "warcs", tmp_path / "records"
    folder.mkdir()
    good = list(members(6))
    pages = [page(made.document) for made in make_archive(6)]
    plain = [record(one, address=f"https://hadra.example/{at}", day=DAY) for at, one in enumerate(pages)]
    lying = record(pages[2], address="https://hadra.example/long", day=DAY, length=99_999)
    dns = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: dns:hadra.example\r\nContent-Type: text/dns\r\n"
        b"Content-Length: 9\r\n\r\n192.0.2.1\r\n\r\n"
    )
    files = {
        "bomb": good[0] + bomb(2 << 30) + good[1],
        "cut": good[2] + good[3][:-30],
        "empty": b"",
        "lying": b"".join(member(one) for one in (plain[0], lying, plain[1])),
        "other": member(dns) + good[4],
    }
    for name, data in files.items():
        (folder / f"{name}.warc.gz").write_bytes(data)

    done = run(folder, out, "--workers", 1, "--no-join")
    found = summary(out)

    assert done.returncode == 1
    assert {Path(unit["source"]["path"]).name: unit["documents"] for unit in found["units"]} == {
        "bomb.warc.gz": 2,
        "cut.warc.gz": 1,
        "empty.warc.gz": 0,
        "lying.warc.gz": 2,
        "other.warc.gz": 1,
    }
    assert {Path(path).name: why for path, why in found["incomplete"].items()} == {
        "bomb.warc.gz": ["unpacks to more than 64 MiB, 512 times its size"],
        "cut.warc.gz": ["the gzip is cut short"],
        "empty.warc.gz": ["the file is empty"],
    }
    named = {reason: [Path(place).name for place in places] for reason, places in found["failures"].items()}
    assert named["longer than the limit of 32 MiB"] == ["bomb.warc.gz, record 2"]
    assert named["cut short"] == ["cut.warc.gz, record 2", "lying.warc.gz, record 2"]
    assert named["cut short, or not an answer over HTTP"] == ["other.warc.gz, record 1"]
    assert f"{folder}/cut.warc.gz: not the whole file was read" in done.stderr


def test_it_survives_workers_and_a_driver_that_are_killed(tmp_path):
    said = []
    make_warcs(tmp_path / "warcs", files=6, pages=36)
    survival = Survival(sources=tmp_path / "warcs", work=tmp_path, engine="daft", workers=2)

    assert compare(survival, say=said.append), said
    assert sum(line.startswith("  killed") for line in said) == KILLS + 1


def test_ray_leaves_what_daft_alone_leaves_and_nothing_in_the_home_folder(warcs, outcome, tmp_path):
    home = tmp_path / "home"
    home.mkdir()

    for _ in range(BEGINNINGS):
        done = run(warcs, tmp_path / "records", engine="ray", HOME=str(home))
        if "Ray cannot be begun" not in done.stderr:
            break

    assert done.returncode == 0, done.stderr
    (_, out) = outcome
    assert summary(tmp_path / "records")["units"] == summary(out)["units"]
    for table in ("clusters", "copies", "happenings", "reports"):
        of_ray, of_daft = (
            pyarrow.parquet.read_table(one / "joined" / f"{table}.parquet") for one in (tmp_path / "records", out)
        )
        assert of_ray.equals(of_daft), table
    assert not (home / ".ray").exists()


def test_a_relative_path_is_one_of_the_folder_that_the_run_was_begun_in(warcs, tmp_path, monkeypatch):
    monkeypatch.chdir(warcs)

    done = run("made-00000.warc.gz", tmp_path, "--workers", 1, "--no-join")

    assert done.returncode == 0, done.stderr
    assert [unit["source"]["path"] for unit in summary(tmp_path)["units"]] == ["made-00000.warc.gz"]
