import pytest

from onrecord.kb.codes import country_code, country_of_item
from onrecord.kb.countries import country_name
from onrecord.kb.days import first_day, last_day
from onrecord.kb.tables import table


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-02-07", "2020-02-07", "2020-02-07"),
        ("2020-02-07T10:00:00", "2020-02-07", "2020-02-07"),
        ("2020-00-00", "2020-01-01", "2020-12-31"),
        ("", None, None),
    ],
)
def test_a_date_in_part_is_its_first_or_last_day(text, first, last):
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["spring", "2020-13", "2021-02-30", "0000", "20"])
def test_what_is_no_date_is_an_error(text):
    with pytest.raises(ValueError, match="no date"):
        first_day(text)


@pytest.mark.parametrize(
    "text, code",
    [
        ("gb", "GBR"),
        ("UK", "GBR"),
        ("irq", "IRQ"),
        ("Peru", "PER"),
        ("xk", "XKX"),
        ("eu", "EUR"),
        ("UNO", "UNO"),
        ("GRL", "DNK"),
        ("suhh", None),
        ("", None),
        ("Atlantis", None),
    ],
)
def test_country_codes(text, code):
    assert country_code(text) == code


def test_items_of_countries_have_codes_that_exist():
    assert (country_of_item("Q796"), country_of_item("Q1")) == ("IRQ", None)
    for row in table("wikidata_countries"):
        assert row["country"] in {"EUR", "UNO"} or country_name(row["country"])
