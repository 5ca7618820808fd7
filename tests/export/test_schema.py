import copy

import pytest
from jsonschema import Draft202012Validator

from onrecord.export.schema import json_schema
from onrecord.records.form import record_form
from sample import sample_record


def test_schema_is_valid_itself():
    Draft202012Validator.check_schema(json_schema())


def test_a_complete_record_validates():
    Draft202012Validator(json_schema()).validate(record_form(sample_record()))


@pytest.mark.parametrize(
    "path, value",
    [
        (("schema",), "onrecord/0"),
        (("document", "sha256"), "abc"),
        (("document", "published"), "18 August"),
        (("sentences", 0), [1, 2, 3]),
        (("sentences", 0), [-1, 2]),
        (("entities", 0, "type"), "animal"),
        (("entities", 0, "mentions"), []),
        (("statements", 0, "kind"), "quoted"),
        (("statements", 0, "content"), []),
        (("statements", 0, "confidence"), 1.5),
        (("events", 0, "type"), "SING"),
        (("events", 0, "modality"), "hoped"),
        (("events", 0, "quad"), 5),
        (("events", 0, "surprise"), 1),
        (("places", 0, "latitude"), 91),
        (("times", 0, "precision"), "minute"),
    ],
)
def test_what_the_schema_refuses(path, value):
    form = copy.deepcopy(record_form(sample_record()))
    target = form
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    assert not Draft202012Validator(json_schema()).is_valid(form)


@pytest.mark.parametrize("key", ["schema", "gaps", "provenance"])
def test_no_key_may_be_missing(key):
    form = record_form(sample_record())
    del form[key]
    assert not Draft202012Validator(json_schema()).is_valid(form)
