import io
import json
import sys

import pytest

from onrecord.export.verify import faults

ARTICLE = "OSLO (Fjord Press) — “We will not sign,” Foreign Minister Ragnhild Solberg said on Monday."
FRENCH = "Le ministre a déclaré lundi que le gouvernement ne signerait pas l'accord proposé par ses voisins."


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def records_of(outcome):
    return [json.loads(line) for line in outcome.out.splitlines()]


def test_a_page_is_the_default(onrecord, article):
    outcome = onrecord("read", article)
    assert outcome.code == 0
    assert "Ragnhild Solberg" in outcome.out and "STATEMENTS (1)" in outcome.out


def test_records_come_in_input_order_and_prove_sound(onrecord, article, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Police arrested five protesters in Lagos on Tuesday.", encoding="utf-8")
    outcome = onrecord("read", other, article, "--format", "jsonl")
    records = records_of(outcome)
    assert [record["document"]["source"]["path"] for record in records] == [str(other), str(article)]
    assert [list(faults(record)) for record in records] == [[], []]


def test_json_is_an_array(onrecord, article):
    (record,) = json.loads(onrecord("read", article, "--format", "json").out)
    assert record["document"]["text"] == ARTICLE


def test_standard_input(onrecord, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    (record,) = records_of(onrecord("read", "-", "--format", "jsonl"))
    assert record["document"]["text"] == ARTICLE and record["document"]["source"]["path"] is None


def test_the_publication_date_anchors_weekdays(onrecord, article):
    (record,) = records_of(onrecord("read", article, "--published", "2026-08-19", "--format", "jsonl"))
    assert (record["document"]["published"], record["times"][0]["begin"]) == ("2026-08-19", "2026-08-17")


def test_names_of_fields_are_mapped(onrecord, tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"body": ARTICLE, "key": "7"}) + "\n", encoding="utf-8")
    (record,) = records_of(onrecord("read", path, "--field", "text=body", "--field", "id=key", "--format", "jsonl"))
    assert (record["document"]["text"], record["document"]["external_id"]) == (ARTICLE, "7")


def test_created_is_null_unless_asked_for(onrecord, article):
    days = [
        records_of(onrecord("read", article, "--format", "jsonl", *more))[0]["provenance"]["created"]
        for more in ((), ("--created",))
    ]
    assert days[0] is None and len(days[1]) == len("2026-08-19")


def test_timings_go_to_standard_error(onrecord, article):
    outcome = onrecord("read", article, "--timings", "--format", "jsonl")
    stages = [line.split()[0] for line in outcome.err.splitlines()]
    assert len(records_of(outcome)) == 1
    assert {"ingest", "parse", "events", "output"} <= set(stages)


def test_progress_is_shown_to_a_person_who_sees_no_records(onrecord, article, monkeypatch):
    assert onrecord("read", article, "--format", "jsonl").err == ""
    monkeypatch.setattr("onrecord.cli.read._is_watched", lambda: True)
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    assert "documents" in onrecord("read", article, "--format", "jsonl").err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("none.txt",),
        (".",),
        ("{article}", "none.txt"),
        ("{article}", "--nonsense"),
        ("{article}", "--format", "xml"),
        ("{article}", "--input", "docx"),
        ("{article}", "--published", "yesterday"),
        ("{article}", "--field", "text"),
        ("{article}", "--field", "body=text"),
    ],
)
def test_a_wrong_call_gives_2_and_reads_nothing(onrecord, article, arguments):
    outcome = onrecord("read", *[str(argument).format(article=article) for argument in arguments])
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err


@pytest.mark.parametrize(
    "name, content",
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("binary.bin", bytes(range(256)) * 8),
        ("image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200)),
        ("menu.html", b"<html><head><title>x</title></head><body><nav><a href='/'>Home</a></nav></body></html>"),
    ],
)
def test_a_file_without_an_article_fails_in_one_line_and_the_rest_is_done(onrecord, article, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    outcome = onrecord("read", path, article, "--format", "jsonl")
    assert outcome.code == 1
    assert [record["document"]["text"] for record in records_of(outcome)] == [ARTICLE]
    (line,) = outcome.err.splitlines()
    assert line.startswith(f"onrecord: {path}")


def test_bad_lines_are_named_and_the_others_read(onrecord, tmp_path):
    path = tmp_path / "articles.jsonl"
    good = json.dumps({"text": ARTICLE})
    path.write_text(f'{good}\nno json\n{{"title": "no text"}}\n{{"text": ""}}\n[1]\n{good}\n', encoding="utf-8")
    outcome = onrecord("read", path, "--input", "jsonl", "--format", "jsonl")
    assert outcome.code == 1
    assert [record["document"]["source"]["record"] for record in records_of(outcome)] == [1, 6]
    errors = outcome.err.splitlines()
    assert [f"line {number}:" in line for number, line in zip((2, 3, 4, 5), errors, strict=True)] == [True] * 4


@pytest.mark.parametrize(
    "content",
    [
        ARTICLE.encode("utf-16"),
        ARTICLE.encode("cp1252"),
        b"\xff\xfe\xff " + ARTICLE.encode() + b" \xc3\x28",
        "“We will not sign, the minister said. He left for Oslo.".encode(),
    ],
    ids=["utf-16", "windows-1252", "invalid utf-8", "unclosed quotation"],
)
def test_odd_text_gives_a_record_or_one_clear_line(onrecord, tmp_path, content):
    path = tmp_path / "odd.txt"
    path.write_bytes(content)
    outcome = onrecord("read", path, "--format", "jsonl")
    if outcome.code == 0:
        (record,) = records_of(outcome)
        assert list(faults(record)) == []
    else:
        (line,) = outcome.err.splitlines()
        assert outcome.code == 1 and str(path) in line


def test_a_quotation_that_is_not_closed_is_a_gap(onrecord, tmp_path):
    path = tmp_path / "odd.txt"
    path.write_text("“We will not sign, the minister said.\n\nHe left for Oslo on Monday.", encoding="utf-8")
    (record,) = records_of(onrecord("read", path, "--format", "jsonl"))
    assert any(gap["span"] and gap["span"][0] == 0 for gap in record["gaps"])


def test_another_language_is_a_gap_and_no_failure(onrecord, tmp_path):
    path = tmp_path / "french.txt"
    path.write_text(FRENCH, encoding="utf-8")
    outcome = onrecord("read", path, "--format", "jsonl")
    (record,) = records_of(outcome)
    assert outcome.code == 0
    assert (record["document"]["language"], record["events"], record["statements"]) == ("fr", [], [])
    assert any("'fr'" in gap["why"] for gap in record["gaps"])


def test_a_line_of_300_000_characters_is_read(onrecord, tmp_path):
    sentence = "The minister said on Monday that the talks with Norway had ended. "
    long_words = " ".join(letter * 1000 for letter in "abcdef" * 50)
    path = tmp_path / "long.txt"
    path.write_text(sentence * 100 + long_words, encoding="utf-8")
    (record,) = records_of(onrecord("read", path, "--format", "jsonl"))
    assert len(record["document"]["text"]) > 300_000 and list(faults(record)) == []
    assert len(record["statements"]) >= 100


def test_a_failed_analysis_is_one_line_and_the_rest_is_done(onrecord, article, tmp_path, monkeypatch):
    from onrecord import flow

    first = tmp_path / "first.txt"
    first.write_text(ARTICLE, encoding="utf-8")
    annotate, seen = flow.annotate, []

    def broken(analysis, annotators, **more):
        seen.append(analysis)
        if len(seen) == 1:
            raise IndexError("list index out of range")
        return annotate(analysis, annotators, **more)

    monkeypatch.setattr(flow, "annotate", broken)
    outcome = onrecord("read", first, article, "--format", "jsonl")
    assert outcome.code == 1 and len(records_of(outcome)) == 1
    (line,) = outcome.err.splitlines()
    assert line.startswith(f"onrecord: {first}: analysis failed: IndexError")


def test_events_in_a_format_for_counting(onrecord, tmp_path):
    path = tmp_path / "lagos.txt"
    path.write_text("Police arrested five protesters in Lagos on 18 August 2026.", encoding="utf-8")
    (event,) = records_of(onrecord("read", path, "--format", "plover"))
    assert (event["event"], event["date"]) == (["COERCE"], "2026-08-18")
    assert onrecord("read", path, "--format", "plover", "--count", "denied").out == ""


def test_tables_go_to_a_folder_and_texts_to_a_file(onrecord, article, tmp_path):
    assert onrecord("read", article, "--format", "csv", "--out", tmp_path / "tables").code == 0
    assert (tmp_path / "tables" / "statements.csv").read_text(encoding="utf-8").count("Ragnhild Solberg") >= 1
    outcome = onrecord("read", article, "--format", "jsonl", "--out", tmp_path / "new" / "records.jsonl")
    assert (outcome.code, outcome.out) == (0, "")
    assert json.loads((tmp_path / "new" / "records.jsonl").read_text(encoding="utf-8"))["document"]["text"] == ARTICLE


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--format", "parquet"], "--out"),
        (["--format", "plover", "--count", "rumored"], "reported"),
        (["--format", "sasquatch"], "parquet"),
    ],
)
def test_a_wrong_call_says_what_there_is(onrecord, article, options, words):
    outcome = onrecord("read", article, *options)
    assert outcome.code == 2
    assert words in outcome.err
