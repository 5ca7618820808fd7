import json

import pytest

PHRASE = "Norwegian Foreign Minister Ragnhild Solberg"


def test_a_phrase_is_answered_for_people(onrecord):
    outcome = onrecord("resolve", PHRASE, "--date", "2026-06-01")
    lines = [line.split(maxsplit=1) for line in outcome.out.splitlines()[1:]]
    assert outcome.code == 0
    assert lines[:4] == [
        ["country", "NOR"],
        ["sector", "GOV"],
        ["name", "Ragnhild Solberg"],
        ["office", "foreign minister"],
    ]
    assert lines[4][0] == "because"


def test_what_is_not_known_is_said(onrecord):
    assert onrecord("resolve", "xyzzy").out == "xyzzy\n  not known\n"


def test_a_file_is_answered_line_by_line_and_a_bad_line_is_named(onrecord, tmp_path):
    path = tmp_path / "phrases.jsonl"
    good = json.dumps({"phrase": PHRASE, "context": None, "date": "2026-06-01"})
    path.write_text(
        f'{good}\nno json\n{{"context": "x"}}\n{{"phrase": "a", "date": "soon"}}\n{good}\n', encoding="utf-8"
    )
    outcome = onrecord("resolve", path)
    answers = [json.loads(line) for line in outcome.out.splitlines()]
    assert outcome.code == 1
    assert [answer["country"] for answer in answers] == ["NOR", "NOR"]
    assert list(answers[0]) == ["phrase", "country", "sector", "sector_2", "wikipedia", "name", "office", "reasons"]
    errors = outcome.err.splitlines()
    assert [f"record {number}" in line for number, line in zip((2, 3, 4), errors, strict=True)] == [True] * 3


@pytest.mark.parametrize("arguments", [("none.jsonl",), (PHRASE, "--format", "xml"), (PHRASE, "--date", "soon")])
def test_wrong_calls(onrecord, arguments):
    assert onrecord("resolve", *arguments).code == 2
