"""W3C Web Annotations of statements and events: anchored in characters, and in the words themselves.

Positions count characters (Unicode code points) of the text as onrecord keeps it, which for an HTML page is the article
without the page around it; the words with what stands around them find the place there too.
"""

from collections.abc import Iterator

from onrecord.export.addresses import license_address, urn, web_address, wikidata_address
from onrecord.export.json import ListExporter, known
from onrecord.export.lookup import Lookup
from onrecord.records import Event, Party, Record, Span, Statement
from onrecord.records.form import Json

# Characters before and after the quoted words; as Hypothesis has it.
AROUND = 32


class AnnotationsExporter(ListExporter):
    """One AnnotationPage with all annotations."""

    head: Json = {  # noqa: RUF012 - never changed
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:onrecord:annotations",
        "type": "AnnotationPage",
    }
    key = "items"

    def items(self, record: Record) -> Iterator[Json]:
        """Yield the annotations of one record, statements first."""
        of = Lookup(record)
        for statement in record.statements:
            yield _statement(of, statement)
        for event in record.events:
            yield _event(of, event)


def _annotation(of: Lookup, name: str, motivation: str, *, bodies: list[Json], spans: tuple[Span, ...]) -> Json:
    created = of.record.provenance.created
    return known(
        id=urn(of.document, name),
        type="Annotation",
        motivation=motivation,
        generator={
            "id": f"urn:onrecord:version:{of.record.provenance.onrecord}",
            "type": "Software",
            "name": f"onrecord {of.record.provenance.onrecord}",
        },
        generated=None if created is None else f"{created.isoformat()}T00:00:00Z",
        body=bodies,
        target=[_target(of, span) for span in spans],
    )


def _target(of: Lookup, span: Span) -> Json:
    published = of.document.published
    state = None if published is None else {"type": "TimeState", "sourceDate": f"{published.isoformat()}T00:00:00Z"}
    return known(
        type="SpecificResource",
        source=known(
            id=web_address(of.document.url) or urn(of.document),
            type="Text",
            language=of.document.language,
            rights=license_address(of.document.license),
        ),
        selector=[_quote(of.text, span), {"type": "TextPositionSelector", "start": span.start, "end": span.end}],
        state=state,
    )


def _quote(text: str, span: Span) -> Json:
    return {
        "type": "TextQuoteSelector",
        "exact": span.cut(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }


def _text(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _who(of: Lookup, entity: str | None) -> list[Json]:
    """Return a body that says who an entity is in the world, none where that is not known."""
    link = of.actor(entity)
    address = None if link is None else wikidata_address(link.wikidata)
    return [] if address is None else [{"type": "SpecificResource", "purpose": "identifying", "source": address}]


def _statement(of: Lookup, statement: Statement) -> Json:
    speaker = of.name(statement.speaker) or of.words(statement.source) or "unnamed"
    about = f"{statement.kind} statement of {speaker}"
    bodies = [
        _text("tagging", "statement"),
        _text("describing", f"{about}, denied" if statement.polarity == "negative" else about),
        *_who(of, statement.speaker),
    ]
    return _annotation(of, statement.id, "describing", bodies=bodies, spans=statement.content)


def _event(of: Lookup, event: Event) -> Json:
    voucher = event.attributed_to
    told = event.status if voucher is None else f"{event.status} by {voucher.name}"
    kind = event.type if event.mode is None else f"{event.type} {event.mode}"
    parties = (*event.actors, *event.recipients)
    bodies = [
        *(_text("tagging", tag) for tag in ("event", event.type, event.status)),
        _text("describing", f"{kind}, {told}: {_names(of, event.actors)} → {_names(of, event.recipients)}"),
        *(body for party in parties for body in _who(of, party.entity)),
    ]
    return _annotation(of, event.id, "classifying", bodies=bodies, spans=(event.trigger,))


def _names(of: Lookup, parties: tuple[Party, ...]) -> str:
    return ", ".join(of.party_name(party) for party in parties) or "–"
