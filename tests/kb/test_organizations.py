import pytest

from onrecord.kb.countries import country_name
from onrecord.kb.organizations import find_organization
from onrecord.kb.tables import table


@pytest.mark.parametrize(
    "name, country, sector",
    [
        ("the United Nations", "UNO", None),
        ("U.N. Security Council", "UNO", None),
        ("EU", "EUR", None),
        ("European Parliament", "EUR", "LEG"),
        ("NATO", "IGO", "MIL"),
        ("Nato", "IGO", "MIL"),
        ("African Union", "IGO", None),
        ("the World Bank", "IGO", None),
        ("Amnesty International", "NGO", None),
        ("Islamic State", "ISM", "REB"),
        ("ISIL", "ISM", "REB"),
        ("Da’esh", "ISM", "REB"),
        ("al-Qaida", "ISM", "REB"),
        ("AL-QAEDA", "ISM", "REB"),
        ("Boko Haram", "NGA", "REB"),
        ("Hezbollah", "LBN", "REB"),
        ("Popular Mobilization Forces", "IRQ", "PRM"),
        ("Pentagon", "USA", "MIL"),
        ("the State Department", "USA", "GOV"),
        ("CIA", "USA", "SPY"),
        ("Knesset", "ISR", "LEG"),
        ("State Duma", "RUS", "LEG"),
        ("Scotland Yard", "GBR", "COP"),
        ("Reuters", "GBR", "JRN"),
    ],
)
def test_names_and_aliases_find_the_organization(name, country, sector):
    organization = find_organization(name)
    assert organization is not None
    assert (organization.country, organization.sector) == (country, sector)


@pytest.mark.parametrize(
    "year, sector", [(1995, "REB"), (1999, "GOV"), (2010, "REB"), (2022, "GOV"), (None, "GOV"), (1980, "GOV")]
)
def test_an_organization_is_what_it_was_in_the_year(year, sector):
    organization = find_organization("Taliban", year=year)
    assert organization is not None
    assert organization.sector == sector


@pytest.mark.parametrize("name", ["", "who", "total", "is", "Smith", "eta", "the bank"])
def test_other_words_find_none(name):
    assert find_organization(name) is None


def test_every_code_is_one_of_the_code_table():
    international = {"UNO", "EUR", "IGO", "NGO", "ISM"}
    for row in table("organizations"):
        assert row["country"] in international or country_name(row["country"])
