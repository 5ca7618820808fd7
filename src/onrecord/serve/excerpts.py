"""The sentence that an event's words stand in, so that lists show evidence beside labels."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import case, func, select

from onrecord.query.pages import Row, fetch
from onrecord.store import tables
from onrecord.store.view import SqlView

# Letters looked at on each side of the words, and shown of them: two lines of a page.
REACH, SHOWN = 300, 150
# A full stop after a short word with a capital, as in “Mr.” and “U.S.”, ends no sentence.
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\b[A-Z]\w)(?<!\b[A-Z]\w\w)[.!?]['\"”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n\n")


def with_sentences(view: SqlView, rows: Sequence[Row]) -> list[Row]:
    """Return the rows of events, each with `excerpt`: what stands `before` its `words` and `after` them."""
    found = _sentences(view, [row["seq"] for row in rows])
    return [{**row, "excerpt": found.get(row["seq"])} for row in rows]


def with_first_report(view: SqlView, rows: Sequence[Row]) -> list[Row]:
    """Return the rows of happenings, each with the `excerpt` of its first report."""
    of = tables.reports.c
    numbers = [row["seq"] for row in rows]
    chosen = select(of.happening, func.min(of.event).label("event")).where(of.happening.in_(numbers))
    firsts = {row["happening"]: row["event"] for row in fetch(view, chosen.group_by(of.happening))} if numbers else {}
    found = _sentences(view, list(firsts.values()))
    return [{**row, "excerpt": found.get(firsts.get(row["seq"], -1))} for row in rows]


def _sentences(view: SqlView, events: Sequence[int]) -> dict[int, dict[str, str]]:
    if not events:
        return {}
    of = tables.events.c
    first: Any = case((of.start > REACH, of.start - REACH), else_=0)
    text = func.substr(tables.texts.c.text, first + 1, of.stop - first + REACH)
    chosen = (
        select(of.seq, (of.start - first).label("start"), (of.stop - first).label("stop"), text.label("text"))
        .join(tables.texts, tables.texts.c.document == of.document)
        .where(of.seq.in_(events))
    )
    return {row["seq"]: sentence_around(row["text"], row["start"], row["stop"]) for row in fetch(view, chosen)}


def sentence_around(text: str, start: int, stop: int) -> dict[str, str]:
    """Return the words from start to stop with the rest of their sentence, cut at words if it is long."""
    before, after = text[:start], text[stop:]
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, start) if match.end() <= start]
    before = before[ends[-1] :] if ends else before
    following = _SENTENCE_END.search(text, stop)
    after = text[stop : following.end()].rstrip() if following else after
    return {"before": _last(before), "words": text[start:stop], "after": _first(after)}


def _last(text: str) -> str:
    plain = " ".join(("|" + text + "|").split())[1:-1]
    return plain if len(plain) <= SHOWN else "… " + plain[-SHOWN:].partition(" ")[2]


def _first(text: str) -> str:
    plain = " ".join(("|" + text + "|").split())[1:-1]
    return plain if len(plain) <= SHOWN else plain[:SHOWN].rpartition(" ")[0] + " …"
