"""Copies, found through tables.

What a transaction touches is read once, changed in memory, and written by `flush`, at its end.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import batched, chain

from sqlalchemy import Connection, delete, select, update

from onrecord.records import Copy, Document
from onrecord.resolve.copies import Cluster, Filed, file_article
from onrecord.resolve.copies.sketch import keys_of, make_sketch
from onrecord.store.flat import Row
from onrecord.store.inserting import insert_or_replace, insert_rows
from onrecord.store.joining.merged import Merged
from onrecord.store.reading import PART, document_numbers, stored_document
from onrecord.store.tables import cluster_members, clusters, copies, copy_keys, documents


class TableCopyIndex:
    """A `CopyIndex` in the archive's tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._filed: dict[str, Document] = {}
        self._postings: dict[int, set[str]] = {}
        self._posted: list[tuple[int, str]] = []
        self._cluster_of: dict[str, str | None] = {}
        self._clusters: dict[str, Cluster] = {}
        self._merged = Merged()
        self._changed: set[str] = set()
        # By document: the text that it is a copy of, of those found since the last `flush`.
        self._found: dict[str, Copy] = {}
        # Clusters whose copies, and whose reports, are to be written anew.
        self._renamed: set[str] = set()
        self._retold: set[str] = set()

    def load(self, arrived: Iterable[Document]) -> None:
        """Read what is posted under the keys of documents, many at once: each alone would take far longer."""
        keys = {document.id: keys_of(make_sketch(document.text)) for document in arrived}
        self._load_postings(list(dict.fromkeys(chain.from_iterable(keys.values()))))
        posted = (name for key in chain.from_iterable(keys.values()) for name in self._postings[key])
        self.clusters(dict.fromkeys((*keys, *posted)))

    def file_copies(self, document: Document) -> None:
        """Find what a document copies, or what copies it, and keep that."""
        filed = file_article(document, self)
        if filed.copies:
            self._keep(filed)

    def postings(self, keys: Sequence[int]) -> Mapping[int, Sequence[str]]:
        """Return the documents posted under each key."""
        self._load_postings(keys)
        return {key: sorted(found) for key in keys if (found := self._postings[key])}

    def post(self, document: str, keys: Sequence[int]) -> None:
        """Post a document under keys."""
        for key in keys:
            self._postings[key].add(document)
        self._posted += [(key, document) for key in keys]

    def documents(self, ids: Sequence[str]) -> Mapping[str, Document]:
        """Return documents by id."""
        return {name: self._filed.get(name) or stored_document(self._connection, name) for name in ids}

    def clusters(self, ids: Iterable[str]) -> Mapping[str, Cluster]:
        """Return the cluster of each document that has been filed."""
        asked = list(ids)
        for part in batched([name for name in asked if name not in self._cluster_of], PART):
            self._load_clusters(part)
        return {name: self._clusters[own] for name in asked if (own := self._cluster_of[name]) is not None}

    def file(self, document: Document, cluster: Cluster, merged: Sequence[str]) -> None:
        """Put a document and those of merged clusters into a cluster."""
        self._filed[document.id] = document
        self._cluster_of[document.id] = cluster.id
        self._clusters[cluster.id] = cluster
        self._changed.add(cluster.id)
        if merged:
            self._merge(cluster.id, set(merged))

    def flush(self) -> Sequence[str]:
        """Write what changed, and return the documents of which it changed whose text they are."""
        insert_rows(self._connection, copy_keys, [{"key": key, "document": name} for key, name in self._posted])
        self._write_clusters()
        self._write_copies()
        retold = self._members(self._retold)
        for kept in (self._filed, self._posted, self._merged, self._changed, self._found, self._renamed, self._retold):
            kept.clear()
        return retold

    def _load_postings(self, keys: Sequence[int]) -> None:
        for part in batched([key for key in keys if key not in self._postings], PART):
            self._postings |= {key: set() for key in part}
            chosen = select(copy_keys.c.key, copy_keys.c.document).where(copy_keys.c.key.in_(part))
            for key, document in self._connection.execute(chosen):
                self._postings[key].add(document)

    def _load_clusters(self, names: Sequence[str]) -> None:
        self._cluster_of |= dict.fromkeys(names)
        joined = select(cluster_members.c.document, clusters).join(clusters, clusters.c.id == cluster_members.c.cluster)
        for row in self._connection.execute(joined.where(cluster_members.c.document.in_(names))):
            # What was merged or filed meanwhile stands in memory as it is now.
            own = self._merged.now(row.id)
            self._cluster_of[row.document] = own
            self._clusters.setdefault(own, Cluster(id=row.id, origin=row.origin, agency=row.agency))

    def _merge(self, cluster: str, merged: set[str]) -> None:
        self._merged.add(merged, into=cluster)
        self._cluster_of |= {name: cluster for name, own in self._cluster_of.items() if own in merged}
        for old in merged:
            del self._clusters[old]
        for marked in (self._changed, self._renamed, self._retold):
            if marked & merged:
                marked -= merged
                marked.add(cluster)

    def _keep(self, filed: Filed) -> None:
        """Keep copies; of several originals that a document has, the one it has most of."""
        self._renamed.add(filed.cluster.id)
        if filed.merged or filed.cluster.id == filed.document or filed.credit is not None:
            self._retold.add(filed.cluster.id)
        for copy in sorted(filed.copies, key=lambda copy: (copy.score, copy.of)):
            before = self._found.get(copy.document)
            if before is None or before.score < copy.score:
                self._found[copy.document] = copy

    def _write_clusters(self) -> None:
        run = self._connection.execute
        for into, names in self._merged.groups().items():
            run(update(cluster_members).where(cluster_members.c.cluster.in_(names)).values(cluster=into))
            run(delete(clusters).where(clusters.c.id.in_(names)))
        changed = [self._clusters[name] for name in sorted(self._changed)]
        rows = [{"id": one.id, "origin": one.origin, "agency": one.agency} for one in changed]
        insert_or_replace(self._connection, clusters, rows)
        filed = [{"document": name, "cluster": self._cluster_of[name]} for name in self._filed]
        insert_or_replace(self._connection, cluster_members, filed)

    def _write_copies(self) -> None:
        """Write copies, of which each names the document of its cluster that was there first."""
        origins = {name: self._clusters[name].origin for name in sorted(self._renamed)}
        names = {name for copy in self._found.values() for name in (copy.document, copy.of)}
        seqs = document_numbers(self._connection, names.union(origins.values()))
        before = _scores(self._connection, [seqs[name] for name in self._found])
        rows = [_row(copy, seqs) for copy in self._found.values()]
        better = [row for row in rows if before.get(row["document"], -1.0) < row["score"]]
        insert_or_replace(self._connection, copies, better)
        for name, origin in origins.items():
            members = select(documents.c.seq).join(cluster_members, cluster_members.c.document == documents.c.id)
            chosen = copies.c.document.in_(members.where(cluster_members.c.cluster == name))
            self._connection.execute(update(copies).where(chosen).values(cluster=seqs[origin]))

    def _members(self, names: Iterable[str]) -> list[str]:
        """Return the documents of clusters."""
        found: list[str] = []
        for part in batched(sorted(names), PART):
            chosen = select(cluster_members.c.document).where(cluster_members.c.cluster.in_(part))
            found += self._connection.scalars(chosen)
        return found


def _row(copy: Copy, seqs: Mapping[str, int]) -> Row:
    return {
        "document": seqs[copy.document],
        "of": seqs[copy.of],
        "cluster": seqs[copy.of],
        "kind": copy.kind,
        "score": copy.score,
        "agency": copy.agency,
        "shared": [[span.start, span.end] for span in copy.shared],
        "shared_of": [[span.start, span.end] for span in copy.shared_of],
        "reasons": list(copy.reasons),
    }


def _scores(connection: Connection, numbers: Sequence[int]) -> dict[int, float]:
    """Return how much copies have of their originals, as the archive has it, by the number of the document."""
    found: dict[int, float] = {}
    for part in batched(numbers, PART):
        rows = connection.execute(select(copies.c.document, copies.c.score).where(copies.c.document.in_(part)))
        found |= {row.document: row.score for row in rows}
    return found
