"""An archive of four invented articles, on each database."""

from datetime import date

import pytest

import postgres_server
from onrecord.flow import process
from onrecord.ingest.document import make_document
from onrecord.records import Publisher, Source
from onrecord.store import open_store

ARTICLES = (
    (
        "Fjord Press",
        date(2026, 3, 2),
        "Norwegian Foreign Minister Ragnhild Solberg met Japanese Prime Minister Kenji Arakawa in Oslo on Monday. "
        "“We will keep the fishing accord,” Solberg told reporters.",
    ),
    (
        "Harbor Post",
        date(2026, 3, 3),
        "Solberg said Norway would keep the accord. Japan condemned Norway on Tuesday over whaling.",
    ),
    (
        "Fjord Press",
        date(2026, 4, 8),
        "Norway imposed sanctions on Japan on Wednesday. A fishermen's union said Japanese police had arrested "
        "five Norwegians in Osaka.",
    ),
    ("Harbor Post", None, "Officials demanded that Iceland meet Denmark."),
)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def archive(request, tmp_path_factory):
    """The archive, opened."""
    if request.param == "sqlite":
        with _filled(str(tmp_path_factory.mktemp("query") / "archive.db")) as store:
            yield store
        return
    with postgres_server.running() as server:
        if server is None:
            pytest.skip("PostgreSQL is not installed (apt install postgresql)")
        with _filled(postgres_server.new_database(server)) as store:
            yield store


def _filled(address):
    store = open_store(address, create=True)
    documents = [
        make_document(text, source=Source(reader="text"), published=day, publisher=Publisher(name=name))
        for name, day, text in ARTICLES
    ]
    for record in process(documents):
        with store.writer() as writer:
            writer.add(record)
    return store


@pytest.fixture
def view(archive):
    """A view of the archive."""
    with archive.view() as opened:
        yield opened
