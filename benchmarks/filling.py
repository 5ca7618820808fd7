"""Reads articles into an archive and prints how many words a second that were, once all workers are at work.

Usage: python -m benchmarks.filling ARTICLES STORE WORKERS
"""

import json
import sys
import time
from pathlib import Path

from benchmarks.texts import read_articles, words_of
from onrecord.archive import Summary, ingest
from onrecord.flow import provenance
from onrecord.processes import collect_rarely
from onrecord.store import SqlStore, open_store

# Documents for each worker that are in the archive before the time is taken: by then models are loaded everywhere.
WARM = 3


def words_a_second(articles: Path, store: SqlStore, *, workers: int) -> float:
    """Return the speed, wall time, from when some articles are in the archive until all are."""
    collect_rarely()  # as the command does
    documents, began, known = read_articles(articles), 0.0, set[str]()

    def watch(summary: Summary) -> None:
        nonlocal began
        if not began and summary.new >= WARM * workers:
            with store.view() as view:
                known.update(view.ids())
            began = time.perf_counter()

    ingest(store, documents, made_by=provenance(), workers=workers, watch=watch)
    seconds = time.perf_counter() - began
    return words_of(document for document in documents if document.id not in known) / seconds


if __name__ == "__main__":
    with open_store(sys.argv[2], create=True) as archive:
        print(json.dumps(words_a_second(Path(sys.argv[1]), archive, workers=int(sys.argv[3]))))
