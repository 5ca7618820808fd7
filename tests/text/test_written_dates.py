from datetime import date

import pytest

from onrecord.text.written_dates import WRITTEN_DATE, WrittenDate, read_date


@pytest.mark.parametrize(
    "words, day",
    [
        ("12 March 2021", date(2021, 3, 12)),
        ("12th of March, 2021", date(2021, 3, 12)),
        ("Friday, July 21, 2017", date(2017, 7, 21)),
        ("Fri 21 Jul 2017", date(2017, 7, 21)),
        ("Sept. 5th, 2020", date(2020, 9, 5)),
        ("2021-03-12", date(2021, 3, 12)),
        ("2021/03/12", date(2021, 3, 12)),
        ("31 February 2020", None),
        ("4 May", None),
    ],
)
def test_a_written_date_gives_the_day_it_names(words: str, day: date | None) -> None:
    match = WRITTEN_DATE.fullmatch(words)

    assert match is not None
    assert read_date(match).on_calendar() == day


@pytest.mark.parametrize("words", ["May 2020", "2020", "the fourth of May", "12/03/2021", "March 1212", "40 days"])
def test_what_is_no_date_of_one_day_does_not_match(words: str) -> None:
    assert WRITTEN_DATE.fullmatch(words) is None


@pytest.mark.parametrize(
    "month, day, near, found",
    [
        (8, 4, date(2021, 8, 5), date(2021, 8, 4)),
        (12, 31, date(2021, 1, 2), date(2020, 12, 31)),
        (1, 2, date(2020, 12, 30), date(2021, 1, 2)),
        (2, 29, date(2021, 3, 1), date(2020, 2, 29)),
        (2, 29, date(2022, 6, 1), None),
        (12, 31, date(1, 1, 2), date(1, 12, 31)),
    ],
)
def test_a_missing_year_is_the_nearest_to_the_anchor(month: int, day: int, near: date, found: date | None) -> None:
    assert WrittenDate(month=month, day=day, year=None).on_calendar(near) == found
