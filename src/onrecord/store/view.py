"""What an archive holds, as it was when the view was opened."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import batched
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select

from onrecord.records import Record
from onrecord.records.form import Json
from onrecord.records.parse import parse_record
from onrecord.store.corrections import Override, corrected_form
from onrecord.store.reading import current_form, overrides_of
from onrecord.store.tables import actors, documents, readings
from onrecord.store.wordindex import WordIndex, Words
from onrecord.store.words import parse_search

# So many rows are fetched at a time, and so many values asked for at once.
BATCH = 500


class SqlView:
    """Reads an archive. Used by one thread, inside the block that `view()` opened."""

    def __init__(self, connection: Connection, words: WordIndex) -> None:
        self._connection, self._words = connection, words

    @property
    def database(self) -> str:
        """“sqlite” or “postgresql”, where a selection has to differ."""
        return self._connection.dialect.name

    def rows(self, selection: Select[Any]) -> Sequence[RowMapping]:
        """Return the rows of a selection from the archive's tables."""
        return self._connection.execute(selection).mappings().all()

    def stream(self, selection: Select[Any]) -> Iterator[RowMapping]:
        """Yield the rows of a selection that may be long, fetched a batch at a time."""
        result = self._connection.execute(selection, execution_options={"yield_per": BATCH})
        try:
            yield from result.mappings()
        finally:
            result.close()

    def matching(self, table: Words, search: str) -> Select[Any]:
        """Return a selection of the `seq` of documents or statements with the words; see `parse_search`.

        It goes into another: `statements.c.seq.in_(view.matching("statement_words", "cease fire"))`.

        Raises:
            UsageError: there is no word to look for.
        """
        return self._words.matching(table, parse_search(search))

    def made_by(self, ids: Sequence[str]) -> Mapping[str, tuple[str, list[Json]]]:
        """Return, for those of the documents that are known, the onrecord and the models that last read them."""
        found = {}
        columns = documents.c.id, readings.c.onrecord, readings.c.models
        joined = select(*columns).join(readings, (readings.c.document == documents.c.seq) & readings.c.current)
        for part in batched(ids, BATCH):
            for row in self._connection.execute(joined.where(documents.c.id.in_(part))):
                found[row.id] = row.onrecord, row.models
        return found

    def form(self, document: str, *, corrected: bool = True) -> Json | None:
        """Return the JSON form of a document's record, None if there is none; `corrected` with people's corrections."""
        form = current_form(self._connection, document)
        if form is None or not corrected:
            return form
        return corrected_form(form, overrides_of(self._connection, document))[0]

    def record(self, document: str, *, corrected: bool = True) -> Record | None:
        """Return a document's record, None if there is none; `corrected` with people's corrections."""
        form = self.form(document, corrected=corrected)
        return None if form is None else parse_record(form)

    def overrides(self, document: str) -> list[Override]:
        """Return people's corrections of a document, oldest first."""
        return overrides_of(self._connection, document)

    def actor_key(self, number: int | None) -> str | None:
        """Return the key of an actor by its number, None for none."""
        return self._connection.scalar(select(actors.c.key).where(actors.c.seq == number)) if number else None

    def ids(self) -> Iterator[str]:
        """Yield the id of every document, in the order in which they came."""
        for row in self.stream(select(documents.c.id).order_by(documents.c.seq)):
            yield row["id"]
