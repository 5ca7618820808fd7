import csv
import io
import itertools
import random
from datetime import date, timedelta

import pytest

from onrecord import flow
from onrecord.ingest.document import make_document
from onrecord.kb.dated_csv import write_rows
from onrecord.kb.imported import ImportedBase
from onrecord.kb.imports import import_source
from onrecord.records import ActorLink, Record, Sighting, Source, Span
from onrecord.records.form import record_form
from onrecord.records.parse import parse_record
from onrecord.resolve.actors import Actors
from onrecord.resolve.candidates import Stated, choose
from onrecord.resolve.learned import Memory, csv_rows, tenures
from onrecord.resolve.recalled import people
from onrecord.resolve.sightings import sightings

FIRST = date(2024, 3, 4)


def read(*texts: str, memory: Memory | None = None, first: date = FIRST) -> list[Record]:
    """Return the records of articles of successive days, read one after the other."""
    source = Source(reader="text")
    articles = [
        make_document(text, source=source, published=first + timedelta(days=number))
        for number, text in enumerate(texts)
    ]
    return list(flow.process(articles, given={"actors": Actors(bases=(), memory=memory)}))


def link(record: Record, name: str) -> ActorLink | None:
    ids = {entity.id for entity in record.entities if name in entity.name}
    assert ids, name
    return next((actor for actor in record.actors if actor.entity in ids), None)


def seen(name: str, country: str, office: str | None, day: date, document: str = "", **more) -> Sighting:
    return Sighting(
        name=name, country=country, office=office, day=day, document=document or str(day), span=Span(0, 5), **more
    )


TITLED = "Latvian President Samir Rashid arrived in Oslo."
AGAIN = "The visit of Latvian President Samir Rashid ended on Tuesday."
BARE = "Rashid said he would travel."


def test_later_articles_are_explained_by_earlier_ones():
    *_, bare, full = read(TITLED, AGAIN, BARE, "Samir Rashid said he would travel.", memory=Memory())
    for record in (bare, full):
        actor = link(record, "Rashid")
        assert actor is not None
        assert (actor.name, actor.country, actor.sector, actor.office) == (
            "Samir Rashid",
            "LVA",
            "GOV",
            "president",
        )
        assert "2 earlier articles (2024-03-04 to 2024-03-05)" in actor.reasons[0]
        assert actor.id is None
        assert 0.0 < actor.score < 0.8


def test_without_a_memory_an_article_stands_alone():
    assert link(read(TITLED, AGAIN, BARE)[-1], "Rashid") is None
    alone = read(BARE, first=FIRST + timedelta(days=2))
    assert alone == read(TITLED, AGAIN, BARE)[-1:]


def test_one_article_does_not_explain_a_bare_surname():
    actor = link(read(TITLED, BARE, memory=Memory())[-1], "Rashid")
    assert actor is not None
    assert (actor.country, actor.score) == (None, 0.0)
    assert [other.name for other in actor.runners_up] == ["Samir Rashid (president, LVA)"]


def test_two_people_of_one_surname_stay_two_until_the_text_tells():
    other = "Estonian Defense Minister Anna Rashid left Riga."
    memory = Memory()
    bare, told = read(
        TITLED, AGAIN, other, other + " Again.", BARE, "Estonian minister Rashid said he would travel.", memory=memory
    )[4:]
    actor = link(bare, "Rashid")
    assert actor is not None
    assert (actor.country, len(actor.runners_up)) == (None, 2)
    actor = link(told, "Rashid")
    assert actor is not None
    assert actor.country == "EST"


def test_what_was_recalled_is_not_learned_again():
    memory = Memory()
    read(TITLED, AGAIN, *[f"Samir Rashid waved {n} times." for n in range(5)], memory=memory)
    assert [one.articles for one in memory.recall("Samir Rashid", None)] == [2]


def test_sightings_are_anchored_and_the_same_for_analysis_and_record():
    (record,) = read(TITLED)
    (one,) = sightings(record)
    assert list(sightings(parse_record(record_form(record)))) == [one]
    assert (one.name, one.country, one.sector, one.office) == ("Samir Rashid", "LVA", "GOV", "president")
    assert (one.day, one.document) == (FIRST, record.document.id)
    assert "President" in one.span.cut(record.document.text)


@pytest.mark.parametrize(
    "day, office",
    [
        (date(2024, 5, 1), "minister"),
        (date(2024, 1, 20), "minister"),
        (date(2026, 2, 1), "president"),
        (date(2029, 1, 1), None),
        (date(2010, 1, 1), None),
    ],
)
def test_an_office_counts_near_the_days_it_was_named(day, office):
    told = [
        seen("Ana Prelog", "SVN", "minister", date(2024, 2, 1), sector="GOV"),
        seen("Ana Prelog", "SVN", "minister", date(2024, 6, 1), sector="GOV"),
        seen("Ana Prelog", "SVN", "president", date(2025, 12, 1), sector="GOV"),
    ]
    choice = choose(people(tenures(told), "Ana Prelog", day), Stated())
    assert choice.candidate is not None
    assert (choice.candidate.country, choice.candidate.office) == ("SVN", office)


def test_a_rare_other_country_is_taken_for_a_misreading_unless_the_text_says_it():
    told = [seen("Ana Prelog", "SVN", "minister", FIRST + timedelta(days=day)) for day in range(12)]
    told.append(seen("Ana Prelog", "HRV", "minister", FIRST))
    found = people(tenures(told), "Ana Prelog", FIRST)
    plain, stated = choose(found, Stated()), choose(found, Stated(country="HRV"))
    assert plain.candidate is not None
    assert stated.candidate is not None
    assert (plain.candidate.country, stated.candidate.country) == ("SVN", "HRV")


def test_tenures_do_not_depend_on_the_order_of_articles():
    told = [
        seen("Ana Prelog", "SVN", office, FIRST + timedelta(days=day), f"d{day}")
        for day, office in enumerate(["minister", "minister", "president", "minister", None])
    ]
    expected = tenures(told)
    assert [(one.office, one.articles, one.first, one.last) for one in expected] == [
        ("minister", 3, FIRST, FIRST + timedelta(days=3)),
        ("president", 1, FIRST + timedelta(days=2), FIRST + timedelta(days=2)),
        (None, 1, FIRST + timedelta(days=4), FIRST + timedelta(days=4)),
    ]
    assert [one.document for one in expected[0].evidence] == ["d0", "d1", "d3"]
    for order in itertools.islice(itertools.permutations(told), 20):
        assert tenures(order) == expected


def test_memory_is_bounded_in_people_offices_and_evidence():
    memory, dice = Memory(people=50, tenures=4), random.Random(7)
    for number in range(3000):
        name = f"Person{number % 10} Family{dice.randrange(400)}"
        memory.observe(seen(name, "PER", f"office {dice.randrange(30)}", FIRST, f"d{number}"))
    assert len(memory) == 50
    for family in range(400):
        found = memory.recall(f"Family{family}", None)
        assert all(len(one.evidence) <= 3 for one in found)
        for name in {one.name for one in found}:
            assert len(memory.recall(name, None)) <= 4


def test_a_document_counts_once():
    memory = Memory()
    for _ in range(3):
        memory.observe(seen("Ana Prelog", "SVN", "minister", FIRST, "d1"))
    assert [one.articles for one in memory.recall("Ana Prelog", None)] == [1]


def test_what_was_learned_can_be_imported_as_knowledge(tmp_path):
    found = tenures(one for record in read(TITLED, AGAIN) for one in sightings(record))
    stream = io.StringIO()
    write_rows(csv_rows(found), stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue()))
    assert (row["name"], row["office"], row["from"], row["to"]) == (
        "Samir Rashid",
        "president",
        "2024-03-04",
        "2024-03-05",
    )
    source = tmp_path / "learned.csv"
    source.write_text(stream.getvalue(), encoding="utf-8")
    import_source(source, tmp_path / "kb", on_error=pytest.fail)
    (bearer,) = ImportedBase(tmp_path / "kb").candidates("Samir Rashid", FIRST)
    assert (bearer.country, bearer.sector, bearer.office) == ("LVA", "GOV", "president")
