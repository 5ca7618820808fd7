"""Country codes from what sources write: names, two or three letters, items of Wikidata."""

from functools import cache

from onrecord.kb.countries import find_country
from onrecord.kb.tables import table

# PLOVER's codes for those of no country.
INTERNATIONAL = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM"})


@cache
def _by_code() -> dict[str, str]:
    """Return our code by each code in use: a dependency's is its controlling state's."""
    found = {code: code for code in INTERNATIONAL}
    for row in table("countries"):
        code = "XKX" if row["country"] == "XKX" else row["plover"]
        found[row["country"]] = code
        if row["iso2"]:
            found[row["iso2"]] = code
    return found | {"UK": "GBR", "EU": "EUR", "KOS": "XKX"}


@cache
def _by_item() -> dict[str, str]:
    return {row["wikidata"]: row["country"] for row in table("wikidata_countries")}


def country_code(text: str) -> str | None:
    """Return the country that a code or a name stands for, None if it stands for none: “gb”, “IRQ”, “Peru”."""
    words = text.strip()
    if not words:
        return None
    match = None if words.upper() in _by_code() and len(words) <= 3 else find_country(words)
    return match.country if match is not None else _by_code().get(words.upper())


def country_of_item(item: str) -> str | None:
    """Return the country that an item of Wikidata is, None for one that is none or no longer exists."""
    return _by_item().get(item)


@cache
def sectors() -> frozenset[str]:
    """Return PLOVER's sectors, as the table of roles has them."""
    return frozenset(row["sector"] for row in table("roles") if row["sector"])
