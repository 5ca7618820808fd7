"""Quotations joined through tables are those joined in memory, and are asked for, shown and taken out again."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from onrecord.ingest.document import make_document
from onrecord.query import quotation_of, quotations_of_document, quotations_of_happening
from onrecord.query.context import describe
from onrecord.records import Entity, Mention, Party, Provenance, Publisher, Record, Sentence, Source, Span, Statement
from onrecord.records.event import Event
from onrecord.resolve.variants import (
    MOST,
    MemoryQuotationIndex,
    gather_quotations,
    quotations_of,
    shared_quotation,
    withdraw_quotations,
)
from onrecord.store import tables
from onrecord.store.joining.quotations import parse_quoted, quoted_form

FULL = "We will not give up a single meter of the valley, and nobody who knows our people would ask us to"
SHORTENED = "We will not give up a single meter of the valley"
CHANGED = "We will never give up a single meter of the valley, and nobody who knows this people would ask us to"
OTHER = "The harvest was better than anybody in the ministry had dared to hope last winter"
SPEAKER = "Ines Tabor"


def article(words, paper, *, day=2, version="0.1.0", rest=""):
    """The record of an article that quotes the words, and tells that somebody left a place."""
    text = f"“{words},” {SPEAKER} said. {SPEAKER} left Hadra after talks on the valley.{rest}"
    document = make_document(
        text, source=Source(reader="test"), published=date(2026, 3, day), publisher=Publisher(name=paper), title=paper
    )
    content = Span(0, len(words) + 3)
    source = Span(content.end + 1, content.end + 1 + len(SPEAKER))
    cue = Span(source.end + 1, source.end + 5)
    again = text.index(SPEAKER, cue.end)
    trigger = Span(again + len(SPEAKER) + 1, again + len(SPEAKER) + 5)
    who = f"e{source.start}-{source.end}"
    mention = Mention(span=source, name_span=source, form="named", head=0)
    party = Party(span=Span(again, again + len(SPEAKER)), entity=who, code="USA")
    return Record(
        document=document,
        sentences=(
            Sentence(span=Span(0, cue.end + 1), paragraph=0, first=0, last=1),
            Sentence(span=Span(again, len(text)), paragraph=0, first=1, last=2),
        ),
        entities=(Entity(id=who, type="person", name=SPEAKER, mentions=(mention,)),),
        actors=(),
        statements=(
            Statement(
                id=f"s0-{cue.end}",
                kind="direct",
                source=(source,),
                cue=(cue,),
                content=(content,),
                speaker=who,
                confidence=0.9,
            ),
        ),
        events=(
            Event(
                id=f"v{trigger.start}-{trigger.end}",
                trigger=trigger,
                type="RETREAT",
                actors=(party,),
                group=f"v{trigger.start}-{trigger.end}",
                quad=2,
                confidence=0.9,
            ),
        ),
        times=(),
        places=(),
        gaps=(),
        provenance=Provenance(onrecord=version, models=(), ontology="PLOVER"),
    )


PAPERS = (article(FULL, "A"), article(SHORTENED, "B", day=3), article(CHANGED, "C", day=3), article(OTHER, "D"))


def add(store, *records):
    with store.writer() as writer:
        for record in records:
            writer.add(record)


def name_of(record):
    return f"{record.document.id}:{record.statements[0].id}"


def rows(store, selection):
    with store.view() as view:
        return view.rows(selection)


def groups(store):
    """Which outlets have each shared quotation, and what each did to it."""
    found = {}
    for row in rows(store, select(tables.variants)):
        found.setdefault(row["quotation"], {})[row["publisher"]] = row["change"]
    return sorted(found.values(), key=len)


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("turned", [False, True])
def test_outlets_with_the_same_words_come_together(store, together, turned):
    papers = PAPERS[::-1] if turned else PAPERS
    for batch in [papers] if together else [[one] for one in papers]:
        add(store, *batch)
    assert groups(store) == [{"A": "same", "B": "shortened", "C": "changed"}]
    (row,) = rows(store, select(tables.quotations))
    assert (row["id"], row["articles"], row["outlets"]) == (min(map(name_of, PAPERS[:3])), 3, 3)


def test_tables_find_what_memory_finds(store):
    index = MemoryQuotationIndex()
    for record in PAPERS:
        add(store, record)
        gather_quotations(quotations_of(record), index)
    shared = [found for found in map(shared_quotation, index.all()) if found is not None]
    stored = rows(store, select(tables.variants).order_by(tables.variants.c.quotation, tables.variants.c.place))
    assert [(row["words"], row["change"], row["score"], row["missing"]) for row in stored] == [
        (one.words, one.change, one.score, list(one.missing)) for quotation in shared for one in quotation.variants
    ]
    kept = rows(store, select(tables.quotation_keys))
    assert {row["key"] for row in kept} == {key for key, ids in index._postings.items() if ids}


def test_a_wording_goes_through_json_unchanged():
    for record in PAPERS:
        for one in quotations_of(record):
            assert parse_quoted(quoted_form(one)) == one


def test_a_reading_that_no_longer_quotes_is_taken_out(store):
    add(store, *PAPERS)
    first = PAPERS[0]
    later = replace(first.provenance, onrecord="0.2.0")
    add(store, replace(first, statements=(), provenance=later))
    assert groups(store) == [{"B": "changed", "C": "same"}]
    add(store, replace(PAPERS[1], statements=(), provenance=later))
    assert groups(store) == [] and rows(store, select(tables.quotations)) == []
    add(store, replace(first, provenance=replace(later, onrecord="0.3.0")))
    assert groups(store) == [{"A": "same", "C": "changed"}]


def test_what_everybody_repeats_costs_no_more_than_what_a_hundred_repeat(store):
    index = MemoryQuotationIndex()
    quoted = [
        replace(one, statement=f"{number:04}:s", document=f"{number:04}")
        for number in range(MOST + 20)
        for one in quotations_of(PAPERS[0])
    ]
    for one in quoted:
        gather_quotations([one], index)
    assert sorted(len(wordings.quoted) for wordings in index.all()) == [20, MOST]
    withdraw_quotations("0003", ["0003:s"], index)
    assert sorted(len(wordings.quoted) for wordings in index.all()) == [20, MOST - 1]


def test_a_statement_names_who_has_its_words_too(store):
    add(store, *PAPERS)
    with store.view() as view:
        found = quotation_of(view, name_of(PAPERS[1]))
        assert [(row["publisher"], row["change"]) for row in found] == [
            ("A", "same"),
            ("C", "changed"),
            ("B", "shortened"),
        ]
        assert found[0]["speaker"] == SPEAKER and found[0]["id"] == name_of(PAPERS[0])
        assert found[2]["missing"] == ["and nobody who knows our people would ask us to"]
        start, stop = found[1]["changed"][0]
        assert PAPERS[2].document.text[start:stop] == "never"
        assert quotation_of(view, name_of(PAPERS[3])) == []
        shown = describe(view, name_of(PAPERS[1]))
    assert [row["id"] for row in shown["variants"]] == [row["id"] for row in found]


def test_a_happening_has_the_quotations_that_its_articles_share(store):
    add(store, *PAPERS)
    with store.view() as view:
        (happening,) = view.rows(select(tables.happenings))
        (wordings,) = quotations_of_happening(view, happening["seq"])
        assert [row["publisher"] for row in wordings] == ["A", "C", "B"]
        documents = {row["title"]: row["seq"] for row in view.rows(select(tables.documents))}
        assert quotations_of_document(view, documents["B"]) == [wordings]
        assert quotations_of_document(view, documents["D"]) == []
