"""Finds the publication date that a text states on a line of its own."""

import re
from datetime import date

from onrecord.text.lines import foot_lines, head_lines
from onrecord.text.written_dates import WRITTEN_DATE, read_date

# No line that is a date is longer, and most lines are.
_LONGEST = 120
_LABEL = re.compile(
    r"(?:first\s+|date\s+)?(?:published|posted|issued|released|publication\s+date|release\s+date|date)"
    r"(?:\s+(?:online|on|at))?\s*[:–—-]?\s*",
    re.IGNORECASE,
)
# What may stand beside the date: the time of day with its zone, and when the text was last changed.
_TIME = r"(?:[,|·•–—-]?\s*(?:at\s+)?\d{1,2}(?:[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?|\s*[ap]\.?m\.?))"
_ZONE = r"(?:\s*\(?(?:[A-Z]{2,5}|[+-]\d\d:?\d\d|local time|Z)\)?)?"
_BEFORE = re.compile(rf"(?:{_TIME}{_ZONE}\s*[,|·•–—-]?\s*(?:on\s+)?)?", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:{_TIME}{_ZONE})?(?:T\d\d:\d\d\S*)?[.,]?(?:\s*[|·•,;–—(-]?\s*(?:last\s+)?(?:updated|modified)\b.*)?",
    re.IGNORECASE,
)


def find_published(text: str) -> date | None:
    """Return the day of the first line that is nothing but a date: “Friday, July 21, 2017”, “Published: 12 March 2021”.

    A line at the end of the text needs the label. A date within a sentence never counts, nor one without a year.
    """
    for line in head_lines(text):
        day = day_of_line(line.cut(text))
        if day is not None:
            return day
    return next((day for line in foot_lines(text) if (day := day_of_line(line.cut(text), labeled=True))), None)


def is_date_line(line: str) -> bool:
    """Whether the line is nothing but a publication date."""
    return day_of_line(line) is not None


def day_of_line(line: str, *, labeled: bool = False) -> date | None:
    """Return the day that a line gives, with a label, the time of day and a note of changes beside it at most.

    None if it has anything else; with `labeled` also if it has no label.
    """
    if len(line) > _LONGEST:
        return None
    label = _LABEL.match(line)
    if labeled and label is None:
        return None
    start = label.end() if label else 0
    before = _BEFORE.match(line, start)
    found = WRITTEN_DATE.match(line, before.end() if before else start)
    if found is None or _AFTER.fullmatch(line, found.end()) is None:
        return None
    return read_date(found).on_calendar()
