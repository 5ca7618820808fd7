"""A server over an archive of invented articles, one of them hostile."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from browsing import CHROMIUM, served
from fastapi.testclient import TestClient

from onrecord.flow import process
from onrecord.ingest.document import make_document
from onrecord.records import Publisher, Source
from onrecord.serve import Settings, make_app
from onrecord.store import open_store
from serving import HOSTILE, TOKEN

ARTICLES = Path(__file__).parents[2] / "examples" / "archive" / "articles.jsonl"
# One story with a claim, a denial and a copy, and an interview; all forty would take too long.
CHOSEN = (
    *("sextant-01", "harbor-01", "meseta-01", "sextant-02", "gazette-02", "meseta-02", "harbor-02"),
    *("sextant-05", "meseta-04", "harbor-04", "gazette-03", "skerry-03", "sextant-06"),
)


def _examples():
    for line in ARTICLES.read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        yield make_document(
            found["text"],
            source=Source(reader="jsonl"),
            external_id=found["id"],
            title=found["title"],
            author=found.get("author"),
            url=found.get("url"),
            published=date.fromisoformat(found["date"]) if "date" in found else None,
            publisher=Publisher(**found["publisher"]),
        )


def _documents():
    yield from (document for document in _examples() if document.external_id in CHOSEN)
    yield make_document(
        f"“We shall {HOSTILE} protest,” Foreign Minister Ragnhild <b>Solberg</b> said in Oslo on 3 March 2026. "
        f"Norway condemned Japan {HOSTILE}.",
        source=Source(reader="text", path="../../etc/passwd"),
        title=f"Title {HOSTILE}",
        author=HOSTILE,
        url="javascript:alert(3)",
        published=date(2026, 3, 3),
        publisher=Publisher(name=f"Outlet {HOSTILE}", domain="evil.example"),
    )


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """The path of an archive that nobody changes."""
    return _fill(tmp_path_factory.mktemp("serve") / "archive.db", _documents())


def _fill(path, documents):
    with open_store(path, create=True) as store:
        for record in process(documents):
            with store.writer() as writer:
                writer.add(record)
    return path


@pytest.fixture(scope="session")
def client(filled):
    """A client of a server that nobody writes to."""
    with open_store(filled) as store, TestClient(make_app(store, Settings(rate=None))) as made:
        yield made


@pytest.fixture
def archive(filled, tmp_path):
    """An archive of a test's own."""
    with open_store(filled) as store, store.view():
        path = shutil.copy(filled, tmp_path / "archive.db")
    with open_store(path) as store:
        yield store


@pytest.fixture
def writing(archive):
    """A client of a server with a token, over an archive of the test's own."""
    with TestClient(make_app(archive, Settings(tokens={TOKEN: "Ann Reader"}))) as made:
        yield made


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The path of the whole example archive, which nobody changes."""
    return _fill(tmp_path_factory.mktemp("example") / "archive.db", _examples())


@pytest.fixture
def example_copy(example, tmp_path):
    """The path of a copy of the example archive."""
    with open_store(example) as store, store.view():
        return shutil.copy(example, tmp_path / "archive.db")


@pytest.fixture(scope="session")
def site(example):
    """A server over the example archive, for browsers."""
    with open_store(example) as store, served(store) as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    """A real browser; of each file its own, since the driver's event loop gets into the way of others."""
    program = shutil.which(CHROMIUM)
    if program is None:
        pytest.skip("Chromium is missing (.ci/chromium installs it)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield made
        made.close()
