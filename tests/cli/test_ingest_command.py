import json
import shutil
from pathlib import Path

import pytest

from webserver import Answer, serve

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


def counts(out):
    return {name.strip(): int(number) for name, number in (line.rsplit(maxsplit=1) for line in out.splitlines())}


def test_articles_are_kept_once_and_failures_counted_by_reason(onrecord, tmp_path):
    shutil.copy(EXAMPLES / "protest.txt", tmp_path)
    (tmp_path / "more.jsonl").write_text(
        json.dumps({"id": "a1", "text": "Police arrested five protesters in Lagos on Tuesday."}) + "\n" + "no JSON\n"
    )
    sources = [tmp_path / "protest.txt", tmp_path / "more.jsonl"]
    first = onrecord("ingest", *sources, "--store", tmp_path / "archive.db")
    assert first.code == 1
    assert "more.jsonl, line 2" in first.err
    found = counts(first.out)
    assert (found["read"], found["new"], found["known"], found["failed"]) == (3, 2, 0, 1)
    assert len(found) == 6
    again = onrecord("ingest", sources[0], "--store", tmp_path / "archive.db")
    assert (again.code, counts(again.out)["known"]) == (0, 1)
    assert again.err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["missing.txt", "--store", "archive.db"],
        ["protest.txt"],
        ["protest.txt", "--store", "archive.db", "--workers", "0"],
        ["protest.txt", "--store", "archive.db", "--field", "body"],
        ["protest.txt", "--store", "gopher://archive"],
    ],
)
def test_a_wrong_call_is_refused_before_anything_is_made(onrecord, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    shutil.copy(EXAMPLES / "protest.txt", tmp_path)
    assert onrecord("ingest", *arguments).code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["protest.txt"]


def test_an_archive_that_cannot_be_opened_is_named(onrecord, tmp_path):
    outcome = onrecord("ingest", EXAMPLES / "protest.txt", "--store", tmp_path / "missing" / "archive.db")
    assert outcome.code == 1
    assert "no file can be there" in outcome.err


def test_pages_that_were_not_kept_are_fetched_again(onrecord, tmp_path, monkeypatch):
    from onrecord.errors import StoreError

    def stop(_, items, **__):
        assert list(items)
        raise StoreError("archive.db", "the disk is full")

    cache, store = tmp_path / "versions.json", tmp_path / "archive.db"
    page = b"<html><body><p>Norway condemned Japan on Monday over whaling in the far south.</p></body></html>"
    with serve({"/a": Answer(page, headers={"ETag": '"1"'})}) as site, monkeypatch.context() as patched:
        patched.setattr("onrecord.archive.ingest", stop)
        outcome = onrecord("ingest", site.at("/a"), "--store", store, "--cache", cache, "--allow-private")
        assert outcome.code != 0 and "the disk is full" in outcome.err
        assert not cache.exists()
