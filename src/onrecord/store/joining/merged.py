"""Groups of documents that became part of others in the course of a transaction."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence


class Merged:
    """Which groups, by id, are no more, and what they became part of."""

    def __init__(self) -> None:
        self._into: dict[str, str] = {}

    def add(self, gone: Collection[str], into: str) -> None:
        """Keep that groups, with all that they took in before, became part of one."""
        self._into |= {old: into for old, now in self._into.items() if now in gone}
        self._into |= dict.fromkeys(gone, into)

    def now(self, group: str) -> str:
        """Return the group that one is today."""
        return self._into.get(group, group)

    def groups(self) -> Mapping[str, Sequence[str]]:
        """Return the groups that each took in."""
        found = defaultdict[str, list[str]](list)
        for old, now in self._into.items():
            found[now].append(old)
        return found

    def clear(self) -> None:
        """Begin anew."""
        self._into.clear()
