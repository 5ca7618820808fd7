"""Who said what."""

from collections.abc import Iterator

from onrecord.export.lookup import Lookup
from onrecord.export.tables.columns import Cell, Column, Table
from onrecord.records import Statement

type Found = tuple[Lookup, Statement]


def _statements(of: Lookup) -> Iterator[Found]:
    return ((of, statement) for statement in of.record.statements)


def _speaker(found: Found, key: str) -> Cell:
    link = found[0].actor(found[1].speaker)
    return None if link is None else getattr(link, key)


STATEMENTS: Table[Lookup, Found] = Table(
    name="statements",
    items=_statements,
    columns=(
        Column("id", "text", lambda found: found[0].public_id(found[1].id)),
        Column("document", "text", lambda found: found[0].document.id),
        Column("published", "day", lambda found: found[0].document.published),
        Column("publisher", "text", lambda found: found[0].publisher),
        Column("kind", "text", lambda found: found[1].kind),
        Column("polarity", "text", lambda found: found[1].polarity),
        Column("speaker", "text", lambda found: found[0].public_id(found[1].speaker)),
        Column("speaker_name", "text", lambda found: found[0].name(found[1].speaker)),
        Column("speaker_country", "text", lambda found: _speaker(found, "country")),
        Column("speaker_sector", "text", lambda found: _speaker(found, "sector")),
        Column("speaker_office", "text", lambda found: _speaker(found, "office")),
        Column("speaker_wikidata", "text", lambda found: _speaker(found, "wikidata")),
        Column("addressee", "text", lambda found: found[0].public_id(found[1].addressee)),
        Column("addressee_name", "text", lambda found: found[0].name(found[1].addressee)),
        Column("inside", "text", lambda found: found[0].public_id(found[1].inside)),
        Column("source", "text", lambda found: found[0].words(found[1].source)),
        Column("cue", "text", lambda found: found[0].words(found[1].cue)),
        Column("content", "text", lambda found: found[0].words(found[1].content)),
        Column("source_spans", "spans", lambda found: found[1].source),
        Column("cue_spans", "spans", lambda found: found[1].cue),
        Column("content_spans", "spans", lambda found: found[1].content),
        Column("confidence", "number", lambda found: found[1].confidence),
    ),
)
