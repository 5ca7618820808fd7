import copy
import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import flow
from onrecord.errors import RecordError
from onrecord.ingest.document import make_document
from onrecord.ingest.read import read_path
from onrecord.records import License, Publisher, Source
from onrecord.records.form import record_form
from onrecord.records.parse import parse_record
from sample import sample_record

EXAMPLES = sorted(Path("examples").glob("*.txt"))


@pytest.fixture(scope="module")
def examples():
    documents = [document for path in EXAMPLES for document in read_path(path)]
    return list(flow.process(documents))


def test_the_examples_come_back_as_they_were(examples):
    assert len(examples) == len(EXAMPLES) > 0
    for record in examples:
        form = record_form(record)
        assert record_form(parse_record(json.loads(json.dumps(form)))) == form


def test_every_kind_of_record_comes_back_as_it_was():
    form = record_form(sample_record())
    assert record_form(parse_record(form)) == form


def test_public_fields_come_back_equal():
    record, back = sample_record(), parse_record(record_form(sample_record()))
    assert back.document == record.document
    assert (back.actors, back.statements, back.times) == (record.actors, record.statements, record.times)
    assert [event.status for event in back.events] == [event.status for event in record.events]


def test_a_license_outside_the_text_comes_back():
    record = sample_record()
    terms = License(spdx_id="CC-BY-4.0", holder="Meridian Press")
    document = replace(record.document, license=terms, publisher=Publisher(name="Meridian Press", country="DEU"))

    assert parse_record(record_form(replace(record, document=document))).document == document


def test_a_document_without_anything_comes_back():
    document = make_document("12 34", source=Source(reader="text"))
    form = record_form(next(flow.process([document])))
    assert record_form(parse_record(form)) == form


@pytest.mark.parametrize(
    "path, value",
    [
        (("schema",), "onrecord/99"),
        (("document",), None),
        (("document", "published"), "yesterday"),
        (("events", 0, "trigger"), [5, 2]),
        (("statements", 0, "content"), [[1]]),
        (("entities", 0, "actor"), {"nickname": "x"}),
    ],
)
def test_what_has_another_form_is_refused(path, value):
    form = copy.deepcopy(record_form(sample_record()))
    target = form
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    with pytest.raises(RecordError):
        parse_record(form)


@pytest.mark.parametrize("odd", [None, [], "text", 3, {}])
def test_what_is_no_record_is_refused(odd):
    with pytest.raises(RecordError):
        parse_record(odd)
