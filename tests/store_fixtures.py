"""Fixtures: an archive on each database."""

from itertools import count

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
def new_address(request, tmp_path):
    """Gives addresses of archives that are not there yet."""
    if request.param == "sqlite":
        numbers = count(1)
        return lambda: str(tmp_path / f"archive{next(numbers)}.db")
    server = request.getfixturevalue("postgres")
    return lambda: postgres_server.new_database(server)


@pytest.fixture
def address(new_address):
    """The address of an archive that is not there yet."""
    return new_address()


@pytest.fixture
def store(address):
    """An empty archive."""
    with open_store(address, create=True) as opened:
        yield opened
