"""What joining does in the course of a transaction."""

from collections.abc import Sequence
from functools import cached_property

from sqlalchemy import Connection, Table, select

from onrecord.records import Judgement
from onrecord.resolve.happenings import Account, gather, judge, withdraw
from onrecord.resolve.stories import assign
from onrecord.resolve.variants import Quoted, gather_quotations, withdraw_quotations
from onrecord.store.flat import FlatRecord
from onrecord.store.joining.copies import TableCopyIndex
from onrecord.store.joining.happenings import TableHappeningIndex
from onrecord.store.joining.quotations import TableQuotationIndex
from onrecord.store.joining.stories import TableStoryIndex
from onrecord.store.tables import events, statements


class Joiner:
    """Joins documents with those before them, inside one transaction, which `flush` completes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def _copies(self) -> TableCopyIndex:
        return TableCopyIndex(self._connection)

    @cached_property
    def _stories(self) -> TableStoryIndex:
        return TableStoryIndex(self._connection)

    @cached_property
    def _happenings(self) -> TableHappeningIndex:
        return TableHappeningIndex(self._connection)

    @cached_property
    def _quotations(self) -> TableQuotationIndex:
        return TableQuotationIndex(self._connection)

    def add_documents(self, arrived: Sequence[FlatRecord]) -> None:
        """File new documents, in the order of arrival, with their copies and their stories; their rows are there."""
        self._copies.load(flat.article for flat in arrived)
        self._stories.load(word for flat in arrived for word in flat.terms.counts)
        for flat in arrived:
            self._copies.file_copies(flat.article)
            assign(flat.terms, self._stories)

    def add_events(self, told: Sequence[Sequence[Account]]) -> None:
        """Gather what each reading tells with what others tell of the same."""
        self._happenings.load([account for accounts in told for account in accounts])
        for accounts in told:
            gather(accounts, self._happenings)

    def add_quotations(self, quoted: Sequence[Sequence[Quoted]]) -> None:
        """Gather what each reading quotes with the same words in others."""
        self._quotations.load([one for wordings in quoted for one in wordings])
        for wordings in quoted:
            gather_quotations(wordings, self._quotations)

    def withdraw(self, document: str, number: int) -> None:
        """Take out what a reading tells and quotes, before its rows go."""
        withdraw(document, self._names(events, document, number), self._happenings)
        withdraw_quotations(document, self._names(statements, document, number), self._quotations)

    def _names(self, table: Table, document: str, number: int) -> list[str]:
        names = self._connection.scalars(select(table.c.id).where(table.c.document == number))
        return [f"{document}:{name}" for name in names]

    def judge(self, judgement: Judgement) -> None:
        """Bring happenings into line with a judgement, which is kept already."""
        self._happenings.forget_judgements()
        judge(judgement, self._happenings)

    def flush(self) -> None:
        """Write what was kept in memory; only then is the transaction whole."""
        if "_copies" in self.__dict__ and (retold := self._copies.flush()):
            self._happenings.told_by(retold)
        if "_stories" in self.__dict__:
            self._stories.flush()
        if "_happenings" in self.__dict__:
            self._happenings.flush()
        if "_quotations" in self.__dict__:
            self._quotations.flush()
