"""What is done with one unit, and when it counts as done."""

import json
from dataclasses import replace

import pytest

from onrecord.flow import provenance
from onrecord.scale.manifest import LOCK, LOG, UNITS, WORK, is_done, read_manifests
from onrecord.scale.planning import plan
from onrecord.scale.records import read_records
from onrecord.scale.work import KILLER, Job, carry_out, made_by, parse_job

TEXTS = [f"Police arrested {number} protesters in Lagos on Tuesday." for number in (3, 4, 5)]


@pytest.fixture
def job(tmp_path):
    return Job(out=str(tmp_path / "records"), folder=str(tmp_path), published="2026-08-20")


@pytest.fixture
def unit(tmp_path):
    lines = [{"text": text} for text in TEXTS]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, [lines[0], {"title": "No text"}, lines[1], lines[0], lines[2]])))
    (found,) = plan([str(path)])
    return found


@pytest.fixture
def out(tmp_path, job):
    (tmp_path / "records").mkdir()
    return tmp_path / "records"


def texts(out):
    return [record.document.text for one in read_manifests(out) for record in read_records(out, one)]


def test_each_document_is_there_once_and_failures_are_named(unit, job, out):
    told = []

    done = carry_out(unit, job, {}, tell=told.append)

    assert texts(out) == TEXTS
    assert told == [0, 2, 4]
    assert (done["documents"], done["repeated"], done["month"]) == (3, 1, "2026-08")
    assert done["failed"] == {"no text": 1}
    assert done["failures"][0]["where"].endswith("articles.jsonl, line 2")
    assert done["incomplete"] == []
    assert not list((out / WORK).iterdir())
    line = json.loads((out / LOG).read_text())
    assert line["documents"] == 3
    assert 50 < line["memory"] < 50_000


def test_the_same_unit_makes_the_same_bytes(unit, job, out):
    first, again = (carry_out(unit, job, {}, tell=lambda _: None) for _ in range(2))

    assert first == again


def test_a_document_that_is_skipped_is_named(unit, job, out):
    done = carry_out(unit, job, {}, skipped=[2], tell=lambda _: None)

    assert texts(out) == [TEXTS[0], TEXTS[2]]
    assert done["failed"] == {"no text": 1, KILLER: 1}


def test_a_unit_of_another_month_leaves_no_files_in_the_old_one(unit, job, out):
    carry_out(unit, job, {}, tell=lambda _: None)
    carry_out(unit, replace(job, published="2026-09-02"), {}, tell=lambda _: None)

    assert {path.parent.name for path in out.glob("*/month=*/*.parquet")} == {"month=2026-09"}
    assert len(texts(out)) == 3


def test_a_run_that_another_has_followed_leaves_nothing(unit, job, out):
    (out / LOCK).write_text("the other's")

    with pytest.raises(OSError, match="another run has begun"):
        carry_out(unit, replace(job, run="ours"), {}, tell=lambda _: None)

    assert not list(out.glob("*/month=*")) and not (out / UNITS).exists()
    assert not list((out / WORK).iterdir())


def test_a_unit_is_done_for_the_same_file_options_and_models(unit, job, out):
    made = made_by(provenance(), job)
    assert not is_done(out, unit, made)

    carry_out(unit, job, made, tell=lambda _: None)

    assert is_done(out, unit, made)
    assert not is_done(out, replace(unit, size=unit.size + 1), made)
    assert not is_done(out, unit, made_by(provenance(), replace(job, published="2026-01-01")))
    assert not is_done(out, unit, {**made, "models": []})


def test_a_job_comes_back_from_its_form(job):
    full = replace(job, kb=("kb.sqlite",), fields={"text": "body"}, input="jsonl", run="token")

    assert parse_job(json.loads(json.dumps(full.form()))) == full
