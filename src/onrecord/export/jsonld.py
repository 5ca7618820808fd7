"""JSON-LD with the terms of schema.org: NewsArticle, and in it Quotation and Claim with who they are by."""

from collections.abc import Iterator

from onrecord.export.addresses import license_address, urn, web_address, wikidata_address
from onrecord.export.json import ListExporter, known
from onrecord.export.lookup import Lookup
from onrecord.records import Document, Entity, EntityType, Record, Span, Statement
from onrecord.records.form import Json

# The terms stand here, so that no reader has to fetch them.
CONTEXT: Json = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
    "license": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "datePublished": {"@type": "https://schema.org/Date"},
}
TYPES: dict[EntityType, str] = {
    "person": "Person",
    "organization": "Organization",
    "country": "Country",
    "place": "Place",
    "group": "Thing",
}


class JsonLdExporter(ListExporter):
    """One document for all records: a graph of articles, what is said in them, and who and what they mention."""

    head: Json = {"@context": CONTEXT}  # noqa: RUF012 - never changed
    key = "@graph"

    def items(self, record: Record) -> Iterator[Json]:
        """Yield the nodes of one record: the article, those mentioned by name or speaking, the statements."""
        of = Lookup(record)
        speakers = {statement.speaker for statement in record.statements}
        named = [one for one in record.entities if one.id in speakers or any(each.name_span for each in one.mentions)]
        yield _article(of, named)
        for entity in named:
            yield _entity(of, entity)
        for statement in record.statements:
            yield _statement(of, statement)


def _article(of: Lookup, mentioned: list[Entity]) -> Json:
    document, terms = of.document, of.document.license
    published = document.published
    return {
        "@id": urn(document),
        "@type": "NewsArticle",
        **known(
            headline=document.title,
            author=document.author and {"@type": "Person", "name": document.author},
            publisher=_publisher(document),
            datePublished=None if published is None else published.isoformat(),
            dateline=None if document.dateline is None else document.dateline.span.cut(of.text),
            inLanguage=document.language,
            url=web_address(document.url),
            license=license_address(terms),
            copyrightHolder=terms and terms.holder and {"@type": "Organization", "name": terms.holder},
            copyrightNotice=None if terms is None or terms.span is None else terms.span.cut(of.text),
            articleBody=of.text,
            wordCount=len(of.text.split()),
            identifier=document.external_id,
            mentions=[{"@id": urn(document, entity.id)} for entity in mentioned],
        ),
    }


def _publisher(document: Document) -> Json | None:
    publisher = document.publisher
    if publisher is None:
        return None
    site = web_address(f"https://{publisher.domain}") if publisher.domain else None
    return {"@type": "Organization", **known(name=publisher.name, url=site)}


def _entity(of: Lookup, entity: Entity) -> Json:
    link = of.actors.get(entity.id)
    organization = None if link is None else link.organization
    return {
        "@id": urn(of.document, entity.id),
        "@type": TYPES[entity.type],
        **known(
            name=of.name(entity.id),
            alternateName=entity.name if entity.name != of.name(entity.id) else None,
            sameAs=None if link is None else wikidata_address(link.wikidata),
            jobTitle=link.office if link is not None and entity.type == "person" else None,
            affiliation=organization and {"@type": "Organization", "name": organization},
        ),
    }


def _statement(of: Lookup, statement: Statement) -> Json:
    """Return a Quotation of words in quotation marks, a Claim of what is told in others.

    What somebody denies is not theirs: there the text is the whole passage, with the words that deny.
    """
    is_claim, is_denied = statement.kind == "indirect", statement.polarity == "negative"
    speaker = statement.speaker and {"@id": urn(of.document, statement.speaker)}
    return {
        "@id": urn(of.document, statement.id),
        "@type": "Claim" if is_claim else "Quotation",
        **known(
            text=_passage(statement).cut(of.text) if is_denied else of.words(statement.content),
            author=speaker if is_claim else None,
            creator=None if is_claim else speaker,
            creditText=of.words(statement.source),
            isPartOf={"@id": urn(of.document, statement.inside)} if statement.inside else {"@id": urn(of.document)},
            appearance={"@id": urn(of.document)} if is_claim else None,
            license=license_address(of.document.license),
        ),
    }


def _passage(statement: Statement) -> Span:
    spans = (*statement.source, *statement.cue, *statement.content)
    return Span(min(span.start for span in spans), max(span.end for span in spans))
