"""Citron's annotation format: one document a line, with quotes and coreference groups."""

from collections.abc import Iterable, Iterator

from onrecord.export.json import LinesExporter, known
from onrecord.export.lookup import Lookup
from onrecord.records import Record, Span, Statement
from onrecord.records.form import Json


class CitronExporter(LinesExporter):
    """One document a line; Citron itself has one a file."""

    def forms(self, record: Record) -> Iterator[Json]:
        """Yield the document."""
        of = Lookup(record)
        yield {
            "text": of.text,
            "quotes": [_quote(of, statement) for statement in record.statements],
            "coreference_groups": [
                _spans(of, (mention.span for mention in entity.mentions)) for entity in record.entities
            ],
        }


def _quote(of: Lookup, statement: Statement) -> Json:
    """Return a statement as a quote; a cue is one span in Citron, so that of several the first is given."""
    speaker = of.entities.get(statement.speaker or "")
    named = [] if speaker is None else [mention.span for mention in speaker.mentions]
    return known(
        id=statement.id,
        cue=_span(of, statement.cue[0]) if statement.cue else None,
        coreferences=_spans(of, named),
        confidence=statement.confidence,
    ) | {"sources": _spans(of, statement.source), "contents": _spans(of, statement.content)}


def _spans(of: Lookup, spans: Iterable[Span]) -> list[Json]:
    return [_span(of, span) for span in spans]


def _span(of: Lookup, span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.cut(of.text)}
