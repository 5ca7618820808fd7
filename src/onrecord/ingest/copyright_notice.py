"""Reads copyright notices: “© 2024 The Hadra Courier”, “Copyright 2019 by Meridian Press, Inc.”."""

import re
from dataclasses import dataclass

_MARK = re.compile(r"©|\(c\)(?=\s*\d)|\bcopyright\b", re.IGNORECASE)
_YEAR = r"\d{4}(?:\s*[-–]\s*\d{2,4})?"
_BETWEEN = re.compile(rf"(?:[\s,:]|©|\(c\)|\bcopyright\b|(?P<year>{_YEAR})|\bby\b)*", re.IGNORECASE)
_HOLDER_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)\.(?=\s|$)|[;|()\[\]]|,\s(?!Inc\b|Ltd\b|LLC\b|Co\b)|"
    rf"[\s,]+(?:{_YEAR}|(?:all\s+rights|copyright|licen[cs]ed|is|are|may|under|unless|except|reproduced|via)\b)",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\b(?:Inc|Ltd|Co|Corp)\.$|\..*\.$")
# Names of publishers have fewer words; what is longer is a sentence about copyright.
_MOST_WORDS = 8
_NAME = re.compile(r"(?:[A-Z][^\s]*|of|the|and|for|&)(?:\s+(?:[A-Z0-9][^\s]*|of|the|and|for|&))*")


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyrightNotice:
    """Who holds the rights, and where in the sentence the notice begins."""

    start: int
    holder: str


def find_copyright(sentence: str) -> CopyrightNotice | None:
    """Return the copyright notice in a sentence; None if it has none that names a holder.

    Without a year it has to begin with the mark, and the holder has to be a name throughout.
    """
    mark = _MARK.search(sentence)
    if mark is None:
        return None
    between = _BETWEEN.match(sentence, mark.end())
    start = between.end() if between else mark.end()
    end = _HOLDER_END.search(sentence, start)
    holder = sentence[start : end.start() if end else len(sentence)].strip(" ,-–—")
    if not _ABBREVIATED.search(holder):
        holder = holder.rstrip(".")
    if not holder or len(holder.split()) > _MOST_WORDS:
        return None
    dated = between is not None and between["year"] is not None
    if dated or (mark.start() == 0 and _NAME.fullmatch(holder)):
        return CopyrightNotice(start=mark.start(), holder=holder)
    return None
