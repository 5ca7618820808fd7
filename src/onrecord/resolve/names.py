"""Names of persons without the titles before them, and of organizations with the whole of their name."""

from itertools import takewhile

from onrecord.kb.countries import find_country
from onrecord.kb.roles import find_role
from onrecord.kb.tables import word_list
from onrecord.records import Entity, Mention
from onrecord.resolve.words import is_bare

# Characters before a name that may be part of it.
BEFORE = 80


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


def whole_name(entity: Entity, text: str) -> str:
    """Return an organization's name with the capitalized words before it, where it is a body of a common name.

    The parser often cuts “Ministry” out of “the Saudi Interior Ministry”, and many countries have one.
    """
    role = find_role(entity.name)
    mention = next((one for one in entity.mentions if _says(one, entity.name, text)), None)
    if role is None or role.kind != "organization" or mention is None or mention.name_span is None:
        return entity.name
    name = mention.name_span
    before = text[max(mention.span.start, name.start - BEFORE) : name.start].rpartition("\n")[2]
    words = before.split()
    kept = list(takewhile(_is_part_of_name, reversed(words)))[::-1]
    return " ".join((*kept, entity.name)) if kept and text[name.start - 1] == " " else entity.name


def _says(mention: Mention, name: str, text: str) -> bool:
    return mention.name_span is not None and mention.name_span.cut(text) == name


def _is_part_of_name(word: str) -> bool:
    return word[0].isupper() and word.isalpha() and not is_bare(word)


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
