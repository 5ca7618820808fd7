"""Commands and code of the pages run, what they print is shown, and every field, command and option is described."""

import difflib
import importlib.util
import json
import re
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.main import get_command

from onrecord.cli.main import app
from onrecord.export.schema import json_schema

ROOT = Path(__file__).resolve().parent.parent
PATH_LINK = re.compile(r"\]\(([^):#]+)(?:#[^)]*)?\)")


def load_script():
    spec = importlib.util.spec_from_file_location("refresh_docs", ROOT / "scripts" / "refresh_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = load_script()
PAGES = [path for path in SCRIPT.PAGES if path.exists()]
named = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)

# Words of a block that may differ: the models' numbers, and so a word of a record, depend on the processor.
ALIKE = 0.85


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", [path for path in PAGES if "```" in path.read_text(encoding="utf-8")], ids=lambda path: path.name
)
def test_what_a_page_runs_prints_what_it_says(path):
    page = path.read_text(encoding="utf-8")
    before, after = ([found[0] for found in SCRIPT.BLOCK.finditer(text)] for text in (page, SCRIPT.renewed(page)))
    unlike = [was for was, is_now in zip(before, after, strict=True) if likeness(was, is_now) < ALIKE]
    assert unlike == [], "run make docs, and read what changed"


def likeness(one, other):
    return difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


@named
def test_a_page_shows_files_as_they_are(path):
    for found in SCRIPT.BLOCK.finditer(path.read_text(encoding="utf-8")):
        if found["file"]:
            assert found["body"] == (ROOT / found["file"]).read_text(encoding="utf-8")


@named
def test_code_shows_what_it_prints(path):
    blocks = [found for found in SCRIPT.BLOCK.finditer(path.read_text(encoding="utf-8")) if found["kind"] == "python"]
    assert [found["body"] for found in blocks if "print(" in found["body"] and found["printed"] is None] == []


@named
def test_links_lead_to_files(path):
    links = PATH_LINK.findall(path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_published_schema_is_the_one_printed():
    assert json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8")) == json_schema()


def keys_of(schema):
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for value in schema.values():
            yield from keys_of(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from keys_of(value)


def test_every_field_is_described():
    described = set(re.findall(r"`([a-z_0-9]+)`", (ROOT / "docs" / "record.md").read_text(encoding="utf-8")))
    assert sorted(set(keys_of(json_schema())) - described) == []


def test_every_command_and_option_is_described():
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    missing = []
    for name, command in get_command(app).commands.items():
        section = page.partition(f"## {name}\n")[2].partition("\n## ")[0]
        options = [option for one in command.params for option in one.opts if option.startswith("--")]
        missing += [f"{name} {option}" for option in options if option not in section and option != "--help"]
        missing += [] if section else [name]
    assert missing == []


def test_what_is_to_be_cited_is_this_version():
    cited = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert cited[1] == version("onrecord")
