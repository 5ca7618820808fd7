"""Names of persons without what stands before them."""

from onrecord.kb.countries import find_country
from onrecord.kb.roles import find_role
from onrecord.kb.tables import word_list


def without_titles(name: str) -> str:
    """Return a person's name without titles, forms of address and nationality; the name itself if nothing is left."""
    words = name.split()
    first = 0
    while first < len(words) - 1:
        length = next((length for length in (3, 2, 1) if _is_title(words[first : first + length], words[first:])), 0)
        if not length:
            break
        first += length
    return " ".join(words[first:])


def _is_title(words: list[str], rest: list[str]) -> bool:
    if len(words) >= len(rest):
        return False
    text = " ".join(words)
    if len(words) == 1 and words[0].lower().rstrip(".") in word_list("forms_of_address"):
        return True
    role = find_role(text)
    if role is not None and role.kind == "person":
        return True
    country = find_country(text) if len(rest) > 2 else None
    return country is not None and country.kind == "adjective"
