"""Copies, found through tables."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.records import Copy, Document
from onrecord.records.parse import parse_document
from onrecord.resolve.copies import Cluster, file_article
from onrecord.store.inserting import insert_or_replace
from onrecord.store.reading import get_form
from onrecord.store.tables import cluster_members, clusters, copies, copy_keys, documents

# Documents kept in memory: a copy mostly arrives soon after what it copies.
KEPT = 64


class TableCopyIndex:
    """A `CopyIndex` in the archive's tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._document = lru_cache(KEPT)(self._read)

    def postings(self, keys: Sequence[int]) -> Mapping[int, Sequence[str]]:
        """Return the documents posted under each key."""
        found = defaultdict[int, list[str]](list)
        chosen = select(copy_keys.c.key, copy_keys.c.document).where(copy_keys.c.key.in_(keys))
        for key, document in self._connection.execute(chosen.order_by(copy_keys.c.key, copy_keys.c.document)):
            found[key].append(document)
        return found

    def post(self, document: str, keys: Sequence[int]) -> None:
        """Post a document under keys."""
        if keys:
            self._connection.execute(insert(copy_keys), [{"key": key, "document": document} for key in keys])

    def documents(self, ids: Sequence[str]) -> Mapping[str, Document]:
        """Return documents by id."""
        return {name: self._document(name) for name in ids}

    def clusters(self, ids: Iterable[str]) -> Mapping[str, Cluster]:
        """Return the cluster of each document that has been filed."""
        joined = select(cluster_members.c.document, clusters).join(clusters, clusters.c.id == cluster_members.c.cluster)
        rows = self._connection.execute(joined.where(cluster_members.c.document.in_(list(ids))))
        return {row.document: Cluster(id=row.id, origin=row.origin, agency=row.agency) for row in rows}

    def file(self, document: Document, cluster: Cluster, merged: Sequence[str]) -> None:
        """Put a document and those of merged clusters into a cluster."""
        run = self._connection.execute
        if merged:
            moved = cluster_members.c.cluster.in_(merged)
            run(update(cluster_members).where(moved).values(cluster=cluster.id))
            run(delete(clusters).where(clusters.c.id.in_(merged)))
        row = {"id": cluster.id, "origin": cluster.origin, "agency": cluster.agency}
        insert_or_replace(self._connection, clusters, [row])
        insert_or_replace(self._connection, cluster_members, [{"document": document.id, "cluster": cluster.id}])

    def _read(self, name: str) -> Document:
        return parse_document(get_form(self._connection, name)["document"])


def file_copies(connection: Connection, document: Document, index: TableCopyIndex) -> Sequence[str]:
    """Find what a document copies, or what copies it, and keep that.

    Return the documents of which it changed whose text they are.
    """
    filed = file_article(document, index)
    if not filed.copies:
        return ()
    _keep(connection, filed.copies)
    _name_origin(connection, filed.cluster)
    chosen = select(cluster_members.c.document).where(cluster_members.c.cluster == filed.cluster.id)
    is_new = filed.merged or filed.cluster.id == document.id or filed.credit is not None
    return connection.scalars(chosen).all() if is_new else ()


def _keep(connection: Connection, found: Iterable[Copy]) -> None:
    """Keep copies; of several originals that a document has, the one it has most of."""
    for copy in sorted(found, key=lambda copy: (copy.score, copy.of)):
        seqs = _seqs(connection, [copy.document, copy.of])
        number = seqs[copy.document]
        before = connection.scalar(select(copies.c.score).where(copies.c.document == number))
        if before is not None and before >= copy.score:
            continue
        row = {
            "document": number,
            "of": seqs[copy.of],
            "cluster": seqs[copy.of],
            "kind": copy.kind,
            "score": copy.score,
            "agency": copy.agency,
            "shared": [[span.start, span.end] for span in copy.shared],
            "shared_of": [[span.start, span.end] for span in copy.shared_of],
            "reasons": list(copy.reasons),
        }
        insert_or_replace(connection, copies, [row])


def _name_origin(connection: Connection, cluster: Cluster) -> None:
    """Let every copy of a cluster name the document that was there first."""
    origin = _seqs(connection, [cluster.origin])[cluster.origin]
    members = select(documents.c.seq).join(cluster_members, cluster_members.c.document == documents.c.id)
    chosen = copies.c.document.in_(members.where(cluster_members.c.cluster == cluster.id))
    connection.execute(update(copies).where(chosen).values(cluster=origin))


def _seqs(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    rows = connection.execute(select(documents.c.id, documents.c.seq).where(documents.c.id.in_(ids)))
    return {row.id: row.seq for row in rows}
