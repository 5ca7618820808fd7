"""What a database has to offer for searching words."""

from collections.abc import Sequence
from typing import Any, Literal, Protocol

from sqlalchemy import Connection, Select

from onrecord.store.words import Term

# The tables of words: those of a document's title and text, and those of a statement's content.
type Words = Literal["document_words", "statement_words"]
TABLES: tuple[Words, ...] = ("document_words", "statement_words")


class WordIndex(Protocol):
    """An index from words to the numbers (`seq`) of documents or statements."""

    def create(self, connection: Connection) -> None:
        """Make the tables of words."""
        ...

    def add(self, connection: Connection, table: Words, rows: Sequence[tuple[int, str]]) -> None:
        """Put folded words under numbers that have none yet."""
        ...

    def remove(self, connection: Connection, table: Words, rows: Sequence[tuple[int, str]]) -> None:
        """Take the words out again; they are those that were put in."""
        ...

    def matching(self, table: Words, terms: Sequence[Term]) -> Select[Any]:
        """Return a selection of the numbers whose words match, in one column, `seq`."""
        ...
