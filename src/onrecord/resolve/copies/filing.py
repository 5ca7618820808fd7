"""Files an arriving article with those whose text it shares."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.records import Copy, CopyKind, Document
from onrecord.resolve.copies.compare import COPIED, WHOLE, Overlap, common_words, compare
from onrecord.resolve.copies.credits import Credit, agency_named, credit_to, whole_credit
from onrecord.resolve.copies.index import COMMON, Cluster, CopyIndex
from onrecord.resolve.copies.sketch import Sketch, keys_of, make_sketch

# Texts that an arriving one is compared with in full, those with most keys in common: what bounds the time it takes.
COMPARED = 6
# A text with fewer keys than this has about sixty words; then one key in common is reason enough to compare.
FEW = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """Where an article was put: its cluster as it is now, the clusters that became one with it, and its copies.

    In each of `copies` the article is either the copy or what was copied.
    """

    document: str
    cluster: Cluster
    merged: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()
    credit: Credit | None = None


@dataclass(frozen=True, slots=True)
class _Link:
    other: Document
    overlap: Overlap


def file_article(document: Document, index: CopyIndex) -> Filed:
    """Put a document into the index and return where; the time does not depend on how much is in it.

    Which articles share text does not depend on the order of arrival, except where a passage becomes known as
    boilerplate only later, and for a piece that lies in several articles, which is filed with one of them.
    """
    sketch = make_sketch(document.text)
    keys = keys_of(sketch)
    postings = index.postings(keys)
    common = frozenset(key for key, ids in postings.items() if len(ids) >= COMMON)
    clusters = index.clusters(sorted({id_ for ids in postings.values() for id_ in ids} | {document.id}))
    candidates = _candidates(document.id, len(keys), postings, common)
    links = _links(sketch, common, candidates, clusters, index)
    joined = _joined(links, clusters)
    credit = whole_credit(document)
    filed = _file(document, credit, links, joined, clusters, index)
    own = {filed.cluster.id, *filed.merged}
    index.post(
        document.id,
        [key for key in keys if key not in common and not _is_posted(postings.get(key, ()), clusters, own)],
    )
    return filed


def origin_rank(document: Document) -> tuple[bool, date, bool, int, str]:
    """Return what sorts the documents of one text by who had it first.

    An agency's own text comes before all others; then the earlier one, one without a credit, the longer one.
    """
    own = document.publisher is not None and agency_named(document.publisher.name) is not None
    credited = whole_credit(document) is not None
    return not own or credited, document.published or date.max, credited, -len(document.text), document.id


def _candidates(own: str, keys: int, postings: Mapping[int, Sequence[str]], common: frozenset[int]) -> list[str]:
    """Return the documents to compare with one of so many keys, those with most of them in common first."""
    counts = Counter(id_ for key, ids in postings.items() if key not in common for id_ in ids if id_ != own)
    least = 1 if keys < FEW else 2
    ranked = sorted(((-count, id_) for id_, count in counts.items() if count >= least))
    return [id_ for _, id_ in ranked[:COMPARED]]


def _links(
    sketch: Sketch, common: frozenset[int], candidates: list[str], clusters: Mapping[str, Cluster], index: CopyIndex
) -> list[_Link]:
    """Return the candidates that share the article's text, the nearest first; of a cluster, one that does is enough."""
    links, mask, seen = list[_Link](), common_words(sketch, common), set[str]()
    for id_, other in index.documents(candidates).items():
        if clusters[id_].id in seen:
            continue
        other_sketch = make_sketch(other.text)
        overlap = compare(sketch, other_sketch, left_common=mask, right_common=common_words(other_sketch, common))
        if overlap.likeness is not None:
            links.append(_Link(other, overlap))
        if overlap.whole:
            seen.add(clusters[id_].id)
    return sorted(links, key=lambda link: (-min(link.overlap.left_share, link.overlap.right_share), link.other.id))


def _joined(links: list[_Link], clusters: Mapping[str, Cluster]) -> set[str]:
    """Return the clusters that the article belongs to.

    Those of the same article all do. Of those that it holds a piece of, or that hold it as a piece, only the nearest,
    and none if it holds pieces of several: a round-up does not make its parts one.
    """
    whole = {clusters[link.other.id].id for link in links if link.overlap.whole}
    if whole:
        return whole
    pieces = {clusters[link.other.id].id for link in links if link.overlap.left_share < link.overlap.right_share}
    if len(pieces) > 1:
        return set()
    return {clusters[link.other.id].id for link in links[:1]}


def _file(
    document: Document,
    credit: Credit | None,
    links: list[_Link],
    joined: set[str],
    clusters: Mapping[str, Cluster],
    index: CopyIndex,
) -> Filed:
    before = {cluster.id: cluster for cluster in clusters.values() if cluster.id in joined}
    if document.id in clusters:
        before[clusters[document.id].id] = clusters[document.id]
    origins = index.documents(sorted({cluster.origin for cluster in before.values()} - {document.id}))
    first = min((*origins.values(), document), key=origin_rank)
    agencies = sorted(cluster.agency for cluster in before.values() if cluster.agency is not None)
    cluster = Cluster(
        id=min((*before, document.id)),
        origin=first.id,
        agency=credit.agency if credit is not None else next(iter(agencies), None),
    )
    merged = tuple(sorted(before.keys() - {cluster.id}))
    index.file(document, cluster, merged)
    copies = tuple(_copy(document, credit, link) for link in links)
    return Filed(document=document.id, cluster=cluster, merged=merged, copies=copies, credit=credit)


def _is_posted(ids: Sequence[str], clusters: Mapping[str, Cluster], own: set[str]) -> bool:
    """Whether a document of the same text stands under the key: one of a text is enough to find it."""
    return any(clusters[id_].id in own for id_ in ids)


def _copy(document: Document, credit: Credit | None, link: _Link) -> Copy:
    """Return the copy that the two documents make; the one that was there later is the copy."""
    overlap, other = link.overlap, link.other
    if origin_rank(document) > origin_rank(other):
        return _make_copy(document, other, credit, overlap, (overlap.left_share, overlap.right_share), forth=True)
    credit = whole_credit(other)
    return _make_copy(other, document, credit, overlap, (overlap.right_share, overlap.left_share), forth=False)


def _make_copy(
    copy: Document, of: Document, credit: Credit | None, overlap: Overlap, shares: tuple[float, float], *, forth: bool
) -> Copy:
    credit = credit or credit_to(copy, of.publisher)
    kind = _kind(overlap, shares, credit)
    return Copy(
        document=copy.id,
        of=of.id,
        kind=kind,
        score=round(overlap.score, 4),
        agency=credit.agency if credit is not None else None,
        shared=overlap.left if forth else overlap.right,
        shared_of=overlap.right if forth else overlap.left,
        reasons=tuple(_reasons(copy, of, credit, overlap, shares)),
    )


def _kind(overlap: Overlap, shares: tuple[float, float], credit: Credit | None) -> CopyKind:
    """Return the kind of copy from the shares of the copy's and of the other's words that both have.

    An excerpt is a piece of the other, or a text that has the other as a piece.
    """
    own, of_other = shares
    if overlap.likeness in ("exact", "near"):
        return "syndicated" if credit is not None else overlap.likeness
    if (own >= WHOLE > of_other and not overlap.figures) or own < COPIED:
        return "excerpted"
    return "revised"


def _reasons(
    copy: Document, of: Document, credit: Credit | None, overlap: Overlap, shares: tuple[float, float]
) -> list[str]:
    if overlap.likeness == "exact":
        reasons = ["the same words throughout"]
    else:
        reasons = [f"{shares[0]:.0%} of its words stand in the other, {shares[1]:.0%} of the other's in it"]
    if overlap.figures:
        reasons.append("figures differ")
    if credit is not None:
        reasons.append(f"credits {credit.agency} ({credit.manner})")
    if copy.published is not None and of.published is not None and copy.published > of.published:
        reasons.append(f"published {(copy.published - of.published).days} days later")
    return reasons
