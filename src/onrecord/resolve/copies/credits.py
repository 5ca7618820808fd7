"""Whom a text credits: the agency that wrote it, or that it leans on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from onrecord.lang import ENGLISH
from onrecord.records import Document, Publisher, Span

type Manner = Literal["dateline", "byline", "credit", "contribution", "citation"]

# Lines at the head and at the foot of a text where credits stand, and the words that a line of credit may have.
HEAD, FOOT, LONGEST_LINE = 5, 6, 30
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_OF_A_LINE: tuple[Manner, ...] = ("byline", "credit", "contribution")
_WHOLE = frozenset({"dateline", "byline", "credit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A credit to an agency, by its full name. `span` is None where it is not in the text but in the author's name."""

    agency: str
    manner: Manner
    span: Span | None = None

    @property
    def whole(self) -> bool:
        """Whether the agency wrote the text as a whole, rather than a part or something it cites."""
        return self.manner in _WHOLE


def find_credits(document: Document) -> tuple[Credit, ...]:
    """Return the credits of a document, whole ones first; those to its own publisher are left out."""
    found = [*_signed(document), *_citations(document.text)]
    others = [credit for credit in found if not is_publisher(credit.agency, document.publisher)]
    return tuple(sorted(others, key=lambda credit: not credit.whole))


@lru_cache(64)  # asked for again and again while copies of one text arrive
def whole_credit(document: Document) -> Credit | None:
    """Return the credit to the agency that wrote the whole text; None if there is none."""
    own = document.publisher
    return next((one for one in _signed(document) if one.whole and not is_publisher(one.agency, own)), None)


def agency_named(name: str) -> str | None:
    """Return the full name of an agency by any of its names; None if it is not one."""
    return _agencies().get(name.casefold().removeprefix("the ").strip(" ."))


def is_publisher(agency: str, publisher: Publisher | None) -> bool:
    """Whether the agency itself published the text."""
    if publisher is None:
        return False
    return agency_named(publisher.name) == agency or (publisher.domain or "") in _domains().get(agency, ())


def credit_to(document: Document, publisher: Publisher | None) -> Credit | None:
    """Return the credit by which a document says that the whole of it is that publisher's; None if it does not."""
    if publisher is None or publisher == document.publisher:
        return None
    name = re.escape(publisher.name)
    found = _lines(document.text, _patterns_for(name))
    return next((credit for credit in (*_author(document, publisher.name), *found) if credit.whole), None)


def _signed(document: Document) -> Iterator[Credit]:
    """Yield the credits in the places where credits stand."""
    yield from _dateline(document)
    yield from _author(document)
    yield from _lines(document.text, _patterns())


def _dateline(document: Document) -> Iterator[Credit]:
    """Yield who signs the dateline, also where it is an agency that no list has."""
    dateline = document.dateline
    for name in (dateline.agency or "").split("/") if dateline else ():
        if name.strip() and dateline is not None:
            yield Credit(agency=agency_named(name) or name.strip(), manner="dateline", span=dateline.span)


def _author(document: Document, publisher: str | None = None) -> Iterator[Credit]:
    for part in re.split(r"[,;|/()]|\bfor\b|\bBy\b|\band\b|\bwith\b|\s[-–—]\s", document.author or ""):
        agency = agency_named(part) or (publisher if part.strip() == publisher else None)
        if agency is not None:
            yield Credit(agency=agency, manner="byline")


def _lines(text: str, patterns: Mapping[str, re.Pattern[str]]) -> Iterator[Credit]:
    lines = list(_LINE.finditer(text))
    for line in lines if len(lines) <= HEAD + FOOT else [*lines[:HEAD], *lines[-FOOT:]]:
        yield from _line(line[0].strip(), Span(*line.span()), patterns)


def _line(line: str, span: Span, patterns: Mapping[str, re.Pattern[str]]) -> Iterator[Credit]:
    ending = patterns["ending"].search(line[-80:])
    if ending is not None:
        yield _credit(ending, "credit", span)
    if len(line.split()) > LONGEST_LINE:
        return
    for manner in _OF_A_LINE:
        match = patterns[manner].search(line)
        if match is not None:
            yield _credit(match, manner, span)
            return


def _citations(text: str) -> Iterator[Credit]:
    seen: set[str] = set()
    for match in _patterns()["citation"].finditer(text):
        credit = _credit(match, "citation", Span(*match.span()))
        if credit.agency not in seen:
            seen.add(credit.agency)
            yield credit


def _credit(match: re.Match[str], manner: Manner, span: Span) -> Credit:
    name = next(value for value in match.groupdict().values() if value is not None)
    return Credit(agency=agency_named(name) or name, manner=manner, span=span)


@cache
def _agencies() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in ENGLISH.table("agencies"):
        for name in (row["sign"], row["name"]):
            found[name.casefold().removeprefix("the ")] = row["name"]
    return found


@cache
def _domains() -> dict[str, tuple[str, ...]]:
    return {row["name"]: (row["domain"],) for row in ENGLISH.table("agencies") if row["domain"]}


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    names = {name for row in ENGLISH.table("agencies") for name in (row["sign"], row["name"])}
    return _patterns_for("|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))))


@lru_cache(maxsize=256)
def _patterns_for(every: str) -> Mapping[str, re.Pattern[str]]:
    """Return the patterns of credits to any of the names; they count only as they are written, capitals and all."""
    agency = rf"(?:[Tt]he )?(?P<agency>{every})(?!\w)"
    again = agency.replace("P<agency>", "P<again>")
    person = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}"
    return {
        "byline": re.compile(
            rf"^(?:By |BY )?(?:{person}(?:,? and {person})?(?:, | \| | / | [-–—] | of | for ))?{agency}\.?$"
        ),
        "credit": re.compile(
            rf"^[(\[]?(?:Source|SOURCE|Via|With input from|With inputs from|Text|Credit)s?:? {agency}[)\]]?\.?$"
            rf"|(?:©|\(c\)|Copyright)[\s\d,–-]*(?:by )?{again}"
        ),
        "ending": re.compile(rf"(?:[-–—] ?|\(|/){agency}[)/]?\.?$"),
        "contribution": re.compile(
            rf"{agency} (?:writers? [^.]{{1,60}} |journalists? [^.]{{1,60}} )?(?:has |have |also )?contributed"
            rf"|[Ii]nformation from {again} was used"
        ),
        "citation": re.compile(
            rf"\b(?:according to|reported by|told|quoted by|citing) {agency}"
            rf"|(?<!\w){again.replace('(?:[Tt]he )?', '')} (?:news agency |agency )?(?:reported|said|reports|quoted)\b"
        ),
    }
