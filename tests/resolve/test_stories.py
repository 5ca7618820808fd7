from datetime import date
from itertools import permutations

import pytest

from onrecord.ingest.document import make_document
from onrecord.records import Source
from onrecord.resolve.stories import NEAREST, MemoryStoryIndex, article_terms, assign

STRIKE = [
    ("Dockers end strike at Velmor", "Dockers in Velmor ended a strike on Monday that had kept 40 ships at anchor.", 2),
    (
        "Velmor port reopens",
        "The port of Velmor reopened after dockers ended their strike, said union leader Ines Tabor.",
        3,
    ),
    ("Union hails deal as Velmor dockers return", "Union leader Ines Tabor hailed the end of the Velmor strike.", 3),
]
FLOOD = [
    ("Hadra river bursts its banks", "The Hadra burst its banks near Tarrin and 200 families fled the flood.", 2),
    ("Flood in Tarrin: hundreds flee", "Hundreds of families fled Tarrin after the Hadra flooded the old town.", 3),
]


def article(title, text, day, *, month=3, year=2026):
    published = date(year, month, day) if day else None
    return article_terms(make_document(text, source=Source(reader="test"), title=title, published=published))


def stories_of(articles):
    index = MemoryStoryIndex()
    for one in articles:
        assign(one, index)
    return [index.story_of(one.document) for one in articles]


def test_articles_on_one_happening_are_one_story():
    found = stories_of([article(*one) for one in (*STRIKE, *FLOOD)])
    assert found[0] == found[1] == found[2]
    assert found[3] == found[4]
    assert found[0] != found[3]


def test_the_order_of_arrival_does_not_matter_to_plain_cases():
    articles = [article(*one) for one in (*STRIKE, *FLOOD)]
    results = {
        tuple(sorted(zip((one.document for one in order), stories_of(order), strict=True)))
        for order in permutations(articles)
    }
    assert len(results) == 1


def test_a_story_is_named_after_its_smallest_document():
    articles = [article(*one) for one in STRIKE]
    assert set(stories_of(articles)) == {min(one.document for one in articles)}


@pytest.mark.parametrize("year, same", [(2026, True), (2027, False)])
def test_a_story_ends_after_a_year(year, same):
    title, text = "Dockers strike again", "Dockers in Velmor went on strike, said the harbor master of the town."
    first, second = stories_of([article(*STRIKE[0]), article(title, text, 9, year=year)])
    assert (first == second) is same


def test_articles_without_a_day_find_their_story():
    first, second = stories_of([article(*STRIKE[0]), article(STRIKE[1][0], STRIKE[1][1], None)])
    assert first == second


def test_the_reasons_name_the_words():
    index = MemoryStoryIndex()
    assign(article(*STRIKE[0]), index)
    placed = assign(article(*STRIKE[1]), index)
    assert "velmor" in placed.reasons[0]
    assert 0.0 < placed.score < 1.0


def test_an_article_between_two_stories_that_are_alike_makes_them_one():
    first = article("Velmor strike: dockers out", "Dockers walked out in Velmor over pay and night shifts.", 2)
    second = article("Velmor pay talks open", "Ines Tabor opened talks on pay and night shifts in Velmor.", 2)
    both = article(
        "Velmor dockers strike as pay talks open",
        "Dockers in Velmor walked out as Ines Tabor opened talks on pay and night shifts.",
        2,
    )
    index = MemoryStoryIndex()
    placed = [assign(one, index) for one in (first, second, both)]
    assert len({index.story_of(one.document) for one in (first, second, both)}) == 1
    assert placed[-1].story.size == 3
    assert index.members(placed[-1].story.id) == tuple(sorted(one.document for one in (first, second, both)))


def test_an_empty_article_is_a_story_of_its_own():
    found = stories_of([article("", "", 2), article(*STRIKE[0])])
    assert found[0] != found[1]


def test_names_of_entities_count_more():
    document = make_document("Dockers met Tabor.", source=Source(reader="test"))
    plain, named = article_terms(document), article_terms(document, names=["the dockers"])
    assert named.counts["dockers"] > plain.counts["dockers"]


def test_a_word_leads_to_no_more_than_the_nearest_stories():
    index = MemoryStoryIndex()
    for day in range(1, 29):
        for month in (1, 2):
            assign(
                article(f"Item{day}x{month}", f"Velmor thing{day}x{month} other{day}x{month}", day, month=month), index
            )
    found = index.postings(["velmor"], date(2026, 2, 28))["velmor"]
    assert len(found) <= NEAREST
    assert {story.last.month for story in index.stories(found) if story.last is not None} == {2} or len(
        found
    ) == NEAREST
