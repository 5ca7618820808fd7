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
