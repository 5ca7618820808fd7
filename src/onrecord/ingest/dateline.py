"""Finds the dateline of a report: “TEHRAN –”, “BEIRUT, Aug 4 (Agency) —”, “Jan. 5 (Reuters) -”."""

import re
from dataclasses import dataclass
from datetime import date

from onrecord.ingest.place_names import (
    has_known_region,
    in_capitals,
    is_known_city,
    is_place_shaped,
    is_town_before_colon,
)
from onrecord.lang import ENGLISH
from onrecord.records import Dateline, Span
from onrecord.text.lines import head_lines
from onrecord.text.written_dates import WRITTEN_DATE, WrittenDate, read_date

# No dateline is longer; the longest name two places with their states, a date with the year and an agency.
_LONGEST = 110
# Between the dateline and the report: a dash of any kind, or a colon as in South Asian papers.
_PARTED = re.compile(
    rf"(?P<opening>\S.{{1,{_LONGEST}}}?)"
    r"(?P<mark>\s*(?:--+|[—―])|(?:\s|(?<=[A-Z)]))[-–](?=\s|$)|:(?=\s)|(?<=\)):)"
)
# “Washington (CNN) The president …” and “MOSCOW, May 17. /TASS/. The minister …” have none.
_UNPARTED = re.compile(
    rf"(?P<opening>[^()/]{{0,{_LONGEST}}}(?:\([^()]{{2,30}}\)|/[^/]{{2,30}}/))(?P<mark>\.?)(?=\s|[A-Z“\"]|$)"
)
_AGENCY = re.compile(r",?\s*(?:\((?P<round>[^()]{2,40})\)|/(?P<slashed>[^/]{2,40})/|\[(?P<square>[^\[\]]{2,40})\])$")
_AGENCY_NAME = re.compile(r"[A-Za-z][\w.&'’ /-]*")
# “(R-Texas)”, “(D)”: a party, not an agency.
_PARTY = re.compile(r"[A-Z](?:-.*)?")
_WEEKDAY = re.compile(r"[,\s]+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
# Reports go on in sentences; a shorter line without a final stop is a headline.
_PROSE_LENGTH = 80
_FINAL_STOP = re.compile(r"[.!?…][\"”’')]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """The parts of what may be a dateline, as written."""

    place: str
    day: WrittenDate | None
    agency: str | None


def find_dateline(text: str, *, published: date | None = None) -> Dateline | None:
    """Return the dateline of a text, or None.

    A date without a year gets the one that brings it nearest to `published`; without that it stays None.
    """
    for line in head_lines(text):
        for pattern in (_PARTED, _UNPARTED):
            match = pattern.match(text, line.start, line.end)
            opening = _read_opening(match["opening"]) if match else None
            if match and opening and _is_dateline(opening, match["mark"].strip(), text[match.end() : line.end].strip()):
                return Dateline(
                    span=Span(line.start, match.end()),
                    place=opening.place or None,
                    date=opening.day.on_calendar(published) if opening.day else None,
                    agency=opening.agency,
                )
    return None


def _read_opening(words: str) -> _Opening:
    words, agency = _cut_agency(words)
    words = words.rstrip(" ,;")
    day = next((match for match in WRITTEN_DATE.finditer(words) if match.end() >= len(words.rstrip("."))), None)
    if day is not None:
        words = words[: day.start()].rstrip(" ,;")
    place = _WEEKDAY.sub("", words).strip()
    if agency is None and _is_known_agency(place):
        place, agency = "", place
    return _Opening(place=place, day=read_date(day) if day else None, agency=agency)


def _cut_agency(words: str) -> tuple[str, str | None]:
    signed = _AGENCY.search(words)
    if signed:
        name = (signed["round"] or signed["slashed"] or signed["square"]).strip()
        if _AGENCY_NAME.fullmatch(name) and not _PARTY.fullmatch(name):
            return words[: signed.start()], name
        return words, None
    before, comma, last = words.rpartition(", ")
    return (before, last) if comma and _is_known_agency(last) else (words, None)


def _is_known_agency(name: str) -> bool:
    signs = frozenset(row["sign"].casefold() for row in ENGLISH.table("agencies"))
    return name.casefold() in signs or all(part.strip().casefold() in signs for part in name.split("/"))


def _is_dateline(opening: _Opening, mark: str, report: str) -> bool:
    """Whether the parts make a dateline: the less of it is there, the plainer the rest has to be."""
    if opening.agency is not None and _is_known_agency(opening.agency):
        return bool(report) if not opening.place else _is_signed(opening, mark)
    if not is_place_shaped(opening.place):
        return False
    capitals = in_capitals(opening.place)
    if not report:
        return capitals and is_known_city(opening.place)
    if not mark or report.isupper():
        return False
    if opening.day is not None or opening.agency is not None:
        return capitals or (opening.day is not None and mark != ":" and _is_prose(report))
    if not _is_prose(report):
        return False
    if mark == ":":
        return is_known_city(opening.place) or (capitals and is_town_before_colon(opening.place))
    return capitals or is_known_city(opening.place) or has_known_region(opening.place)


def _is_signed(opening: _Opening, mark: str) -> bool:
    """Whether the place before a known agency is one; without dash or colon more than its shape has to speak for it."""
    if mark or opening.day is not None or not is_place_shaped(opening.place):
        return is_place_shaped(opening.place)
    return in_capitals(opening.place) or is_known_city(opening.place) or has_known_region(opening.place)


def _is_prose(report: str) -> bool:
    return len(report) >= _PROSE_LENGTH or _FINAL_STOP.search(report) is not None
