import json
from pathlib import Path

import pytest

from onrecord.cli.main import main

DATA = Path(__file__).resolve().parents[1] / "data" / "kb"


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command line and return exit code, standard output and standard error."""

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["onrecord", *words])
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capsys.readouterr()
        return int(stop.value.code or 0), out, err

    return call


def test_import_names_what_failed_and_find_answers_for_the_day(run, tmp_path):
    into = str(tmp_path / "kb.sqlite")
    code, out, err = run("kb", "import", str(DATA / "offices.csv"), "--into", into)
    assert code == 1
    assert out.endswith("offices.csv: csv, 8 records, 3 failed\n")
    assert len(err.splitlines()) == 3
    code, out, err = run("kb", "import", str(DATA / "offices.csv"), "--into", into)
    assert (code, err) == (0, "")
    assert "8 of them known already" in out
    code, out, _ = run("kb", "find", "I. Marrowby", "--kb", into, "--date", "2020-01-01")
    assert (code, out) == (
        0,
        "Ilse Marrowby · NOR · GOV · Minister of Fisheries · Ministry of Fisheries · Q900101\n",
    )
    assert run("kb", "find", "Jane Roe", "--kb", into)[1] == "not known\n"


def test_the_environment_names_a_knowledge_base(run, tmp_path, monkeypatch):
    into = str(tmp_path / "kb.sqlite")
    run("kb", "import", str(DATA / "ftm.jsonl"), "--into", into)
    monkeypatch.setenv("ONRECORD_KB", into)
    assert "EST · GOV · Minister of Defence" in run("kb", "find", "Benta Salavik", "--date", "2018-01-01")[1]


@pytest.mark.parametrize(
    "words, why",
    [
        (("kb", "import", "none.csv", "--into", "kb"), "no such file"),
        (("kb", "import", str(DATA), "--into", "kb"), "not a file"),
        (("kb", "import", str(DATA / "ftm.jsonl"), "--into", "kb", "--input", "xml"), "none of csv, ftm, wikidata"),
        (("kb", "find", "Jane Roe", "--kb", "none.sqlite"), "no such knowledge base"),
    ],
)
def test_wrong_calls(run, tmp_path, monkeypatch, words, why):
    monkeypatch.chdir(tmp_path)
    code, _, err = run(*words)
    assert code == 2
    assert why in err


def test_offices_learned_from_records_are_printed_to_be_imported(run, tmp_path):
    articles, records, learned = tmp_path / "a.jsonl", tmp_path / "r.jsonl", tmp_path / "learned.csv"
    texts = ("Latvian President Samir Rashid arrived in Oslo.", "Latvian President Samir Rashid left Oslo.")
    days = ("2024-03-04", "2024-05-06")
    lines = [json.dumps({"text": text, "date": day}) for text, day in zip(texts, days, strict=True)]
    articles.write_text("\n".join(lines), encoding="utf-8")
    code, out, _ = read_records(run, articles)
    assert code == 0
    records.write_text(out + "{}\n", encoding="utf-8")
    code, out, err = run("kb", "learn", str(records))
    assert code == 1
    assert "record 3" in err
    assert out.splitlines()[1] == "Samir Rashid,,person,LVA,GOV,president,,2024-03-04,2024-05-06,,"
    learned.write_text(out, encoding="utf-8")
    into = str(tmp_path / "kb")
    assert run("kb", "import", str(learned), "--into", into)[0] == 0
    later = tmp_path / "b.jsonl"
    later.write_text(json.dumps({"text": "Samir Rashid waved.", "date": "2024-04-01"}), encoding="utf-8")
    (entity,) = json.loads(read_records(run, later, "--kb", into)[1])["entities"]
    assert (entity["actor"]["country"], entity["actor"]["office"]) == ("LVA", "president")


def read_records(run, path, *options):
    return run("read", str(path), "--format", "jsonl", *options)
