from datetime import date

import pytest

from onrecord.kb.countries import country_name
from onrecord.kb.people import find_person
from onrecord.kb.tables import table


@pytest.mark.parametrize(
    "name, on, country, office, sector",
    [
        ("Tony Blair", date(2003, 1, 1), "GBR", "prime minister", "GOV"),
        ("Tony Blair", date(2015, 1, 1), "GBR", "former prime minister", "ELI"),
        ("Tony Blair", None, "GBR", "former prime minister", "ELI"),
        ("Tony Blair", date(1990, 1, 1), "GBR", None, None),
        ("Vladimir Putin", date(2009, 1, 1), "RUS", "prime minister", "GOV"),
        ("Putin", None, "RUS", "president", "GOV"),
        ("Mevlüt Çavuşoğlu", date(2016, 8, 1), "TUR", "foreign minister", "GOV"),
        ("Mevlut Cavusoglu", date(2016, 8, 1), "TUR", "foreign minister", "GOV"),
        ("Hassan Nasrallah", date(2010, 1, 1), "LBN", "rebel leader", "REB"),
        ("Kofi Annan", date(2000, 1, 1), "UNO", "secretary general", None),
    ],
)
def test_offices_are_held_in_their_terms(name, on, country, office, sector):
    person = find_person(name, on=on)
    assert person is not None
    assert (person.country, person.office, person.sector) == (country, office, sector)


@pytest.mark.parametrize("name", ["", "Tony", "Blair Tony", "Jane Roe", "president"])
def test_other_names_find_nobody(name):
    assert find_person(name) is None


def test_every_row_has_a_country_and_an_orderly_term():
    for row in table("people"):
        assert row["country"] in {"UNO", "EUR", "IGO", "ISM"} or country_name(row["country"])
        assert not row["until"] or row["since"][:7] <= row["until"] + "-12", row
