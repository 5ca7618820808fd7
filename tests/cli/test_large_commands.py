"""`onrecord ingest --engine` and `onrecord store load`: what goes together, and what is printed."""

import pytest

import fake_work
from scale_folder import write_folder


def test_a_folder_is_loaded_into_an_archive(tmp_path, onrecord):
    write_folder(tmp_path / "records", [fake_work.make(fake_work.document(number)) for number in range(5)], units=2)

    done = onrecord("store", "load", tmp_path / "records", "--store", tmp_path / "archive.db")

    assert done.code == 0
    assert done.out.split() == ["read", "5", "new", "5", "renewed", "0", "known", "0", "failed", "0"]


@pytest.mark.parametrize(
    "options, message",
    [
        (["--engine", "daft"], "needs --out"),
        (["--engine", "spark", "--out", "records"], "no engine is named 'spark'; there are daft, ray"),
        (["--engine", "daft", "--out", "records", "--store", "a.db"], "--store does not go with --engine"),
        (["--engine", "daft", "--out", "records", "--fetch"], "--fetch does not go with --engine"),
        (["--store", "a.db", "--out", "records"], "--out does not go with --store"),
        ([], "--store FILE|URL says where"),
    ],
)
def test_options_that_do_not_fit_are_named(options, message, tmp_path, onrecord, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Mirel Adoun left Hadra on Monday.")

    done = onrecord("ingest", "a.txt", *options)

    assert done.code == 2
    assert message in done.err


def test_a_source_that_is_not_there_is_named_before_anything_begins(tmp_path, onrecord, monkeypatch):
    monkeypatch.chdir(tmp_path)

    done = onrecord("ingest", "missing.warc.gz", "--engine", "daft", "--out", "records")

    assert done.code == 2
    assert "missing.warc.gz: no such file" in done.err
