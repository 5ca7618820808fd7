import json

from onrecord.export.json import to_json
from sample import sample_record

SOUND = to_json(sample_record())


def broken():
    form = json.loads(SOUND)
    form["events"][0]["status"] = "reported"
    form["statements"][0]["speaker"] = "e1-2"
    return json.dumps(form)


def test_sound_records_pass_in_silence(onrecord, tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_text(f"{SOUND}\n\n{SOUND}\n", encoding="utf-8")
    outcome = onrecord("verify", path)
    assert (outcome.code, outcome.out) == (0, "")
    assert "2 records, none at fault" in outcome.err


def test_every_fault_is_a_line_with_file_line_and_field(onrecord, tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_text(f"{SOUND}\n{broken()}\nno json\n", encoding="utf-8")
    outcome = onrecord("verify", path)
    lines = outcome.out.splitlines()
    assert outcome.code == 1
    assert lines[0].startswith(f"{path}:2: statements[0].speaker: refers to e1-2")
    assert lines[1].startswith(f"{path}:2: events[0].status: is reported")
    assert lines[2].startswith(f"{path}:3: not JSON")


def test_bytes_that_are_no_text_are_a_fault(onrecord, tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"\xff\xfe\x00\x01\n")
    outcome = onrecord("verify", path)
    assert outcome.code == 1 and "not JSON" in outcome.out


def test_a_missing_file_is_a_wrong_call(onrecord, tmp_path):
    outcome = onrecord("verify", tmp_path / "none.jsonl")
    assert outcome.code == 2 and outcome.err.strip().endswith("none.jsonl: no such file")
