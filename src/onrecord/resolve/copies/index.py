"""What the search for copies asks of an index, and one in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.records import Document

# A key that so many texts have without being copies of each other is boilerplate; no more of them are kept.
COMMON = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Documents of one text. `id` is the smallest of its document ids, `origin` the document that was there first.

    `agency` is the one that a member credits for the whole text.
    """

    id: str
    origin: str
    agency: str | None = None


class CopyIndex(Protocol):
    """Where keys lead to documents, and documents to clusters. Used by one writer at a time."""

    def postings(self, keys: Sequence[int]) -> Mapping[int, Sequence[str]]:
        """Return the documents posted under each key, at most `COMMON`; keys without any may be absent."""
        ...

    def post(self, document: str, keys: Sequence[int]) -> None:
        """Post a document under keys; each has fewer than `COMMON` documents so far."""
        ...

    def documents(self, ids: Sequence[str]) -> Mapping[str, Document]:
        """Return documents by id, in the order asked for; all of them are there."""
        ...

    def clusters(self, ids: Iterable[str]) -> Mapping[str, Cluster]:
        """Return the cluster of each document that has been filed."""
        ...

    def file(self, document: Document, cluster: Cluster, merged: Sequence[str]) -> None:
        """Put a document into a cluster, and with it every document of the clusters `merged` (by id)."""
        ...


class MemoryCopyIndex:
    """An index in memory, for one run and for tests."""

    def __init__(self) -> None:
        self._postings: dict[int, list[str]] = {}
        self._documents: dict[str, Document] = {}
        self._cluster_of: dict[str, str] = {}
        self._clusters: dict[str, Cluster] = {}
        self._members: dict[str, list[str]] = {}

    def postings(self, keys: Sequence[int]) -> Mapping[int, Sequence[str]]:
        """Return the documents posted under each key."""
        return {key: self._postings[key] for key in keys if key in self._postings}

    def post(self, document: str, keys: Sequence[int]) -> None:
        """Post a document under keys."""
        for key in keys:
            self._postings.setdefault(key, []).append(document)

    def documents(self, ids: Sequence[str]) -> Mapping[str, Document]:
        """Return documents by id."""
        return {id_: self._documents[id_] for id_ in ids}

    def clusters(self, ids: Iterable[str]) -> Mapping[str, Cluster]:
        """Return the cluster of each document that has been filed."""
        return {id_: self._clusters[self._cluster_of[id_]] for id_ in ids if id_ in self._cluster_of}

    def file(self, document: Document, cluster: Cluster, merged: Sequence[str]) -> None:
        """Put a document and those of merged clusters into a cluster."""
        self._documents[document.id] = document
        members = [document.id] if document.id not in self._cluster_of else []
        for old in {*merged, cluster.id} & self._members.keys():
            members.extend(self._members.pop(old))
            del self._clusters[old]
        self._members[cluster.id], self._clusters[cluster.id] = members, cluster
        for member in members:
            self._cluster_of[member] = cluster.id

    def members(self, cluster: str) -> Sequence[str]:
        """Return the documents of a cluster."""
        return tuple(self._members.get(cluster, ()))
