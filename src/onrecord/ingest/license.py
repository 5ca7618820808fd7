"""Finds the license that a text states for itself, in a line at its end or beginning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.ingest.copyright_notice import find_copyright
from onrecord.ingest.license_names import LicenseName, find_license_name
from onrecord.records import License, Span
from onrecord.text.lines import foot_lines, head_lines

# A license at the beginning stands in the first lines; further down is the report.
_HEAD_LINES, _HEAD_LINE_LENGTH = 3, 400
# The words before the name of a license that are looked at.
_REACH = 300
# Every license line has one of these words.
_HINT = re.compile(
    r"©|\(c\)|copyright|licen[cs]e|commons|\bcc[\s-]?(?:by|0)|rights reserved|public domain|\bogl\b", re.I
)
_SENTENCE_END = re.compile(r"(?<=[.!?”\"])(?<![A-Z]\.)(?<!\bInc\.)(?<!\bLtd\.)\s+(?=[A-Z“\"©(])|\s{3,}")
_RESERVED = re.compile(r"\ball\s+rights\s+reserved\b", re.IGNORECASE)
# A caption states the license of its picture.
_CAPTION = re.compile(
    r"\W*(?:photos?|photograph\w*|images?|pictures?|videos?|maps?|graphics?|illustrations?|cover|logo|credit|file)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\W*(?:licen[cs]e|licensing|terms(?: of use)?|rights|copyright)\s*:", re.IGNORECASE)
# Words that may stand beside the name of a license in a line that has nothing else.
_BESIDE = re.compile(
    r"\b(?:licen[cs]e|international|generic|unported|universal|deed\.?\w*|dedication|terms|the|no copyright)\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"https?://\S+|\([^)]*\)")
_LETTER = re.compile(r"[^\W_]")
# “… is licensed under”, “Text is available under the terms of”, “Licensed under”, “was first published under”.
_GRANT = re.compile(
    r"(?:\b(?:is|are|may be|can be|was (?:first|originally))\b[^.]*?\s|^|\bContains\b[^.]*\s)"
    r"(?:licen[cs]ed|available|distributed|released|(?:re-?)?(?:published|used|shared|produced)|dedicated|in|under)\b[^.]*$",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"\W*(?:except|unless|text|contents?|articles?|stories|material|contains)\b|"
    r".*\b(?:this|these|all|our|original|it)\b(?:\s+[\w-]+){0,2}?\s*\b(?:contents?|texts?|articles?|story|stories|reports?|"
    r"works?|pages?|(?:web)?sites?|materials?|publications?|information|statements?|releases?|items?|posts?|it)\b",
    re.IGNORECASE,
)
_CAPITALIZED = re.compile(r"(?:[A-Z][\w.’'-]*|of|the|and|for|&)(?:\s+(?:[A-Z][\w.’'-]*|of|the|and|for|&))*")
# “All content by Hadra Press is licensed under”, “republished from The Hadra Courier under”, “Hadra News is licensed”.
_LICENSORS = (
    re.compile(r"\b(?:by|of|from|in|on)\s+(?P<name>(?:the\s+)?[A-Z][^.;:]*?)[,\s]+(?:is|are|was|may|under)\b"),
    re.compile(r"^(?P<name>(?:[Tt]he\s+)?[A-Z][^.;:,]*?)\s+(?:is|are)\s"),
)
_NO_NAME = re.compile(r"(?i:this|these|all|our|texts?|contents?|except|unless|articles?|materials?)\b|[Tt]he\s+[a-z]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notice:
    """What one or more sentences say of the license."""

    span: Span
    name: LicenseName | None
    holder: str | None

    def join(self, other: "_Notice") -> "_Notice":
        return _Notice(
            span=Span(self.span.start, other.span.end), name=self.name or other.name, holder=self.holder or other.holder
        )

    @property
    def weight(self) -> int:
        """How much it says: a listed license, an unlisted one, only who holds the rights."""
        if self.name is None:
            return 0
        return 1 if self.name.spdx_id is None else 2


def find_license(text: str) -> License | None:
    """Return the license stated in the last or first lines of a text, or None.

    Of several the one that names a listed license is taken, of equals the first. A license of something else that
    the report speaks of, or of a picture, is none.
    """
    head = (line for line in head_lines(text)[:_HEAD_LINES] if line.end - line.start <= _HEAD_LINE_LENGTH)
    lines = sorted({*head, *foot_lines(text)})
    notices = [notice for line in lines if _HINT.search(line.cut(text)) for notice in _notices(text, line)]
    if not notices:
        return None
    best = max(notices, key=lambda notice: notice.weight)
    return License(
        span=best.span,
        spdx_id=best.name.spdx_id if best.name else None,
        holder=best.holder or next((notice.holder for notice in notices if notice.holder), None),
        url=best.name.url if best.name else None,
    )


def _notices(text: str, line: Span) -> Iterator[_Notice]:
    """Yield the notices of a line; neighboring sentences make one."""
    running: _Notice | None = None
    for sentence in _sentences(text, line):
        notice = _read_notice(text, sentence)
        if running is not None and notice is None:
            yield running
        running = running.join(notice) if running is not None and notice is not None else notice
    if running is not None:
        yield running


def _sentences(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for end in _SENTENCE_END.finditer(text, line.start, line.end):
        if start < end.start():
            yield Span(start, end.start())
        start = end.end()
    if start < line.end:
        yield Span(start, line.end)


def _read_notice(text: str, span: Span) -> _Notice | None:
    sentence = span.cut(text)
    if _CAPTION.match(sentence):
        return None
    name, copyright_notice = find_license_name(sentence), find_copyright(sentence)
    holder = copyright_notice.holder if copyright_notice else None
    if name is not None and (copyright_notice or _is_granted(sentence, name)):
        return _Notice(span=span, name=name, holder=holder or _licensor(sentence[: name.start][-_REACH:]))
    if copyright_notice is not None:
        return _Notice(span=Span(span.start + copyright_notice.start, span.end), name=None, holder=holder)
    return _Notice(span=span, name=None, holder=None) if _RESERVED.search(sentence) else None


def _is_granted(sentence: str, name: LicenseName) -> bool:
    """Whether the sentence puts the text itself under the license, or is nothing but its name."""
    if _LABEL.match(sentence):
        return True
    before = sentence[: name.start][-_REACH:]
    beside = _IN_BRACKETS.sub("", before + sentence[name.end :][:_REACH])
    if not _LETTER.search(_BESIDE.sub("", beside)):
        return True
    grant = _GRANT.search(before)
    if grant is None:
        return False
    subject = before[: grant.start()].strip(" ,")
    return not subject or _ITSELF.match(before) is not None or _CAPITALIZED.fullmatch(subject) is not None


def _licensor(before: str) -> str | None:
    """Return who licenses, from the words before the name of the license."""
    for pattern in _LICENSORS:
        for match in pattern.finditer(before):
            if not _NO_NAME.match(match["name"]) and _CAPITALIZED.fullmatch(match["name"]):
                return match["name"]
    return None
