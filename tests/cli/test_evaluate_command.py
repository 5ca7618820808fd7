import gzip
import json

import pytest

TEXT = "“We will not sign,” Foreign Minister Ragnhild Solberg said on Monday."


def gold_line():
    parts = {"source": "Foreign Minister Ragnhild Solberg", "cue": "said", "content": "“We will not sign,”"}
    spans = {role: [[TEXT.index(words), TEXT.index(words) + len(words)]] for role, words in parts.items()}
    day = TEXT.index("Monday")
    return {
        "id": "1",
        "text": TEXT,
        "dct": "2026-08-19",
        "publisher": "Fjord Press",
        "attributions": [spans | {"type_auto": "direct"}],
        "timex": [{"start": day, "end": day + 6, "type": "DATE", "value": "2026-08-17"}],
    }


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(gold_line()) + "\n\n" + json.dumps(gold_line() | {"id": "2", "dct": "no date"}) + "\n")
    return path


def test_attributions_are_scored(onrecord, gold):
    figures = json.loads(onrecord("evaluate", "attribution", gold).out)
    assert figures["gold_records"] == 2
    assert figures["metrics"]["end_to_end"]["f1"] == 1.0
    assert figures["recall_by_type"] == {"direct": {"gold": 2, "end_to_end": 1.0}}


@pytest.mark.parametrize("options, right", [((), 1), (("--limit", 1), 1), (("--types", "TIME"), 0)])
def test_the_publication_date_of_the_gold_anchors_weekdays(onrecord, gold, options, right):
    figures = json.loads(onrecord("evaluate", "dates", gold, *options).out)
    assert figures["metrics"]["value"]["tp"] == right


@pytest.mark.parametrize("arguments", [("dates", "none.jsonl"), ("poetry", "{gold}")])
def test_wrong_calls(onrecord, gold, arguments):
    assert onrecord("evaluate", *[argument.format(gold=gold) for argument in arguments]).code == 2
