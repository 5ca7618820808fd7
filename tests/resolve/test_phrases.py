from datetime import date

import pytest

from onrecord.resolve.phrases import resolve_phrase


@pytest.mark.parametrize(
    "phrase, country, sector",
    [
        ("Georgian lawmakers", "GEO", "LEG"),
        ("Lisbon", "PRT", "GOV"),
        ("Portugal", "PRT", None),
        ("Danes", "DNK", None),
        ("Boko Haram", "NGA", "REB"),
        ("the International Monetary Fund", "IGO", None),
        ("Mr Nobody", None, None),
        ("", None, None),
    ],
)
def test_country_and_sector_of_a_phrase(phrase, country, sector):
    answer = resolve_phrase(phrase)
    assert (answer.country, answer.sector) == (country, sector)


def test_the_date_decides_the_office():
    then, now = resolve_phrase("Angela Merkel", date=date(2015, 6, 1)), resolve_phrase("Angela Merkel")
    assert (then.country, then.sector, then.office) == ("DEU", "GOV", "chancellor")
    assert (now.country, now.sector, now.office) == ("DEU", "ELI", "former chancellor")


def test_a_stated_country_keeps_namesakes_apart():
    answer = resolve_phrase("Canadian businessman Boris Johnson")
    assert (answer.country, answer.sector, answer.name) == ("CAN", "BUS", "Boris Johnson")


@pytest.mark.parametrize(
    "context, country",
    [
        ("The parliament in Harare adjourned; Zimbabwe votes in May.", "ZWE"),
        ("Talks between Zimbabwe and Zambia resumed.", None),
        ("The weather was fine.", None),
    ],
)
def test_context_helps_where_it_names_one_country(context, country):
    assert resolve_phrase("the opposition leader", context=context).country == country


def test_context_never_overrides_the_phrase():
    assert resolve_phrase("Zambian police", context="Zimbabwe votes in May.").country == "ZMB"
