"""Brings the outcome of a large run into an archive."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import batched
from pathlib import Path

from onrecord.archive.ingest import Summary, begin_run, end_run
from onrecord.errors import UsageError
from onrecord.records import Provenance
from onrecord.records.form import Json
from onrecord.scale.manifest import read_manifests
from onrecord.scale.records import read_records
from onrecord.store import SqlStore

# Documents of a transaction: what a stop can cost.
WRITTEN = 64
type Watch = Callable[[Summary], None]


def load_records(folder: str | Path, store: SqlStore, *, watch: Watch | None = None) -> Summary:
    """Put the records of a folder into an archive, in the order of their files, and return what became of them.

    The archive is then the same as if it had been filled from the same sources itself. It may be stopped and called
    again, as nothing is in an archive twice.

    Raises:
        UsageError: the folder has no outcome of a large run.
    """
    out, summary = Path(folder), Summary()
    manifests = read_manifests(out)
    if not manifests:
        raise UsageError(f"{folder}: no outcome of a large run (onrecord ingest … --engine daft --out {folder})")
    made = manifests[-1]["made"]
    number = begin_run(store, Provenance(onrecord=made["onrecord"], ontology=made["ontology"]), [str(folder)])
    try:
        for manifest in manifests:
            _load_unit(out, manifest, store, summary, watch)
    finally:
        end_run(store, number, summary)
    return summary


def _load_unit(out: Path, manifest: Json, store: SqlStore, summary: Summary, watch: Watch | None) -> None:
    for group in batched(read_records(out, manifest), WRITTEN):
        with store.writer() as writer:
            outcomes = Counter(writer.add_all(group))
        summary.new += outcomes["new"]
        summary.renewed += outcomes["renewed"]
        summary.known += outcomes["known"]
        if watch is not None:
            watch(summary)
    with store.writer() as writer:
        for where, why in _failures(manifest):
            writer.fail(where, why)
    summary.known += manifest["repeated"]
    summary.failed.update(manifest["failed"])


def _failures(manifest: Json) -> Iterator[tuple[str, str]]:
    return ((failure["where"], failure["why"]) for failure in manifest["failures"])
