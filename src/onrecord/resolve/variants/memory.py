"""An index of quotations in memory, for one run and for tests."""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.resolve.variants.gathering import COMMON, Wordings


class MemoryQuotationIndex:
    """Keeps everything in dictionaries."""

    def __init__(self) -> None:
        self._postings: dict[int, dict[str, None]] = {}
        self._keys: dict[str, tuple[int, ...]] = {}
        self._quotations: dict[str, Wordings] = {}
        self._quotation_of: dict[str, str] = {}

    def postings(self, keys: Sequence[int]) -> Mapping[int, Sequence[str]]:
        """Return the ids of quotations posted under each key."""
        found = {key: self._postings[key] for key in keys if key in self._postings}
        return {key: [id_ for id_, _ in zip(posted, range(COMMON), strict=False)] for key, posted in found.items()}

    def quotations(self, ids: Sequence[str]) -> Sequence[Wordings]:
        """Return quotations by id."""
        return [self._quotations[id_] for id_ in ids]

    def quotation_of(self, statements: Iterable[str]) -> Mapping[str, str]:
        """Return the quotation of each statement that has one."""
        return {one: self._quotation_of[one] for one in statements if one in self._quotation_of}

    def put(self, wordings: Wordings, keys: Sequence[int]) -> None:
        """Keep a quotation in place of those that have one of its wordings."""
        statements = [one.statement for one in wordings.quoted]
        for old in sorted({*self.quotation_of(statements).values(), wordings.id} & self._quotations.keys()):
            self.drop(old)
        self._quotations[wordings.id], self._keys[wordings.id] = wordings, tuple(keys)
        for key in keys:
            self._postings.setdefault(key, {})[wordings.id] = None
        for statement in statements:
            self._quotation_of[statement] = wordings.id

    def drop(self, quotation: str) -> None:
        """Forget a quotation."""
        for key in self._keys.pop(quotation):
            self._postings[key].pop(quotation, None)
        for one in self._quotations.pop(quotation).quoted:
            self._quotation_of.pop(one.statement, None)

    def all(self) -> Sequence[Wordings]:
        """Return every quotation, by id."""
        return [self._quotations[id_] for id_ in sorted(self._quotations)]
