import sqlite3

import pytest
from sqlalchemy import text

from onrecord.errors import MissingPluginError, StoreError
from onrecord.store import open_store
from onrecord.store.migrations import LATEST


def test_no_archive_is_made_unless_asked_for(tmp_path):
    with pytest.raises(StoreError, match="no such archive"):
        open_store(tmp_path / "missing.db")
    assert not (tmp_path / "missing.db").exists()


def test_an_empty_database_is_no_archive(address):
    if address.startswith("postgresql"):
        with pytest.raises(StoreError, match="no archive is there"):
            open_store(address)


def test_an_archive_opens_again(address):
    open_store(address, create=True).close()
    open_store(address, create=True).close()
    open_store(address).close()


def test_a_newer_archive_is_refused(address):
    with open_store(address, create=True) as store, store._writing.begin() as connection:
        connection.execute(text("UPDATE onrecord SET value = :new WHERE key = 'schema'"), {"new": str(LATEST + 1)})
    with pytest.raises(StoreError, match=f"a newer onrecord wrote it .schema {LATEST + 1}"):
        open_store(address)


def test_a_database_of_something_else_is_refused(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE documents (name TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="other tables are there"):
        open_store(path, create=True)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Minutes of the meeting in Hadra. " * 100)
    with pytest.raises(StoreError, match="not a database"):
        open_store(path, create=True)
    assert path.read_text().startswith("Minutes")


@pytest.mark.parametrize("path", ["", "missing/archive.db"])
def test_no_archive_can_be_in_no_folder(tmp_path, path):
    with pytest.raises(StoreError, match="no file can be there"):
        open_store(tmp_path / path, create=True)


def test_an_unknown_kind_of_address_names_what_there_is():
    with pytest.raises(MissingPluginError, match="sqlite"):
        open_store("oracle://localhost/news")


def test_a_server_that_does_not_answer_is_an_error_without_the_password():
    with pytest.raises(StoreError) as failure:
        open_store("postgresql://ada:secret@127.0.0.1:1/news")
    assert "secret" not in str(failure.value)
