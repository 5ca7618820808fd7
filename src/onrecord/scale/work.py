"""What is done with one unit: its documents are read, their records written, and a manifest made."""

import os
import resource
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.errors import DocumentError
from onrecord.protocols import ReadOptions
from onrecord.records import Document, Provenance
from onrecord.records.form import Json
from onrecord.scale.manifest import LOCK, log, write_unit
from onrecord.scale.reading import is_incomplete, read_unit
from onrecord.scale.unit import Unit

KILLER = "ended the process that read it"
# How errors begin after which, where nothing follows them, the file may have had more: of a record, and of its header.
CUT = ("cut short", "no record that can be read")
# In what the system counts a process's memory by.
_MEGABYTE = 10**6 if sys.platform == "darwin" else 10**6 / 1024
type Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What all units of a run have in common.

    `folder` is that which relative paths are of; `kb` names knowledge bases; `run` is the token of the run, without
    which the units are anybody's; the rest is as for `onrecord read`.
    """

    out: str
    folder: str = field(default_factory=os.getcwd)
    input: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    published: str | None = None
    extractor: str = "trafilatura"
    kb: tuple[str, ...] = ()
    run: str | None = None

    def form(self) -> Json:
        """Return the job as plain JSON values."""
        return asdict(self)

    def options(self) -> Json:
        """Return what of the job makes a difference to the records."""
        names = ("input", "fields", "published", "extractor")
        return {name: value for name in names if (value := getattr(self, name))}

    def read_options(self, unit: Unit) -> ReadOptions:
        """Return how a unit is read."""
        published = date.fromisoformat(self.published) if self.published else None
        return ReadOptions(
            path=unit.path, fields=self.fields, published=published, first=unit.first, extractor=self.extractor
        )


def parse_job(form: Json) -> Job:
    """Return the job whose form is given."""
    return Job(**{**form, "kb": tuple(form["kb"])})


def made_by(provenance: Provenance, job: Job) -> Json:
    """Return what made the records of a unit: versions, models, ontology and options, as a manifest has it."""
    models = [asdict(model) for model in provenance.models]
    return {
        "onrecord": provenance.onrecord,
        "models": models,
        "ontology": provenance.ontology,
        "options": job.options(),
    }


def carry_out(unit: Unit, job: Job, made: Json, *, skipped: Collection[int] = (), tell: Tell) -> Json:
    """Do a unit and return its manifest.

    Args:
        unit: the unit.
        job: what it is part of.
        made: see `made_by`.
        skipped: numbers of documents that ended the process before, and are left out.
        tell: told the number of each document before it is read.

    Raises:
        OSError: the file cannot be read at all, or what is made of it cannot be written.
    """
    from onrecord.flow import process
    from onrecord.scale.files import UnitFiles

    began, cpu, source = time.monotonic(), time.process_time(), _Source(unit, job, skipped, tell)
    files = UnitFiles(Path(job.out), unit.name)
    try:
        for record in process(source.documents(), on_error=source.note):
            files.feed(record)
        _check_run(job)
        manifest = {"unit": unit.name, "source": unit.form(), "made": made, **source.outcome(), **files.commit()}
    except BaseException:
        files.discard()
        raise
    write_unit(Path(job.out), unit.name, manifest)
    log(Path(job.out), _log_line(unit, manifest, time.monotonic() - began, time.process_time() - cpu))
    return manifest


def _check_run(job: Job) -> None:
    """Raise `OSError` where another run has the folder by now: that of a driver which was killed is not to go on."""
    if job.run is not None and (Path(job.out) / LOCK).read_text() != job.run:
        raise OSError("another run has begun in the folder")


class _Source:
    """The documents of a unit, each once, with what went wrong with the others."""

    def __init__(self, unit: Unit, job: Job, skipped: Collection[int], tell: Tell) -> None:
        self._unit, self._job, self._skipped, self._tell = unit, job, skipped, tell
        self._failures: list[DocumentError] = []
        self._seen: set[str] = set()
        self._repeated = 0
        self._is_cut = False

    def documents(self) -> Iterator[Document]:
        """Yield the documents that are to be read."""
        unit, job = self._unit, self._job
        items = read_unit(unit, job.read_options(unit), reader=job.input, folder=Path(job.folder))
        for number, item in enumerate(items):
            self._is_cut = isinstance(item, DocumentError) and item.why.startswith(CUT)
            if isinstance(item, DocumentError):
                self.note(item)
            elif item.id in self._seen:
                self._repeated += 1
            elif number in self._skipped:
                self.note(DocumentError(_place(item), KILLER))
            else:
                self._seen.add(item.id)
                self._tell(number)
                yield item

    def note(self, error: DocumentError) -> None:
        """Keep what went wrong."""
        self._failures.append(error)

    def outcome(self) -> dict[str, Any]:
        """Return what a manifest says of failures."""
        incomplete = [error.why for error in self._failures if is_incomplete(error, self._unit)]
        if self._is_cut and not incomplete:
            incomplete = ["the last record is cut short"]
        failures = [{"where": one.where, "reason": reason(one), "why": one.why} for one in self._failures]
        return {
            "repeated": self._repeated,
            "failed": dict(Counter(failure["reason"] for failure in failures).most_common()),
            "failures": failures,
            "incomplete": incomplete,
        }


def reason(failure: DocumentError) -> str:
    """Return why a document failed, without what is particular to it."""
    return failure.why.partition(":")[0]


def _place(document: Document) -> str:
    source = document.source
    path = source.path or document.external_id or document.id
    return path if source.record is None else f"{path}, record {source.record}"


def _log_line(unit: Unit, manifest: Json, seconds: float, cpu: float) -> Json:
    return {
        "unit": unit.name,
        "documents": manifest["documents"],
        "seconds": round(seconds, 1),
        "processor": round(cpu, 1),
        "host": socket.gethostname(),
        "process": os.getpid(),
        "memory": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE),
    }
