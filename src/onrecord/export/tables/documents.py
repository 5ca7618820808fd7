"""Documents with what is known of them, and the times, places and gaps in them."""

from collections.abc import Iterator

from onrecord.export.lookup import Lookup
from onrecord.export.tables.columns import Cell, Column, Table
from onrecord.records import Gap, Place, Span, TimeExpression

type Found[Item] = tuple[Lookup, Item]


def _publisher(of: Lookup, key: str) -> Cell:
    return None if of.document.publisher is None else getattr(of.document.publisher, key)


def _license(of: Lookup, key: str) -> Cell:
    return None if of.document.license is None else getattr(of.document.license, key)


def _dateline(of: Lookup, key: str) -> Cell:
    return None if of.document.dateline is None else getattr(of.document.dateline, key)


DOCUMENTS: Table[Lookup, Lookup] = Table(
    name="documents",
    items=lambda of: (of,),
    columns=(
        Column("document", "text", lambda of: of.document.id),
        Column("external_id", "text", lambda of: of.document.external_id),
        Column("title", "text", lambda of: of.document.title),
        Column("author", "text", lambda of: of.document.author),
        Column("url", "text", lambda of: of.document.url),
        Column("language", "text", lambda of: of.document.language),
        Column("published", "day", lambda of: of.document.published),
        Column("publisher", "text", lambda of: _publisher(of, "name")),
        Column("publisher_domain", "text", lambda of: _publisher(of, "domain")),
        Column("publisher_country", "text", lambda of: _publisher(of, "country")),
        Column("dateline_place", "text", lambda of: _dateline(of, "place")),
        Column("dateline_date", "day", lambda of: _dateline(of, "date")),
        Column("dateline_agency", "text", lambda of: _dateline(of, "agency")),
        Column("license", "text", lambda of: _license(of, "spdx_id")),
        Column("license_holder", "text", lambda of: _license(of, "holder")),
        Column("license_url", "text", lambda of: _license(of, "url")),
        Column("text", "text", lambda of: of.document.text),
        Column("sha256", "text", lambda of: of.document.sha256),
        Column("source_reader", "text", lambda of: of.document.source.reader),
        Column("source_path", "text", lambda of: of.document.source.path),
        Column("source_record", "integer", lambda of: of.document.source.record),
        Column("sentences", "spans", lambda of: tuple(sentence.span for sentence in of.record.sentences)),
        Column("onrecord", "text", lambda of: of.record.provenance.onrecord),
        Column("models", "texts", lambda of: tuple(f"{one.name} {one.version}" for one in of.record.provenance.models)),
        Column("ontology", "text", lambda of: of.record.provenance.ontology),
        Column("created", "day", lambda of: of.record.provenance.created),
    ),
)


def _times(of: Lookup) -> Iterator[Found[TimeExpression]]:
    return ((of, time) for time in of.record.times)


TIMES: Table[Lookup, Found[TimeExpression]] = Table(
    name="times",
    items=_times,
    columns=(
        Column("document", "text", lambda found: found[0].document.id),
        Column("words", "text", lambda found: found[1].span.cut(found[0].text)),
        Column("start", "integer", lambda found: found[1].span.start),
        Column("end", "integer", lambda found: found[1].span.end),
        Column("type", "text", lambda found: found[1].type),
        Column("first_day", "day", lambda found: found[1].begin),
        Column("last_day", "day", lambda found: found[1].end),
        Column("precision", "text", lambda found: found[1].precision),
        Column("anchor", "text", lambda found: found[1].anchor),
    ),
)


def _places(of: Lookup) -> Iterator[Found[Place]]:
    return ((of, place) for place in of.record.places)


PLACES: Table[Lookup, Found[Place]] = Table(
    name="places",
    items=_places,
    columns=(
        Column("document", "text", lambda found: found[0].document.id),
        Column("words", "text", lambda found: found[1].span.cut(found[0].text)),
        Column("start", "integer", lambda found: found[1].span.start),
        Column("end", "integer", lambda found: found[1].span.end),
        Column("name", "text", lambda found: found[1].name),
        Column("geonames", "integer", lambda found: found[1].geonames),
        Column("country", "text", lambda found: found[1].country),
        Column("country_name", "text", lambda found: found[1].country_name),
        Column("admin1", "text", lambda found: found[1].admin1),
        Column("latitude", "number", lambda found: found[1].latitude),
        Column("longitude", "number", lambda found: found[1].longitude),
        Column("precision", "text", lambda found: found[1].precision),
    ),
)


def _gaps(of: Lookup) -> Iterator[Found[Gap]]:
    return ((of, gap) for gap in of.record.gaps)


def _edge(span: Span | None, key: str) -> Cell:
    return None if span is None else getattr(span, key)


GAPS: Table[Lookup, Found[Gap]] = Table(
    name="gaps",
    items=_gaps,
    columns=(
        Column("document", "text", lambda found: found[0].document.id),
        Column("why", "text", lambda found: found[1].why),
        Column("start", "integer", lambda found: _edge(found[1].span, "start")),
        Column("end", "integer", lambda found: _edge(found[1].span, "end")),
    ),
)
