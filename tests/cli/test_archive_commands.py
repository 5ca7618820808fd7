import csv
import io
import json
import shutil

import pytest

import onrecord as package
from onrecord.ingest.document import make_document
from onrecord.records import Publisher, Source
from onrecord.store import open_store

TEXT = (
    "Norwegian Foreign Minister Ragnhild Solberg met Japanese Prime Minister Kenji Arakawa in Oslo on 2 March 2026. "
    "“We will keep the fishing accord,” Solberg said. A union said Norway had sanctioned Japan on 3 March 2026."
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "archive.db"
    document = make_document(TEXT, source=Source(reader="text"), publisher=Publisher(name="Fjord Press"))
    (record,) = package.process([document])
    with open_store(path, create=True) as store, store.writer() as writer:
        writer.add(record)
    return path


@pytest.fixture
def store(filled, tmp_path):
    return shutil.copy(filled, tmp_path / "archive.db")


def rows_of(outcome):
    return [json.loads(line) for line in outcome.out.splitlines()]


def event_ids(onrecord, store):
    return {row["type"]: row["id"] for row in rows_of(onrecord("events", "--store", store, "--format", "jsonl"))}


@pytest.mark.parametrize(
    "call, expected",
    [
        (("search", "fishing"), "Fjord Press"),
        (("statements", "--speaker", "Solberg"), "“We will keep the fishing accord,”"),
        (("events", "--type", "CONSULT"), "Kenji Arakawa"),
        (("events", "--count-by", "status"), "claimed"),
        (("actors", "--actor", "Norway"), "Ragnhild Solberg"),
        (("timeline", "NOR", "JPN"), "2026-03-01"),
    ],
)
def test_questions_are_answered_with_a_table(onrecord, store, call, expected):
    outcome = onrecord(*call, "--store", store)
    assert outcome.code == 0 and expected in outcome.out


def test_csv_has_a_header_and_every_column(onrecord, store):
    outcome = onrecord("events", "--store", store, "--type", "CONSULT", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(outcome.out))
    assert (row["type"], row["day"], row["status"]) == ("CONSULT", "2026-03-02", "reported")


def test_the_next_page_is_told_on_standard_error(onrecord, store):
    first = onrecord("events", "--store", store, "--limit", "1", "--format", "jsonl")
    place = first.err.partition("--after ")[2].strip()
    rest = onrecord("events", "--store", store, "--after", place, "--format", "jsonl")
    assert {row["id"] for row in rows_of(first)}.isdisjoint({row["id"] for row in rows_of(rest)})


def test_nothing_found_is_said(onrecord, store):
    outcome = onrecord("statements", "--store", store, "--speaker", "Nobody Atall")
    assert (outcome.code, outcome.out, outcome.err.strip()) == (0, "", "nothing found")


def test_a_statement_shows_what_other_outlets_made_of_it(onrecord, tmp_path):
    path, whole = tmp_path / "archive.db", "We will keep the fishing accord, and we expect others to keep it too"
    said = {"Fjord Press": whole, "Harbor Post": whole.partition(",")[0]}
    documents = [
        make_document(
            f"“{words},” Ragnhild Solberg said.", source=Source(reader="text"), publisher=Publisher(name=name)
        )
        for name, words in said.items()
    ]
    with open_store(path, create=True) as store, store.writer() as writer:
        for record in package.process(documents):
            writer.add(record)
    found = rows_of(onrecord("statements", "--store", path, "--publisher", "Harbor Post", "--format", "jsonl"))
    shown = onrecord("show", found[0]["id"], "--store", path)
    words = [line for line in shown.out.splitlines() if line.startswith("words ")]
    assert "same in Fjord Press" in words[0]
    assert "shortened in Harbor Post" in words[1]


def test_a_correction_shows_with_its_reason(onrecord, store):
    name = event_ids(onrecord, store)["CONSULT"]
    done = onrecord("correct", name, "--store", store, "--set", "modality=planned", "--by", "Ana", "--why", "lapsed")
    assert done.code == 0 and '"actual", is "planned"' in done.out
    shown = onrecord("show", name, "--store", store)
    assert "modality actual → planned, by Ana" in shown.out and "lapsed" in shown.out
    (row,) = rows_of(onrecord("events", "--store", store, "--status", "planned", "--format", "jsonl"))
    assert (row["id"], row["corrected"]) == (name, "modality")


def test_a_judgement_is_kept(onrecord, store):
    one, other = event_ids(onrecord, store).values()
    assert onrecord("judge", one, other, "different", "--store", store, "--by", "Ana").code == 0
    shown = json.loads(onrecord("show", other, "--store", store, "--format", "json").out)
    assert [(row["verdict"], row["by"]) for row in shown["judgements"]] == [("different", "Ana")]


def test_records_are_exported_whole_and_by_question(onrecord, store, tmp_path):
    (whole,) = rows_of(onrecord("export", "--store", store, "--format", "jsonl"))
    assert whole["document"]["text"] == TEXT and len(whole["statements"]) > 1
    (asked,) = rows_of(onrecord("export", "--store", store, "--format", "jsonl", "--type", "CONSULT"))
    assert [event["type"] for event in asked["events"]] == ["CONSULT"]
    (said,) = rows_of(onrecord("export", "--store", store, "--format", "jsonl", "--speaker", "Solberg"))
    assert len(said["statements"]) == 1 and len(said["events"]) == len(whole["events"])
    assert onrecord("export", "--store", store, "--format", "csv", "--out", tmp_path / "tables").code == 0
    assert (tmp_path / "tables" / "events.csv").exists()
    with (tmp_path / "tables" / "reports.csv").open(encoding="utf-8", newline="") as stream:
        reported = {row["event"] for row in csv.DictReader(stream)}
    told = ("reported", "claimed", "denied")
    name = whole["document"]["id"]
    assert reported == {f"{name}:{event['id']}" for event in whole["events"] if event["status"] in told}


def test_an_archive_teaches_who_held_which_office(onrecord, store):
    learned = onrecord("kb", "learn", "--store", store)
    names = {row["name"] for row in csv.DictReader(io.StringIO(learned.out))}
    assert (learned.code, names) == (0, {"Kenji Arakawa", "Ragnhild Solberg"})
    assert onrecord("kb", "learn").code == 2


def test_corrections_are_exported_with_their_text(onrecord, store, tmp_path):
    name = event_ids(onrecord, store)["CONSULT"]
    onrecord("correct", name, "--store", store, "--set", "modality=planned", "--by", "Ana", "--why", "lapsed")
    assert onrecord("export", "--store", store, "--format", "corrections", "--out", tmp_path / "taught.jsonl").code == 0
    example = json.loads((tmp_path / "taught.jsonl").read_text(encoding="utf-8"))
    start, end = example["span"]
    assert (example["id"], example["value"], example["text"][start:end]) == (name, "planned", "met")


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_a_timeline_is_drawn(onrecord, store, tmp_path, ending):
    drawing = tmp_path / f"timeline{ending}"
    outcome = onrecord("timeline", "NOR", "JPN", "--store", store, "--status", "claimed", "--plot", drawing)
    assert outcome.code == 0 and drawing.stat().st_size > 1000


@pytest.mark.parametrize(
    "call",
    [
        ("events", "--status", "rumored"),
        ("events", "--order", "sideways"),
        ("events", "--format", "xml"),
        ("timeline", "NOR", "JPN", "--by", "decade"),
        ("timeline", "NOR", "JPN", "--plot", "timeline.txt"),
        ("timeline", "NOR", "FRA", "--plot", "timeline.png"),
        ("export", "--format", "nonsense"),
        ("export", "--format", "csv"),
        ("export", "--format", "polecat", "--count", "rumored"),
        ("export", "--format", "jsonl", "--speaker", "NOR", "--type", "AID"),
        ("show", "0123456789abcdef"),
        ("show", "0123456789abcdef", "--format", "xml"),
        ("judge", "a:v1-2", "b:v1-2", "perhaps", "--by", "Ana"),
        ("correct", "a:v1-2", "--set", "modality", "--by", "Ana", "--why", "none"),
    ],
)
def test_a_wrong_call_ends_with_two(onrecord, store, call):
    outcome = onrecord(*call, "--store", store)
    assert outcome.code == 2 and outcome.err


def test_an_archive_that_is_not_there_is_named(onrecord, tmp_path):
    outcome = onrecord("search", "peace", "--store", tmp_path / "none.db")
    assert outcome.code == 1 and "none.db" in outcome.err
