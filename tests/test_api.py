import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import onrecord
from onrecord.export.json import to_json

TEXT = "OSLO (Fjord Press) — “We will not sign,” Foreign Minister Ragnhild Solberg said on Monday."


def test_a_text_is_read():
    record = onrecord.read(TEXT)
    assert record.document.text == TEXT and record.document.source.path is None
    assert [statement.kind for statement in record.statements] == ["direct"]


@pytest.mark.parametrize("kind", [str, Path])
def test_an_existing_file_is_read(tmp_path, kind):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    record = onrecord.read(kind(path))
    assert record.document.text == TEXT and record.document.source.path == str(path)


def test_a_path_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(onrecord.UsageError, match="no such file"):
        onrecord.read(tmp_path / "none.txt")
    with pytest.raises(onrecord.UsageError, match="no such file"):
        onrecord.read("articels/visit.txt")


@pytest.mark.parametrize("text", ["", "\0", "x" * 10_000, "a\nb"])
def test_a_string_that_is_no_file_name_is_a_text(text):
    assert onrecord.read(text).document.text == text


def test_the_publication_date_anchors_weekdays():
    (undated,), (dated,) = (onrecord.read(TEXT, published=day).times for day in (None, date(2026, 8, 19)))
    assert (undated.begin, dated.begin) == (None, date(2026, 8, 17))


def test_documents_are_processed_in_order(tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text('{"text": "One spoke.", "id": "1"}\n{"text": "Two spoke.", "id": "2"}\n', encoding="utf-8")
    records = list(onrecord.process(onrecord.documents(path)))
    assert [record.document.external_id for record in records] == ["1", "2"]
    with pytest.raises(onrecord.DocumentError, match="more than one"):
        onrecord.read(path)


def test_a_file_without_a_document_is_an_error(tmp_path):
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    with pytest.raises(onrecord.DocumentError):
        onrecord.read(path)


def test_records_come_as_they_are_asked_for(tmp_path):
    taken = []

    def source():
        for number in range(3):
            taken.append(number)
            yield from [onrecord.read(TEXT).document]

    next(onrecord.process(source()))
    assert taken == [0]


def test_json_is_one_line():
    record = onrecord.read(TEXT)
    assert onrecord.to_json(record) == to_json(record)


def test_import_loads_no_model_nor_what_runs_one():
    code = (
        "import onrecord, sys; print([m for m in ('spacy', 'numpy', 'onnxruntime', 'trafilatura') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_all_names_are_there():
    assert [name for name in onrecord.__all__ if not hasattr(onrecord, name)] == []
