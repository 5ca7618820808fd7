"""An archive on each database."""

import pytest

import postgres_server
from onrecord.store import open_store


@pytest.fixture(scope="session")
def postgres():
    """The address of a PostgreSQL server of our own; skips where PostgreSQL is not installed."""
    with postgres_server.running() as address:
        if address is None:
            pytest.skip("PostgreSQL is not installed (apt install postgresql)")
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """The address of an archive that is not there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "archive.db")
    return postgres_server.new_database(request.getfixturevalue("postgres"))


@pytest.fixture
def store(address):
    """An empty archive."""
    with open_store(address, create=True) as opened:
        yield opened
