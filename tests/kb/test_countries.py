import pytest

from onrecord.kb.countries import country_name, find_country
from onrecord.kb.tables import table


@pytest.mark.parametrize(
    "words, country, kind",
    [
        ("Iraq", "IRQ", "name"),
        ("the U.S.", "USA", "name"),
        ("US", "USA", "name"),
        ("Britain", "GBR", "name"),
        ("the Islamic Republic of Iran", "IRN", "name"),
        ("Republic of Korea", "KOR", "name"),
        ("Democratic Republic of Congo", "COD", "name"),
        ("Côte d’Ivoire", "CIV", "name"),
        ("Soviet Union", "RUS", "name"),
        ("Kosovo", "XKX", "name"),
        ("Georgia", "GEO", "name"),
        ("Hong Kong", "HKG", "name"),
        ("Greenland", "DNK", "name"),
        ("eastern Ukraine", "UKR", "name"),
        ("Iran’s", "IRN", "name"),
        ("Iraqi", "IRQ", "adjective"),
        ("saudi", "SAU", "adjective"),
        ("Americans", "USA", "demonym"),
        ("Poles", "POL", "demonym"),
        ("Tehran", "IRN", "capital"),
        ("TEHRAN", "IRN", "capital"),
        ("Prishtina", "XKX", "capital"),
        ("the Kremlin", "RUS", "metonym"),
        ("Downing Street", "GBR", "metonym"),
        ("the White House", "USA", "metonym"),
        ("Texas", "USA", "region"),
        ("Chechnya", "RUS", "region"),
    ],
)
def test_words_name_a_country(words, country, kind):
    match = find_country(words)
    assert match is not None
    assert (match.country, match.kind) == (country, kind)


@pytest.mark.parametrize("words", ["us", "turkey", "polish", "", "the", "Smith", "the house", "Iraqi troops", "male"])
def test_other_words_name_none(words):
    assert find_country(words) is None


def test_partly_recognized_entities_take_their_sovereign():
    match = find_country("South Ossetia")
    assert match is not None
    assert match.country == "GEO"
    assert match.partly_recognized


def test_every_country_has_a_name_that_finds_it():
    for row in table("countries"):
        match = find_country(row["name"])
        assert match is not None, row
        assert match.country == row["plover"]


def test_country_name_needs_a_code():
    assert country_name("IRN") == "Iran"
    with pytest.raises(KeyError):
        country_name("ZZZ")
