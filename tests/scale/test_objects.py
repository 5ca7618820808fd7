"""Objects of a store are listed and read by the engine's own readers, against a server of S3 of our own."""

import gzip
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from benchmarks.warcs import members

from onrecord.errors import UsageError
from onrecord.scale import objects
from onrecord.scale.manifest import SUMMARY
from onrecord.scale.planning import plan

PATIENCE_SECONDS = 60
KEYS = {"AWS_ACCESS_KEY_ID": "tester", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}
LINES = [json.dumps({"id": str(at), "text": f"Minister {at} arrived in Lagos on Monday."}) + "\n" for at in range(50)]


def put(address, data=b""):
    kind = {"Content-Type": "application/octet-stream"}
    urllib.request.urlopen(urllib.request.Request(address, data=data, method="PUT", headers=kind)).close()


@pytest.fixture(scope="module")
def server():
    """The address of a server of S3 with a bucket `news`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    begin = f"from moto.server import main; main(['-H', '127.0.0.1', '-p', '{port}'])"
    output = subprocess.DEVNULL
    process = subprocess.Popen([sys.executable, "-c", begin], stdout=output, stderr=output, env=os.environ | KEYS)
    address, until = f"http://127.0.0.1:{port}", time.monotonic() + PATIENCE_SECONDS
    try:
        while True:
            try:
                put(f"{address}/news")
                break
            except (urllib.error.URLError, ConnectionError):
                assert time.monotonic() < until
                time.sleep(0.2)
        put(f"{address}/news/2026/01/a.warc.gz", b"".join(members(3)))
        put(f"{address}/news/2026/02/b.warc.gz", b"".join(members(5))[:-50])
        put(f"{address}/news/lines.jsonl", "".join(LINES).encode())
        put(f"{address}/news/packed.jsonl.gz", gzip.compress("".join(LINES).encode()))
        yield address
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def store(server, monkeypatch):
    for name, value in {**KEYS, "AWS_ENDPOINT_URL": server}.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    "source, names",
    [
        ("s3://news/2026/*/*.warc.gz", ["a.warc.gz", "b.warc.gz"]),
        ("s3://news/2026/", ["a.warc.gz", "b.warc.gz"]),
        ("s3://news/lines.jsonl", ["lines.jsonl"]),
    ],
)
def test_objects_are_found_by_address_by_pattern_and_below_a_prefix(store, source, names):
    units = plan([source])

    assert [unit.path.rpartition("/")[2] for unit in units] == names
    assert all(unit.size > 0 for unit in units)


def test_an_object_can_be_searched(store):
    with objects.open_object("s3://news/lines.jsonl") as stream:
        stream.seek(len(LINES[0]))
        assert stream.readline().decode() == LINES[1]


def test_lines_of_an_object_are_done_in_shards(store, monkeypatch):
    monkeypatch.setattr("onrecord.scale.planning._STEP", 500)

    units = plan(["s3://news/lines.jsonl"], shard=1_000)

    assert len(units) > 2
    assert [unit.first for unit in units][:2] == [1, 1 + units[0].stop // len(LINES[0])]


def test_what_is_not_there_is_named(store):
    with pytest.raises(UsageError, match=r"s3://news/none/\*: "):
        plan(["s3://news/none/*"])


@pytest.mark.slow
def test_a_large_run_reads_objects(server, tmp_path):
    command = [sys.executable, "-c", "from onrecord.cli.main import main; main()", "ingest"]
    command += ["s3://news/2026/*/*.warc.gz", "s3://news/packed.jsonl.gz", "--published", "2026-08-17", "--no-join"]
    command += ["--engine", "daft", "--workers", "1", "--out", str(tmp_path)]

    done = subprocess.run(command, env=os.environ | KEYS | {"AWS_ENDPOINT_URL": server}, capture_output=True, text=True)
    found = json.loads((tmp_path / SUMMARY).read_text())

    assert done.returncode == 1
    assert {unit["source"]["path"]: unit["documents"] for unit in found["units"]} == {
        "s3://news/2026/01/a.warc.gz": 3,
        "s3://news/2026/02/b.warc.gz": 4,
        "s3://news/packed.jsonl.gz": 50,
    }
    assert found["incomplete"] == {"s3://news/2026/02/b.warc.gz": ["the gzip is cut short"]}
