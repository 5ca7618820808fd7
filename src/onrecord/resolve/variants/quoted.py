"""What a statement quotes: the words in quotation marks, without case and punctuation, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from onrecord.records import Record, Span, Statement
from onrecord.text.quotes import pair_quotes

# A quotation of fewer words (“no comment”) is said by many; one of more than this is a speech.
SHORTEST, LONGEST = 5, 400
# Keys: of so many runs of three words the one with the smallest number. Six words in a row in common share a key.
RUN, WINDOW = 3, 4
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The words that one statement quotes. `statement` is its public id; `words` and `spans` go together."""

    statement: str
    document: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    text: str
    speaker: str | None = None
    publisher: str | None = None
    published: date | None = None


def quotations_of(record: Record) -> tuple[Quoted, ...]:
    """Return what the statements of a record quote, in their order; too short ones are left out."""
    document = record.document
    marks = [quotation.span for quotation in pair_quotes(document.text)]
    names = {entity.id: entity.name for entity in record.entities}
    found = []
    for statement in record.statements:
        stretches = list(_stretches(statement, marks)) if statement.kind != "indirect" else []
        places = [
            Span(*match.span()) for one in stretches for match in _WORD.finditer(document.text, one.start, one.end)
        ]
        if len(places) >= SHORTEST:
            found.append(
                Quoted(
                    statement=f"{document.id}:{statement.id}",
                    document=document.id,
                    words=tuple(_folded(place.cut(document.text)) for place in places[:LONGEST]),
                    spans=tuple(places[:LONGEST]),
                    text=" … ".join(one.cut(document.text) for one in stretches),
                    speaker=names.get(statement.speaker or ""),
                    publisher=document.publisher.name if document.publisher is not None else None,
                    published=document.published,
                )
            )
    return tuple(found)


def keys_of(quoted: Quoted) -> tuple[int, ...]:
    """Return the keys under which a quotation is found again, each once, in the order of its words."""
    words = quoted.words
    runs = [crc32(" ".join(words[place : place + RUN]).encode()) for place in range(max(1, len(words) - RUN + 1))]
    windows = range(max(1, len(runs) - WINDOW + 1))
    return tuple(dict.fromkeys(min(runs[place : place + WINDOW]) for place in windows))


def _stretches(statement: Statement, marks: list[Span]) -> Iterator[Span]:
    """Yield the parts of a statement's content that are in quotation marks; all of a direct one that has none."""
    inside = [
        Span(max(mark.start, content.start), min(mark.end, content.end))
        for content in statement.content
        for mark in marks
        if mark.overlaps(content)
    ]
    yield from inside or (statement.content if statement.kind == "direct" else ())


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")
