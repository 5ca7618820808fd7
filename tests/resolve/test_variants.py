from datetime import date
from itertools import permutations

import pytest

from onrecord import flow
from onrecord.ingest.document import make_document
from onrecord.records import Publisher, Source
from onrecord.resolve.variants import (
    MemoryQuotationIndex,
    gather_quotations,
    quotations_of,
    shared_quotation,
    withdraw_quotations,
)
from onrecord.resolve.variants.quoted import Quoted, keys_of

FULL = "We will not give up a single meter of the valley, and nobody who knows our people would ask us to"
SHORTENED = "We will not give up a single meter of the valley"
CHANGED = "We will never give up a single meter of the valley, and nobody who knows this people would ask us to"
OTHER = "The harvest was better than anybody in the ministry had dared to hope last winter"


def quoted(words, paper, *, speaker="Ines Tabor", day=2):
    """The quotation as the text of a document of its own would have it."""
    document = make_document(
        f"“{words},” {speaker} said.",
        source=Source(reader="test"),
        published=date(2026, 3, day),
        publisher=Publisher(name=paper),
    )
    (record,) = flow.process([document])
    (found,) = quotations_of(record)
    return found, document.text


def gathered(*quotations):
    index = MemoryQuotationIndex()
    for one in quotations:
        gather_quotations([one], index)
    return index


def groups(index):
    return {frozenset(one.publisher for one in wordings.quoted) for wordings in index.all()}


@pytest.fixture(scope="module")
def papers():
    return {
        "A": quoted(FULL, "A"),
        "B": quoted(SHORTENED, "B", day=3),
        "C": quoted(CHANGED, "C", day=3),
        "D": quoted(FULL.replace("We", "we"), "D", day=4),
        "E": quoted(OTHER, "E"),
    }


def test_wordings_of_one_quotation_are_found_whatever_their_order(papers):
    quotations = [found for found, _ in papers.values()]
    results = [gathered(*order) for order in permutations(quotations)]
    assert all(groups(index) == {frozenset("ABCD"), frozenset("E")} for index in results)
    assert len({tuple(wordings.id for wordings in index.all()) for index in results}) == 1


def test_what_each_outlet_did_to_the_words(papers):
    index = gathered(*(found for found, _ in papers.values()))
    (shared,) = [one for one in map(shared_quotation, index.all()) if one is not None]
    by_paper = {variant.publisher: variant for variant in shared.variants}
    assert shared.variants[0].change == "same"
    assert {paper: variant.change for paper, variant in by_paper.items()} == {
        "A": "same",
        "B": "shortened",
        "C": "changed",
        "D": "same",
    }
    assert by_paper["B"].missing == ("and nobody who knows our people would ask us to",)
    assert [span.cut(papers["C"][1]) for span in by_paper["C"].changed] == ["never", "this"]
    assert by_paper["C"].missing == ("not", "our")


def test_a_quotation_of_one_article_is_not_shared(papers):
    (wordings,) = gathered(papers["A"][0]).all()
    assert shared_quotation(wordings) is None


def test_short_words_of_two_speakers_are_two_quotations():
    one = quoted("we will not sign it", "A")[0]
    index = gathered(one, quoted("we will not sign it", "B", speaker="Omar Pell")[0])
    assert groups(index) == {frozenset("A"), frozenset("B")}
    assert groups(gathered(one, quoted("we will not sign it", "C")[0])) == {frozenset("AC")}


def test_a_fuller_wording_joins_two_shortened_ones():
    first, second = FULL.split(", and ")
    index = gathered(quoted(first, "A")[0], quoted(second, "B")[0])
    assert groups(index) == {frozenset("A"), frozenset("B")}
    gather_quotations([quoted(FULL, "C")[0]], index)
    assert groups(index) == {frozenset("ABC")}


def test_a_document_can_be_taken_out_again(papers):
    index = gathered(papers["A"][0], papers["B"][0])
    document = papers["A"][0].document
    change = withdraw_quotations(document, [papers["A"][0].statement], index)
    assert groups(index) == {frozenset("B")}
    assert [one.id for one in change.changed] == [papers["B"][0].statement]
    withdraw_quotations(papers["B"][0].document, [papers["B"][0].statement], index)
    assert index.all() == []


@pytest.mark.parametrize(
    "text",
    [
        "“No comment,” Ines Tabor said.",
        "Ines Tabor said the valley would not be given up by the people who live there.",
    ],
)
def test_what_is_short_or_not_quoted_is_left_out(text):
    (record,) = flow.process([make_document(text, source=Source(reader="test"))])
    assert quotations_of(record) == ()


def test_keys_of_a_part_are_among_those_of_the_whole():
    words = tuple(FULL.casefold().split())
    whole = Quoted(statement="a:s", document="a", words=words, spans=(), text=FULL)
    part = Quoted(statement="b:s", document="b", words=words[2:12], spans=(), text="")
    assert set(keys_of(part)) <= set(keys_of(whole))
