import io
import json
from dataclasses import replace

import pytest

from onrecord import plugins
from onrecord.export.json import to_json
from sample import TEXT, sample_record


def exported(name, *records):
    stream, exporter = io.StringIO(), plugins.load("exporters", name)()
    exporter.setup(stream)
    for record in records:
        exporter.feed(record)
    exporter.finish()
    return stream.getvalue()


def test_jsonl_is_one_record_a_line():
    lines = exported("jsonl", sample_record(), sample_record()).splitlines()
    assert [json.loads(line)["document"]["text"] for line in lines] == [TEXT, TEXT]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_json_is_an_array_whatever_the_number(count):
    assert len(json.loads(exported("json", *[sample_record()] * count))) == count


@pytest.mark.parametrize("odd", ["\u2028", "\u2029", "\u0085", "\ud800", "\udfff", "\x1c", "\r", "\0"])
def test_odd_characters_break_no_line_and_come_back(odd):
    record = sample_record()
    text = to_json(replace(record, document=replace(record.document, text=f"a{odd}b")))
    assert len(text.splitlines()) == 1
    assert json.loads(text.encode())["document"]["text"] == f"a{odd}b"
