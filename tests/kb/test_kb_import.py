import bz2
import gzip
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.kb import imports
from onrecord.kb.imported import ImportedBase
from onrecord.kb.imports import import_source

DATA = Path(__file__).resolve().parents[1] / "data" / "kb"
SOURCES = ("offices.csv", "wikidata.json", "ftm.jsonl")


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> ImportedBase:
    """All example sources in one file."""
    into = tmp_path_factory.mktemp("kb") / "kb.sqlite"
    for name in SOURCES:
        import_source(DATA / name, into, on_error=lambda error: None)
    return ImportedBase(into)


def rows(path: Path) -> list[tuple]:
    """Return every row of every table."""
    with sqlite3.connect(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = [row for table in sorted(tables) for row in connection.execute(f"SELECT * FROM {table}")]
    connection.close()
    return found


@pytest.mark.parametrize(
    "name, on, country, sector, office, organization",
    [
        # CSV
        ("Ilse Marrowby", date(2020, 1, 1), "NOR", "GOV", "Minister of Fisheries", "Ministry of Fisheries"),
        ("Ilsé Marrowby", date(2021, 6, 30), "NOR", "GOV", "Minister of Fisheries", "Ministry of Fisheries"),
        ("I. Marrowby", date(2021, 7, 1), "NOR", "GOV", "prime minister", None),
        ("Ilse Marrowby", date(2018, 1, 1), "NOR", None, None, None),
        ("Fjordgard", None, "NOR", "BUS", None, None),
        # FollowTheMoney
        ("Benta Salavik", date(2017, 1, 1), "EST", "GOV", "Minister of Defence", None),
        ("Benta Salavik", date(2021, 1, 1), "EST", "ELI", "former Minister of Defence", None),
        ("Benta Salavik", date(2012, 1, 1), "EST", "PTY", "member", "Sea Wind Union"),
        ("Jaan Kergu", date(2022, 1, 1), "FIN", "BUS", "chief executive", "Kergu Timber"),
        ("Jaan Kergu", date(2012, 1, 1), "FIN", "LEG", "senator", None),
        ("Estonian Harbor Authority", None, "EST", "GOV", None, None),
        ("Rita Vollan", date(2022, 1, 1), "NOR", "GOV", "mayor of Sorn", None),
        # Wikidata
        ("Oscar Veland", date(2014, 1, 1), "NOR", "GOV", "Minister of Coastal Affairs", "Ministry of Coastal Affairs"),
        ("Oscar Veland", date(2018, 5, 31), "NOR", "GOV", "Minister of Coastal Affairs", "Ministry of Coastal Affairs"),
        ("Oscar Veland", date(2020, 1, 1), "NOR", "LEG", "Speaker of the Storting", None),
        ("Mirela Dostan", date(2020, 2, 1), "BGR", "MIL", "chairperson", "Varnian Air Brigade"),
        ("Harbour Party", None, "NOR", "PTY", None, None),
        ("Varnian Air Brigade", None, "BGR", "MIL", None, None),
    ],
)
def test_who_bears_a_name_as_of_a_day(base, name, on, country, sector, office, organization):
    (bearer,) = base.candidates(name, on)
    assert (bearer.country, bearer.sector, bearer.office, bearer.organization) == (
        country,
        sector,
        office,
        organization,
    )


@pytest.mark.parametrize(
    "name, ids",
    [
        ("Oskar Veland", ["Q900001", "Q900002"]),
        ("Veland", ["Q900001", "Q900002"]),
        ("Tomas Quillard", ["CHL", "PER"]),
        ("fjordgard", []),
        ("Lake Sorn", []),
        ("Minister of Coastal Affairs", []),
        ("Ilmarine", []),
        ("Nadia Ferrow", []),
        ("", []),
    ],
)
def test_two_people_of_one_name_stay_two_and_things_are_nobody(base, name, ids):
    found = base.candidates(name, date(2020, 1, 1))
    assert sorted(bearer.wikidata or bearer.country for bearer in found) == ids


def test_a_person_of_wikidata_brings_the_page(base):
    (bearer,) = base.candidates("Oscar Veland", date(2020, 1, 1))
    assert (bearer.wikidata, bearer.wikipedia, bearer.match) == ("Q900001", "Oskar Veland (politician)", 1)


def test_bad_records_are_named_and_the_rest_goes_on(tmp_path):
    told: list[str] = []
    counts = {
        name: import_source(DATA / name, tmp_path / "kb", on_error=lambda error: told.append(str(error)))
        for name in SOURCES
    }
    assert {name: (done.kind, done.records, done.failed) for name, done in counts.items()} == {
        "offices.csv": ("csv", 8, 3),
        "wikidata.json": ("wikidata", 17, 2),
        "ftm.jsonl": ("ftm", 13, 2),
    }
    assert f"{DATA / 'offices.csv'}, record 6: country 'Atlantis' is not known" in told
    assert sum("wikidata.json, record 5: Q900099" in line for line in told) == 1
    assert sum("ftm.jsonl, record 11: os-bad" in line for line in told) == 1


def test_importing_again_adds_nothing(tmp_path):
    into = tmp_path / "kb"
    for name in SOURCES:
        import_source(DATA / name, into, on_error=lambda error: None)
    before = rows(into)
    for name in SOURCES:
        assert import_source(DATA / name, into, on_error=lambda error: None).new == 0
    assert rows(into) == before


def test_a_sector_needs_no_office(tmp_path):
    source, into = tmp_path / "people.csv", tmp_path / "kb"
    source.write_text("name,country,sector,from,to\nRuna Tveit,NOR,GOV,2020,2021\nRuna Tveit,NOR,REB,2022,\n")
    import_source(source, into, on_error=pytest.fail)
    base = ImportedBase(into)
    for day, sector in [(date(2020, 5, 1), "GOV"), (date(2024, 1, 1), "REB"), (date(2019, 1, 1), None)]:
        (bearer,) = base.candidates("Runa Tveit", day)
        assert (bearer.country, bearer.sector, bearer.office) == ("NOR", sector, None)


def test_a_changed_source_adds_what_is_new(tmp_path):
    source, into = tmp_path / "people.csv", tmp_path / "kb"
    source.write_text("name,country,office,from\nRuna Tveit,NOR,minister,2020\n")
    import_source(source, into, on_error=pytest.fail)
    source.write_text("name,country,office,from\nRuna Tveit,NOR,minister,2020\nRuna Tveit,NOR,governor,2023\n")
    import_source(source, into, on_error=pytest.fail)
    (bearer,) = ImportedBase(into).candidates("Runa Tveit", date(2024, 1, 1))
    assert (bearer.office, bearer.offices) == ("governor", ("minister", "governor"))


def test_an_import_that_was_stopped_goes_on_where_it_was(tmp_path, monkeypatch):
    source, whole, parts = tmp_path / "many.csv", tmp_path / "whole", tmp_path / "parts"
    source.write_text("name,country,office\n" + "".join(f"Person Number{n},PER,minister\n" for n in range(25)))
    import_source(source, whole, on_error=pytest.fail)
    monkeypatch.setattr(imports, "BATCH", 10)
    put = imports.put

    def stop_at(connection, items):
        if items[0].name.endswith("r17"):
            raise KeyboardInterrupt
        put(connection, items)

    monkeypatch.setattr(imports, "put", stop_at)
    with pytest.raises(KeyboardInterrupt):
        import_source(source, parts, on_error=pytest.fail)
    monkeypatch.setattr(imports, "put", put)
    done = import_source(source, parts, on_error=pytest.fail)
    assert (done.records, done.failed) == (25, 0)
    assert done.new <= 15
    assert rows(parts) == rows(whole)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_packed_sources_are_read(tmp_path, pack):
    source = tmp_path / "packed"
    source.write_bytes(pack((DATA / "wikidata.json").read_bytes()))
    done = import_source(source, tmp_path / "kb", on_error=lambda error: None)
    assert (done.kind, done.records, done.failed) == ("wikidata", 17, 2)


def test_a_source_that_ends_in_the_middle_is_told_and_taken_up_again(tmp_path):
    source, told = tmp_path / "cut.gz", []
    lines = b"".join(f'{{"id": "p{n}", "schema": "Person", "properties": {{}}}}\n'.encode() for n in range(9000))
    source.write_bytes(gzip.compress(lines)[:-2000])
    import_source(source, tmp_path / "kb", on_error=told.append)
    assert "ends in the middle" in str(told[0])
    again: list = []
    import_source(source, tmp_path / "kb", on_error=again.append)
    assert again


@pytest.mark.parametrize(
    "content, why",
    [
        (b"title,year\nA,1\n", "columns are name"),
        (b"", "columns are name"),
        (b"name,shoe size\nA,1\n", "columns are name"),
    ],
)
def test_a_csv_of_other_columns_is_a_wrong_call(tmp_path, content, why):
    source = tmp_path / "x.csv"
    source.write_bytes(content)
    with pytest.raises(UsageError, match=why):
        import_source(source, tmp_path / "kb", on_error=pytest.fail)


def test_other_files_are_no_knowledge_base(tmp_path):
    text, other = tmp_path / "a.txt", tmp_path / "b.sqlite"
    text.write_text("no database at all, but long enough to have a header of one")
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    for path in (text, other):
        with pytest.raises(UsageError, match="not a knowledge base"):
            ImportedBase(path)
        with pytest.raises(UsageError, match="not a knowledge base"):
            import_source(DATA / "offices.csv", path, on_error=pytest.fail)
