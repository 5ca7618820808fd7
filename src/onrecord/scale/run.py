"""The driver: it finds the units, has the engine do those that are not done, and sums up."""

import fcntl
import logging
import os
import secrets
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path

from onrecord.errors import OnRecordError, UsageError
from onrecord.records.form import Json
from onrecord.scale.manifest import LOCK, WORK, is_done, summarize
from onrecord.scale.objects import is_object
from onrecord.scale.planning import SHARD, plan
from onrecord.scale.unit import Unit
from onrecord.scale.work import Job, made_by

ENGINES = ("daft", "ray")
# How often in a row the engine may fail without that a unit was done.
FAILURES = 3

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class LargeRun:
    """What became of the units so far; `failed` counts documents by reason, `lost` are units that were not done.

    `joined` has the numbers of copies and happenings in the whole folder, once they are known.
    """

    units: int = 0
    present: int = 0
    done: int = 0
    documents: int = 0
    repeated: int = 0
    deaths: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    incomplete: list[str] = field(default_factory=list)
    lost: list[Json] = field(default_factory=list)
    joined: Json | None = None

    def add(self, outcome: Json) -> None:
        """Count a unit."""
        self.deaths += outcome["deaths"]
        if "error" in outcome:
            self.lost.append(outcome)
            return
        self.done += 1
        self.documents += outcome["documents"]
        self.repeated += outcome["repeated"]
        self.failed.update(outcome["failed"])
        if outcome["incomplete"]:
            self.incomplete.append(outcome["source"]["path"])


type Watch = Callable[[LargeRun], None]


def ingest_large(
    sources: Sequence[str],
    job: Job,
    *,
    engine: str = ENGINES[0],
    workers: int = 2,
    shard: int = SHARD,
    join: bool = True,
    watch: Watch,
) -> LargeRun:
    """Read sources into Parquet files, each unit once, and return what became of them.

    It may be stopped at any moment, and called again: units that are done are not done again.

    Args:
        sources: files, folders, patterns, and objects such as `s3://bucket/*.warc.gz`.
        job: how they are read, and where the files go.
        engine: “daft” on this machine, “ray” for Daft on Ray.
        workers: how many processes read.
        shard: bytes from which on a table is done in parts.
        join: find copies and happenings over all that is in the folder then.
        watch: told after each unit how far it is.

    Raises:
        UsageError: a source is none, the extra is not installed, or another run writes to the folder.
        OnRecordError: the engine failed again and again.
    """
    _check(engine)
    from onrecord.flow import provenance

    if any(map(is_object, sources)):
        _begin(engine, workers)  # which also lists them
    units, made, out = plan(sources, shard=shard), made_by(provenance(), job), Path(job.out)
    with _locked(out) as token:
        pending = [unit for unit in units if not is_done(out, unit, made)]
        run = LargeRun(units=len(units), present=len(units) - len(pending))
        watch(run)
        try:
            for outcome in _outcomes(pending, replace(job, run=token), made, engine, workers):
                run.add(outcome)
                watch(run)
        finally:
            summarize(out, run.lost)
        if join:
            run.joined = _join(out, engine, workers)
    return run


def _begin(engine: str, workers: int) -> None:
    from onrecord.scale.cluster import begin

    begin(engine, workers)


def _join(out: Path, engine: str, workers: int) -> Json:
    from onrecord.scale.second import join_records

    return join_records(out, engine=engine, workers=workers)


def _outcomes(pending: Sequence[Unit], job: Job, made: Json, engine: str, workers: int) -> Iterator[Json]:
    """Yield what becomes of the units; where the engine fails, another goes on with those that are not done."""
    from onrecord.resolve.bases import VARIABLE
    from onrecord.scale.engine import carry_out_all

    environment, left, failures = ({VARIABLE: os.pathsep.join(job.kb)} if job.kb else {}), list(pending), 0
    while left:
        try:
            for outcome in carry_out_all(
                left, job.form(), made, engine=engine, workers=workers, environment=environment
            ):
                left.remove(Unit(**outcome["source"]))
                failures = 0
                yield outcome
            return
        except OnRecordError:
            raise
        except Exception as error:
            failures += 1
            logger.warning("the engine failed, and begins again: %s", str(error).partition("\n")[0])
            if failures >= FAILURES:
                raise OnRecordError(f"the engine failed {failures} times in a row: {error}") from error


def _check(engine: str) -> None:
    if engine not in ENGINES:
        raise UsageError(f"no engine is named {engine!r}; there are {', '.join(ENGINES)}")
    for package in {"daft", "pyarrow", engine}:
        if find_spec(package) is None:
            raise UsageError(f"a large run needs {package} (pip install 'onrecord[scale]')")


@contextmanager
def _locked(out: Path) -> Iterator[str]:
    """Keep other runs from a folder, clear away what a run that was killed left half done, and give a token."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / LOCK).open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UsageError(f"{out}: another run writes to it") from error
        token = secrets.token_hex(16)
        lock.truncate(0)
        lock.write(token)
        lock.flush()
        shutil.rmtree(out / WORK, ignore_errors=True)
        yield token
