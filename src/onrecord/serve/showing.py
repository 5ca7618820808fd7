"""How values are shown on pages: words and shapes for statuses, days, addresses."""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from onrecord.kb.countries import country_name

# A shape and a word for each status, told apart without color (codebook, section 3).
STATUS_MARKS: Mapping[str, str] = {
    "reported": "●",
    "claimed": "◐",
    "denied": "⊘",
    "demanded": "▷",
    "planned": "◇",
    "possible": "○",
}
STATUS_MEANS: Mapping[str, str] = {
    "reported": "the article itself says that it happened",
    "claimed": "somebody says that it happened",
    "denied": "it is said not to have happened",
    "demanded": "somebody wants it to happen",
    "planned": "somebody means to do it, or threatens to",
    "possible": "it may happen",
}
# What each type of event is called in a line of text.
TYPE_NAMES: Mapping[str, str] = {
    "ACCUSE": "accusation",
    "AGREE": "agreement",
    "AID": "aid",
    "ASSAULT": "assault",
    "COERCE": "coercion",
    "CONCEDE": "concession",
    "CONSULT": "meeting or talks",
    "COOPERATE": "cooperation",
    "MOBILIZE": "mobilization",
    "PROTEST": "protest",
    "REJECT": "rejection",
    "REQUEST": "demand or appeal",
    "RETREAT": "retreat",
    "SANCTION": "sanction",
    "SUPPORT": "support",
    "THREATEN": "threat",
}
# What PLOVER's sectors are called.
SECTOR_NAMES: Mapping[str, str] = {
    "AGR": "farmers",
    "BUS": "business",
    "COP": "police",
    "CRM": "criminals",
    "CVL": "civilians",
    "EDU": "education",
    "ELI": "former officials",
    "GOV": "government",
    "IGO": "international organization",
    "JRN": "news media",
    "JUD": "courts",
    "LAB": "labor",
    "LEG": "parliament",
    "MED": "health",
    "MIL": "military",
    "NGO": "non-governmental organization",
    "OPP": "opposition",
    "PRM": "armed groups",
    "PTY": "political party",
    "REB": "rebels",
    "REF": "refugees",
    "REL": "religious body",
    "SOC": "civil society",
    "SPY": "intelligence",
    "UAF": "unidentified armed people",
}
# Degrees around a place within which an event is taken to be there: about a kilometer.
NEAR = 0.01
CHANGES: Mapping[str, str] = {
    "same": "in the same words",
    "shortened": "shortened",
    "changed": "with other words",
}


def day(value: Any) -> str:
    """Return a day as in “3 March 2026”, and “no date” for None."""
    if value is None or value == "":
        return "no date"
    one = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return f"{one.day} {one:%B %Y}"


def type_name(value: str) -> str:
    """Return the name of an event type in plain words."""
    return TYPE_NAMES.get(value, value.lower())


def web(address: Any) -> str | None:
    """Return an address that a browser may be sent to, None for any other, such as one that is a script."""
    if not isinstance(address, str):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def path(value: Any) -> str:
    """Return a value as a part of an address; a slash in it stays one."""
    return quote(str(value), safe="/:~")


def query(values: Mapping[str, Any], **changed: Any) -> str:
    """Return the part of an address after “?”, with some values changed; those that are None or empty are left out."""
    kept = {key: value for key, value in {**values, **changed}.items() if value not in (None, "", (), [])}
    return urlencode(kept, doseq=True)


def names(values: Sequence[Any] | None) -> str:
    """Return parties as in “Portugal, Spain and Ghana”; “somebody” for none."""
    shown = [party_name(one) for one in values or ()]
    if len(shown) < 2:
        return shown[0] if shown else "somebody"
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def party_name(party: Any) -> str:
    """Return the name of a party, which is a text or has its name in it."""
    if isinstance(party, str):
        return party
    found = next((party[key] for key in ("name", "code", "sector") if party.get(key)), "unnamed")
    return str(found)


def country(code: str | None) -> str:
    """Return the name of a country, the code itself where it is none."""
    if not code:
        return ""
    try:
        return country_name(code)
    except KeyError:
        return code


def sector(code: str | None) -> str:
    """Return the name of a sector, the code itself where it is not known."""
    return SECTOR_NAMES.get(code or "", code or "")


def percent(value: float | None) -> str:
    """Return a share as in “87 %”."""
    return "" if value is None else f"{value:.0%}".replace("%", " %")


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun, as in “1 report”, “1,200 reports”."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def short(text: Any, letters: int) -> str:
    """Return a text cut off at a word after so many letters."""
    plain = " ".join(str(text).split())
    return plain if len(plain) <= letters else plain[:letters].rpartition(" ")[0][:letters] + " …"


def plain(value: Any, people: Mapping[str, str]) -> str:
    """Return a value of a record in words, with names in place of the ids of entities."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {plain(one, people)}" for key, one in value.items() if one is not None) or "none"
    if isinstance(value, list | tuple):
        return "; ".join(plain(one, people) for one in value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else people.get(str(value), str(value))


def month_end(month: date) -> date:
    """Return the last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def party(words: str) -> str:
    """Return what a party is called: a country by its name, an actor's key without its kind."""
    if len(words) == 3 and words.isupper():
        return country(words)
    kind, colon, rest = words.partition(":")
    if kind == "country":
        return country(rest)
    return rest.rstrip(":").replace(":", ", ").title() if colon and kind.islower() else words


def box(spot: Any) -> str:
    """Return the box of degrees around a place that holds it alone."""
    west, south = max(-180.0, spot.longitude - NEAR), max(-90.0, spot.latitude - NEAR)
    east, north = min(180.0, spot.longitude + NEAR), min(90.0, spot.latitude + NEAR)
    return f"{west:.4f},{south:.4f},{east:.4f},{north:.4f}"


def pairs(values: Sequence[str]) -> list[tuple[str, str]]:
    """Return values that are shown as they are, for a list of choices."""
    return [(value, value) for value in values]


FILTERS: Mapping[str, Callable[..., Any]] = {
    "day": day,
    "type_name": type_name,
    "web": web,
    "path": path,
    "query": query,
    "names": names,
    "party_name": party_name,
    "country": country,
    "sector": sector,
    "percent": percent,
    "count": count,
    "short": short,
    "plain": plain,
    "month_end": month_end,
    "party": party,
    "box": box,
    "pairs": pairs,
}
WORDS = {"status_marks": STATUS_MARKS, "status_means": STATUS_MEANS, "changes": CHANGES, "type_names": TYPE_NAMES}
