from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.document import make_document
from onrecord.records import Document, Gap, Publisher, Source

ARTICLE = """Talks resume in Tarrin

Published: 12 March 2021

TARRIN, March 11 (AP) — The delegations met again on Monday and agreed to meet next week, mediators said.

All content by Hadra Press is licensed under CC BY 4.0.
"""
SOURCE = Source(reader="text")


def read(text: str, **known: object) -> Document:
    return make_document(text, source=SOURCE, **known)  # type: ignore[arg-type]


def test_what_the_text_says_of_itself_is_read() -> None:
    document = read(ARTICLE)

    assert document.text == ARTICLE
    assert document.language == "en"
    assert document.title == "Talks resume in Tarrin"
    assert document.published == date(2021, 3, 12)
    assert document.publisher == Publisher(name="Hadra Press")
    assert document.dateline is not None
    assert (document.dateline.place, document.dateline.date) == ("TARRIN", date(2021, 3, 11))
    assert document.license is not None
    assert document.license.spdx_id == "CC-BY-4.0"
    assert document.gaps == ()


def test_what_is_given_counts_before_the_text() -> None:
    given = {"title": "A title", "published": date(2021, 3, 13), "publisher": Publisher(name="Hadra Courier")}

    document = read(ARTICLE, **given)

    assert {name: getattr(document, name) for name in given} == given


def test_another_date_counts_only_where_the_text_has_none() -> None:
    other = date(2020, 1, 1)

    assert read(ARTICLE, published_otherwise=other).published == date(2021, 3, 12)
    assert read("The delegations met again.", published_otherwise=other).published == other
    assert read("The delegations met again.").published is None


def test_a_dateline_with_a_year_dates_the_text() -> None:
    assert read("GENEVA, 12 March 2021 – The delegations met again.").published == date(2021, 3, 12)
    assert read("GENEVA, 12 March – The delegations met again.").published is None


AP = Publisher(name="Associated Press", domain="apnews.com", country="USA")


@pytest.mark.parametrize(
    "text, publisher",
    [
        ("TARRIN (AP) — The delegations met again.", AP),
        ("TARRIN (Hadra Agency) — The delegations met again.", Publisher(name="Hadra Agency")),
        (
            "The delegations met.\n\n© 2021 The Associated Press",
            AP,
        ),
        ("The delegations met.\n\n© Crown copyright 2021", None),
        ("TARRIN — The delegations met again on Monday, mediators said.", None),
    ],
)
def test_the_publisher_is_the_holder_of_the_rights_else_the_agency(text: str, publisher: Publisher | None) -> None:
    assert read(text).publisher == publisher


def test_another_language_is_a_gap_over_the_whole_text() -> None:
    document = read("Der Minister sagte am Montag, die Gespräche würden nächste Woche fortgesetzt.")

    assert document.language == "de"
    assert document.gaps == (Gap(why="language 'de' is not analyzed yet; only en"),)


def test_a_text_without_letters_is_a_gap() -> None:
    document = read("12 – 30 %")

    assert document.language is None
    assert len(document.gaps) == 1


def test_gaps_of_the_reader_are_kept() -> None:
    gap = Gap(why='publication date "soon" is not understood as one day')

    assert read("The delegations met again.", gaps=(gap,)).gaps == (gap,)


def test_the_id_comes_from_text_and_given_metadata() -> None:
    ids = [
        read(ARTICLE).id,
        read(ARTICLE + " ").id,
        read(ARTICLE, external_id="a").id,
        read(ARTICLE, url="https://hadra.example/a").id,
        read(ARTICLE, publisher=Publisher(name="Hadra Courier")).id,
        read(ARTICLE, published=date(2021, 3, 13)).id,
    ]

    assert len(set(ids)) == len(ids)
    assert read(ARTICLE, published_otherwise=date(2020, 1, 1)).id == read(ARTICLE).id


WORDS = (
    "TARRIN|, Aug 4| (AP)| — |: |© 2024 |CC BY 4.0| is licensed under |Hadra Press|All rights reserved.|12 March 2021"
)
MARKS = (
    "\n",
    "\n\n",
    "\r\n",
    "\x00",
    "\ud800",
    "\u2028",
    "İ",
    "ﬁ",
    "👩\u200d👧",
    "Published: ",
    "The minister said so. ",
)
PIECES = st.sampled_from((*WORDS.split("|"), *MARKS))


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=8) | st.characters()).map("".join))
def test_any_text_makes_the_same_document_twice_with_spans_inside_it(text: str) -> None:
    document = read(text)

    assert document == read(text)
    assert document.text == text
    for part in (document.dateline, document.license):
        if part is not None:
            assert part.span.end <= len(text)
            assert part.span.cut(text).strip()
    if document.dateline is not None:
        cut = document.dateline.span.cut(text)
        assert (document.dateline.place or "") in cut
        assert (document.dateline.agency or "") in cut
