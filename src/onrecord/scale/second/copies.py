"""Copies of one text among documents, as an archive finds them."""

import json
from collections.abc import Iterable, Iterator, Mapping

from onrecord.records import Copy, Span
from onrecord.records.form import Json
from onrecord.records.parse import parse_document
from onrecord.resolve.copies import MemoryCopyIndex, file_article
from onrecord.resolve.copies.sketch import keys_of, make_sketch


def copy_keys(record: str) -> list[int]:
    """Return the keys of a record's text; two texts without a common key are never compared."""
    return list(keys_of(make_sketch(json.loads(record)["document"]["text"])))


def file_all(documents: Iterable[Json]) -> Iterator[Json]:
    """Yield, for each document in the order of arrival, its cluster, and the document that it is a copy of."""
    index, best, ids = MemoryCopyIndex(), dict[str, Copy](), list[str]()
    for form in documents:
        filed = file_article(parse_document(form), index)
        ids.append(filed.document)
        for copy in sorted(filed.copies, key=lambda copy: (copy.score, copy.of)):
            before = best.get(copy.document)
            if before is None or before.score < copy.score:
                best[copy.document] = copy
    found = index.clusters(ids)
    for name in ids:
        cluster = found[name]
        yield {
            "document": name,
            "cluster": cluster.id,
            "origin": cluster.origin,
            "agency": cluster.agency,
            "copy": _copy(best, name),
        }


def _copy(best: Mapping[str, Copy], name: str) -> Json | None:
    copy = best.get(name)
    if copy is None:
        return None
    return {
        "of": copy.of,
        "kind": copy.kind,
        "score": copy.score,
        "agency": copy.agency,
        "shared": [_pair(span) for span in copy.shared],
        "shared_of": [_pair(span) for span in copy.shared_of],
        "reasons": list(copy.reasons),
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
