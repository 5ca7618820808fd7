"""The gazetteer: places by name, from the table on disk."""

from itertools import pairwise
from pathlib import Path

import pytest

import onrecord.kb
from onrecord.kb.gazetteer import (
    candidates,
    country_entry,
    country_of_domain,
    find_region,
    gazetteer_key,
    is_capital,
    region_name,
)


@pytest.mark.parametrize(
    ("name", "kind", "country", "geonames"),
    [
        ("Baghdad", "city", "IRQ", 98182),
        ("Kiev", "city", "UKR", 703448),
        ("Kyiv", "city", "UKR", 703448),
        ("St. Petersburg", "city", "RUS", 498817),
        ("Texas", "admin1", "USA", 4736286),
        ("Helmand Province", "admin1", "AFG", 1140043),
        ("Cook County", "admin2", "USA", 4888671),
        ("the U.S.", "country", "USA", 6252001),
        ("Guinea-Bissau", "country", "GNB", 2372248),
        ("Puerto Rico", "country", "PRI", 4566966),
        ("Washington, D.C.", "city", "USA", 4140963),
        ("the Red Sea", "feature", None, None),
        ("Horn of Africa", "feature", None, None),
    ],
)
def test_a_name_finds_its_place(name: str, kind: str, country: str | None, geonames: int | None) -> None:
    assert (kind, country, geonames) in {(entry.kind, entry.country, entry.geonames) for entry in candidates(name)}


def test_the_most_populous_bearer_comes_first() -> None:
    populations = [entry.population for entry in candidates("Springfield")]
    assert len(populations) > 10
    assert populations == sorted(populations, reverse=True)


@pytest.mark.parametrize("name", ["", "Xyzzyville-on-Nowhere", "\t", "zzzz", "!", "a" * 5_000])
def test_an_unknown_name_has_no_place(name: str) -> None:
    assert candidates(name) == ()


def test_a_direction_is_no_part_of_a_country_name() -> None:
    assert {entry.kind for entry in candidates("South America")} == {"feature"}


def test_a_part_of_a_country_is_not_taken_for_the_whole() -> None:
    assert "country" not in {entry.kind for entry in candidates("England")}


@pytest.mark.parametrize(
    ("short", "code"), [("Calif.", "US.CA"), ("TX", "US.TX"), ("N.J.", "US.NJ"), ("Ont.", "CA.08"), ("Qld", "AU.04")]
)
def test_abbreviations_of_regions(short: str, code: str) -> None:
    region = find_region(short)
    assert region is not None
    assert region.admin1 == code
    assert region.name == region_name(code)


def test_what_is_no_abbreviation_is_no_region() -> None:
    assert find_region("Xx.") is None
    assert region_name("US.XX") is None


def test_capitals_and_countries() -> None:
    assert any(is_capital(entry) for entry in candidates("Nairobi"))
    assert not any(is_capital(entry) for entry in candidates("Mombasa"))
    kenya = country_entry("KEN")
    assert kenya is not None
    assert kenya.precision == "country"
    assert country_entry("XXX") is None
    assert country_of_domain("uk") == "GBR"
    assert country_of_domain("com") is None


@pytest.mark.parametrize(
    ("name", "key"),
    [("The Hague", "hague"), ("Sana’a", "sanaa"), ("São Paulo", "sao paulo"), ("St. Paul", "saint paul")],
)
def test_keys_know_no_accents_articles_or_dots(name: str, key: str) -> None:
    assert gazetteer_key(name) == key


def test_the_table_is_in_the_order_of_its_keys_and_whole() -> None:
    path = Path(onrecord.kb.__file__).parent / "data" / "gazetteer.tsv"
    lines = [line for line in path.read_bytes().splitlines() if not line.startswith(b"#")]
    keys = [line.partition(b"\t")[0] for line in lines]
    assert all(left <= right for left, right in pairwise(keys))
    assert {line.count(b"\t") for line in lines} == {3, 8}
