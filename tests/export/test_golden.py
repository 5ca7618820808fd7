"""What every format makes of a stored record is as it was; `python scripts/redraw_exports.py` draws it anew."""

import pytest

from exporting import EXPECTED, TEXT_FORMATS, drawn
from onrecord import plugins

# Formats that are not compared: a page is for people, a JSON array has the lines of JSONL, Parquet the rows of CSV.
ELSEWHERE = {"json", "page"}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    return drawn(tmp_path_factory.mktemp("tables"))


@pytest.mark.parametrize("path", sorted(EXPECTED.iterdir()), ids=lambda path: path.name)
def test_the_output_is_as_expected(outputs, path):
    assert outputs[path.name] == path.read_bytes().decode("utf-8")


def test_every_output_is_expected(outputs):
    assert sorted(outputs) == sorted(path.name for path in EXPECTED.iterdir())


def test_every_format_is_drawn():
    assert set(plugins.names("exporters")) == {*TEXT_FORMATS} | ELSEWHERE
    assert plugins.names("folder_exporters") == ("csv", "parquet")
