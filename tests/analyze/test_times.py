"""Time expressions: their days, precision and anchor."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyses import Analyze
from onrecord.analyze.times.grammar import find_form, spell
from onrecord.analyze.times.lexer import cut_pieces, word_kinds
from onrecord.records import Span, TimeExpression

SUNDAY = date(2023, 4, 30)


def read(analyze: Analyze, text: str, published: date | None = SUNDAY) -> dict[str, TimeExpression]:
    found = analyze(text, published=published, until="times")
    return {time.span.cut(text): time for time in found.times}


def days(time: TimeExpression) -> str | None:
    return None if time.begin is None else f"{time.begin}/{time.end} {time.precision} {time.anchor}"


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("The convoy left on 3 May 1996.", "3 May 1996", "1996-05-03/1996-05-03 day text"),
        ("On Monday, May 3, 1996, it left.", "Monday, May 3, 1996", "1996-05-03/1996-05-03 day text"),
        ("It left on the 3rd of May 1996.", "the 3rd of May 1996", "1996-05-03/1996-05-03 day text"),
        ("It left on Oct. 3, 2019, by sea.", "Oct. 3, 2019", "2019-10-03/2019-10-03 day text"),
        ("The log says 2019-05-03.", "2019-05-03", "2019-05-03/2019-05-03 day text"),
        ("They lost it on 25/12/2021.", "25/12/2021", "2021-12-25/2021-12-25 day text"),
        ("They lost it on 05/12/2021.", "05/12/2021", None),
        ("The truce was kept from 3 to 7 May 2019.", "3 to 7 May 2019", "2019-05-03/2019-05-07 day text"),
        ("Polls were open on May 3-4, 2019.", "May 3-4, 2019", "2019-05-03/2019-05-04 day text"),
        ("They met on 3 and 9 May 2019.", "3 and 9 May 2019", None),
        (
            "Rain fell between March and June 2019.",
            "between March and June 2019",
            "2019-03-01/2019-06-30 month text",
        ),
        ("It fell in October 2019.", "October 2019", "2019-10-01/2019-10-31 month text"),
        ("It fell in February of 2020.", "February of 2020", "2020-02-01/2020-02-29 month text"),
        ("The army has been there since 2003.", "2003", "2003-01-01/2003-12-31 year text"),
        ("The 1990-94 war was long.", "1990-94", "1990-01-01/1994-12-31 year text"),
        ("It closed in late 2019.", "late 2019", "2019-01-01/2019-12-31 year text"),
        ("Exports fell in fiscal year 2019-20.", "fiscal year 2019-20", "2019-01-01/2020-12-31 year text"),
        ("Exports fell in Q3 2019.", "Q3 2019", "2019-07-01/2019-09-30 month text"),
        (
            "Exports fell in the third quarter of 2019.",
            "the third quarter of 2019",
            "2019-07-01/2019-09-30 month text",
        ),
        (
            "Exports fell in the first half of 2019.",
            "the first half of 2019",
            "2019-01-01/2019-06-30 month text",
        ),
        ("He fled in the summer of 2012.", "the summer of 2012", "2012-06-01/2012-08-31 month text"),
        ("It was built in the 1960s.", "the 1960s", "1960-01-01/1969-12-31 decade text"),
        ("It was built in the sixties.", "the sixties", "1960-01-01/1969-12-31 decade text"),
        ("The 19th-century fort fell.", "The 19th-century", "1800-01-01/1899-12-31 century text"),
        ("It was built in the 1800s.", "the 1800s", "1800-01-01/1899-12-31 century text"),
        ("It ended before World War II.", "World War II", "1939-09-01/1945-09-02 day text"),
        ("The town was founded in 400 BC.", "400 BC", None),
    ],
)
def test_what_names_its_own_days(analyze: Analyze, text: str, phrase: str, expected: str | None) -> None:
    assert days(read(analyze, text, None)[phrase]) == expected


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("The minister arrived on Friday.", "Friday", "2023-04-28/2023-04-28 day publication"),
        ("The minister arrived on Sunday.", "Sunday", "2023-04-30/2023-04-30 day publication"),
        ("The minister will arrive on Friday.", "Friday", "2023-05-05/2023-05-05 day publication"),
        ("He is expected to visit Cairo on Friday.", "Friday", "2023-05-05/2023-05-05 day publication"),
        ("The court opens on Monday.", "Monday", "2023-05-01/2023-05-01 day publication"),
        ("The strike began last Sunday.", "last Sunday", "2023-04-23/2023-04-23 day publication"),
        ("The strike begins next Tuesday.", "next Tuesday", "2023-05-02/2023-05-02 day publication"),
        ("Shells fell on the town last night.", "last night", "2023-04-29/2023-04-29 day publication"),
        ("The envoy flies home tomorrow.", "tomorrow", "2023-05-01/2023-05-01 day publication"),
        ("Earlier this week the envoy left.", "this week", "2023-04-24/2023-04-30 week publication"),
        ("Troops withdrew last month.", "last month", "2023-03-01/2023-03-31 month publication"),
        ("Troops withdrew two years ago.", "two years ago", "2021-01-01/2021-12-31 year publication"),
        ("Troops withdrew three days ago.", "three days ago", "2023-04-27/2023-04-27 day publication"),
        ("Prices rose over the past two years.", "the past two years", "2021-04-30/2023-04-30 year publication"),
        ("They fled last summer.", "last summer", "2022-06-01/2022-08-31 month publication"),
        ("They fled on December 3.", "December 3", "2022-12-03/2022-12-03 day publication"),
        ("They will sign it on December 3.", "December 3", "2023-12-03/2023-12-03 day publication"),
        ("They fled in March.", "March", "2023-03-01/2023-03-31 month publication"),
        ("They fled on New Year's Eve.", "New Year's Eve", "2022-12-31/2022-12-31 day publication"),
        ("All must go by the end of the year.", "the end of the year", "2023-12-31/2023-12-31 day publication"),
    ],
)
def test_what_counts_from_publication(analyze: Analyze, text: str, phrase: str, expected: str) -> None:
    assert days(read(analyze, text)[phrase]) == expected
    assert days(read(analyze, text, None)[phrase]) is None


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("It failed on 3 May 1996. Three days later he fled.", "Three days later", "1996-05-06/1996-05-06 day text"),
        ("It failed on 3 May 1996. The king died that year.", "that year", "1996-01-01/1996-12-31 year text"),
        ("It failed on 3 May 1996. He fled on 9 June.", "9 June", "1996-06-09/1996-06-09 day text"),
        ("It failed in 1996. The following year he fled.", "The following year", "1997-01-01/1997-12-31 year text"),
        ("It failed in 1996. Three days later he fled.", "Three days later", None),
        ("He fled three days after the vote of 3 May 1996.", "three days after", None),
        ("A month earlier, the envoy resigned.", "A month earlier", None),
    ],
)
def test_what_counts_from_a_day_told_before(analyze: Analyze, text: str, phrase: str, expected: str | None) -> None:
    assert days(read(analyze, text)[phrase]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Days after the killing, the council met.",
        "The war is over and the harvest was good.",
        "At least 2,000 troops and 1990 people crossed.",
        "Resolution 1973 was adopted.",
        "Channel 4 reported that he is in his 60s.",
        "She may go, and they march against the fall of prices.",
        "The road A1237 is closed; call 461-1776.",
    ],
)
def test_what_only_looks_like_a_time(analyze: Analyze, text: str) -> None:
    assert read(analyze, text) == {}


@pytest.mark.parametrize("phrase", ["recent years", "several years ago", "the last few days"])
def test_vague_times_have_no_days(analyze: Analyze, phrase: str) -> None:
    assert days(read(analyze, f"It has been a point of contention for some in {phrase}.")[phrase]) is None


@pytest.mark.parametrize(
    ("text", "phrase", "kind"),
    [
        ("The bomb went off at 5 p.m. near the market.", "5 p.m.", "time"),
        ("They pray there every Friday.", "every Friday", "set"),
        ("Prices rose over the past two years.", "the past two years", "duration"),
    ],
)
def test_types_other_than_date(analyze: Analyze, text: str, phrase: str, kind: str) -> None:
    assert read(analyze, text)[phrase].type == kind


def test_two_full_years_are_two_expressions(analyze: Analyze) -> None:
    found = read(analyze, "The poet (1704 – 1787) was exiled from 1740 to 1745.")
    assert list(found) == ["1704", "1787", "1740", "1745"]


def test_no_expression_crosses_a_paragraph(analyze: Analyze) -> None:
    assert "May 2019" not in read(analyze, "The vote is planned for May\n\n2019 was a hard year.")


def test_expressions_do_not_overlap_and_stand_in_order(analyze: Analyze) -> None:
    text = "On Monday, May 3, 1996, and in the spring of 1997 between 3 and 7 May, in 1990-94 at 5 p.m. last Friday."
    spans = [time.span for time in analyze(text, published=SUNDAY, until="times").times]
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_weekdays_stay_within_a_week_of_publication(analyze: Analyze) -> None:
    for step in range(7):
        published = SUNDAY + timedelta(days=step)
        (time,) = read(analyze, "Gunmen fired at the convoy on Thursday.", published).values()
        assert time.begin is not None
        assert 0 <= (published - time.begin).days < 7


@pytest.mark.parametrize("published", [date.min, date.max])
def test_nothing_is_counted_off_the_calendar(analyze: Analyze, published: date) -> None:
    text = (
        "Last week, next month, this winter, on Friday, a century ago and on 31 December it ended. It began 9999-12-31."
    )
    found = read(analyze, f"{text} That week, the following Friday and 999999999 years later he left.", published)
    assert all(time.begin is None or (time.end is not None and time.begin <= time.end) for time in found.values())


WORDS = st.sampled_from(
    [*sorted(word_kinds()), "2019", "1990", "3", "31st", "1960s", ",", "-", "/", "(", ")", ".", "'s"]
)


@given(st.lists(WORDS | st.text(max_size=3), max_size=30))
@settings(max_examples=200, deadline=None)
def test_pieces_and_forms_cut_the_text_in_order(words: list[str]) -> None:
    text = " ".join(words) or " "
    pieces = list(cut_pieces(text, Span(0, len(text))))
    assert all(left.end <= right.start for left, right in pairwise(pieces))
    assert all(text[piece.start : piece.end].strip() for piece in pieces)
    spelling, start = spell(pieces), 0
    while form := find_form(spelling, start):
        assert start <= form.first < form.last <= len(pieces)
        start = form.last


@given(words=st.lists(WORDS, min_size=1, max_size=25))
@settings(max_examples=60, deadline=None)
def test_any_jumble_of_time_words_is_survived(analyze: Analyze, words: list[str]) -> None:
    for published in (SUNDAY, None):
        for time in analyze(" ".join(["On", *words]), published=published, until="times").times:
            assert (time.begin is None) == (time.end is None) == (time.precision is None) == (time.anchor is None)
            assert time.begin is None or (time.end is not None and time.begin <= time.end)
