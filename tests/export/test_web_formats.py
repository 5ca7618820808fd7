"""JSON-LD and Web Annotations by rdflib, ninjs and Citron by JSON Schema."""

import json
import warnings
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF

from exporting import ALL, HOSTILE, STORED, exported, hostile, stored_records
from onrecord.export.addresses import license_address, web_address
from onrecord.records import License
from sample import sample_record

SCHEMA = Namespace("https://schema.org/")
OA = Namespace("http://www.w3.org/ns/oa#")
# The terms of the W3C's context that annotations use, so that the test fetches nothing.
ANNOTATION_CONTEXT = {
    "oa": str(OA),
    "as": "http://www.w3.org/ns/activitystreams#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "AnnotationPage": "as:OrderedCollectionPage",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "rights": {"@id": "dcterms:rights", "@type": "@id"},
    "value": "rdf:value",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": "oa:start",
    "end": "oa:end",
}


def read(data):
    """Read JSON-LD with rdflib, whose reader uses what it calls deprecated itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=data if isinstance(data, str) else json.dumps(data), format="json-ld")


def texts(pattern):
    return {str(item) for item in pattern}


@pytest.fixture(scope="module")
def graph():
    return read(exported("jsonld", *stored_records()))


def test_every_article_is_in_the_graph_with_its_terms(graph):
    for record in stored_records():
        article = URIRef(f"urn:onrecord:{record.document.id}")
        assert (article, RDF.type, SCHEMA.NewsArticle) in graph
        assert str(graph.value(article, SCHEMA.headline)) == record.document.title
        assert str(graph.value(article, SCHEMA.articleBody)) == record.document.text
        terms = graph.value(article, SCHEMA.license)
        assert str(terms or "") == (record.document.license.url or "")


def test_statements_are_quotations_or_claims_of_their_speakers(graph):
    for record in stored_records():
        for statement in record.statements:
            node = URIRef(f"urn:onrecord:{record.document.id}:{statement.id}")
            kind, by = (
                (SCHEMA.Claim, SCHEMA.author) if statement.kind == "indirect" else (SCHEMA.Quotation, SCHEMA.creator)
            )
            assert (node, RDF.type, kind) in graph
            assert (graph.value(node, by) is None) == (statement.speaker is None)
            for span in statement.content:
                assert span.cut(record.document.text) in str(graph.value(node, SCHEMA.text))


def test_wikidata_is_named_as_the_same(graph):
    assert URIRef("http://www.wikidata.org/entity/Q664") in set(graph.objects(None, SCHEMA.sameAs))


def test_what_is_denied_is_not_the_claim_of_who_denies_it():
    record = sample_record()
    denied = replace(record.statements[2], polarity="negative")
    graph = read(exported("jsonld", replace(record, statements=(denied,))))
    assert texts(graph.objects(None, SCHEMA.text)) == {"She said troops left Hadra on Monday"}


@pytest.mark.parametrize("name", ["jsonld", "annotations"])
def test_hostile_text_is_text_in_the_graph(name):
    data = json.loads(exported(name, *map(hostile, stored_records())))
    if name == "annotations":
        data["@context"] = ANNOTATION_CONTEXT
    graph = read(data)
    literals = {str(node) for node in graph.objects(None, None) if isinstance(node, Literal)}
    assert any("<script>" in text and "\0" in text for text in literals)
    resources = {
        str(node) for triple in graph.triples((None, None, None)) for node in triple if isinstance(node, URIRef)
    }
    assert not [address for address in resources if any(mark in address for mark in '<>"\0 \n')]


def test_annotations_quote_what_they_point_at():
    data = json.loads(exported("annotations", *stored_records()))
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
    graph = read(data | {"@context": ANNOTATION_CONTEXT})
    for record in stored_records():
        text = record.document.text
        for item in (*record.statements, *record.events):
            node = URIRef(f"urn:onrecord:{record.document.id}:{item.id}")
            assert (node, RDF.type, OA.Annotation) in graph
            for target in graph.objects(node, OA.hasTarget):
                position, quote = {}, {}
                for selector in graph.objects(target, OA.hasSelector):
                    is_quote = (selector, RDF.type, OA.TextQuoteSelector) in graph
                    (quote if is_quote else position).update(graph.predicate_objects(selector))
                start, end = int(position[OA.start]), int(position[OA.end])
                assert text[start:end] == str(quote[OA.exact])
                assert text[:start].endswith(str(quote[OA.prefix]))
                assert text[end:].startswith(str(quote[OA.suffix]))


def test_annotations_carry_the_license_of_the_words():
    data = json.loads(exported("annotations", stored_records()[2]))
    sources = [target["source"] for item in data["items"] for target in item["target"]]
    assert {source["rights"] for source in sources} == {"https://creativecommons.org/licenses/by/4.0/"}
    assert {source["id"] for source in sources} == {"https://cable.example/nz-sanctions?id=7#top"}


def test_an_annotation_of_an_event_says_on_whose_word():
    bodies = json.loads(exported("annotations", sample_record()))["items"][-1]["body"]
    assert [body["value"] for body in bodies if body["purpose"] == "tagging"] == ["event", "RETREAT", "claimed"]
    assert "RETREAT withdraw, claimed by Mirel Adoun: troops → –" in [body.get("value") for body in bodies]


NINJS = Draft202012Validator(json.loads(STORED.with_name("ninjs-3.1.schema.json").read_text(encoding="utf-8")))


def test_ninjs_items_are_valid():
    records = [*stored_records(), *map(hostile, stored_records()), sample_record()]
    items = [json.loads(line) for line in exported("ninjs", *records, options=ALL).splitlines()]
    assert [[error.message for error in NINJS.iter_errors(item)] for item in items] == [[]] * len(records)
    assert [item["bodies"][0]["value"] for item in items] == [record.document.text for record in records]
    assert items[4]["title"] == HOSTILE


def test_ninjs_has_events_with_their_status_and_only_those_asked_for():
    item = json.loads(exported("ninjs", sample_record()))
    assert [event["rel"] for event in item["events"]] == ["claimed by Mirel Adoun"]
    planned = replace(sample_record(), events=(replace(sample_record().events[0], modality="planned"),))
    assert "events" not in json.loads(exported("ninjs", planned))
    assert json.loads(exported("ninjs", planned, options=ALL))["events"][0]["rel"] == "planned by Mirel Adoun"


SPAN = {
    "type": "object",
    "properties": {"start": {"type": "integer"}, "end": {"type": "integer"}, "text": {"type": "string"}},
    "required": ["start", "end", "text"],
    "additionalProperties": False,
}
SPANS = {"type": "array", "items": SPAN}
CITRON = Draft202012Validator(
    {
        "type": "object",
        "required": ["text", "quotes"],
        "additionalProperties": False,
        "properties": {
            "text": {"type": "string"},
            "coreference_groups": {"type": "array", "items": SPANS},
            "quotes": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["sources", "contents"],
                    "additionalProperties": False,
                    "properties": {
                        "cue": SPAN,
                        "sources": SPANS,
                        "contents": SPANS,
                        "coreferences": SPANS,
                        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
                        "id": {"type": "string"},
                    },
                },
            },
        },
    }
)


def spans_of(value):
    if isinstance(value, dict):
        if set(value) == {"start", "end", "text"}:
            yield value
        for inner in value.values():
            yield from spans_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_of(inner)


def test_citron_documents_are_valid_and_their_spans_hold():
    records = [*stored_records(), *map(hostile, stored_records())]
    for line, record in zip(exported("citron", *records).splitlines(), records, strict=True):
        document = json.loads(line)
        assert [error.message for error in CITRON.iter_errors(document)] == []
        assert len(document["quotes"]) == len(record.statements) > 0
        assert all(document["text"][span["start"] : span["end"]] == span["text"] for span in spans_of(document))


@pytest.mark.parametrize("name", ["jsonld", "annotations"])
def test_lists_without_records_are_whole(name):
    assert json.loads(exported(name))[{"jsonld": "@graph", "annotations": "items"}[name]] == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://news.example/a?b=1#c", "https://news.example/a?b=1#c"),
        ("https://news.example/é", "https://news.example/%C3%A9"),
        ('https://news.example/"><b>', "https://news.example/%22%3E%3Cb%3E"),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("https://news.example/a b", None),
        ("https://<b>.example/", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(text, address):
    assert web_address(text) == address


def test_a_license_without_address_is_that_of_the_spdx_list():
    assert license_address(License(spdx_id="CC-BY-4.0")) == "https://spdx.org/licenses/CC-BY-4.0"
    assert license_address(License(holder="Drava Wire")) is None
