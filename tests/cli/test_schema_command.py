import json

from onrecord.export.schema import json_schema


def test_the_schema_is_printed_as_json(onrecord):
    outcome = onrecord("schema")
    assert outcome.code == 0 and json.loads(outcome.out) == json_schema()
