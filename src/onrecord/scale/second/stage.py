"""The plan of the second stage: the engine's joins around the functions of an archive."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.records.form import Json
from onrecord.scale.cluster import begin
from onrecord.scale.manifest import read_manifests, write_json
from onrecord.scale.second.components import Components, buckets

if TYPE_CHECKING:
    from daft import DataFrame

JOINED, DONE = "joined", "joined.json"


def join_records(out: Path, *, engine: str, workers: int) -> Json:
    """Find copies and happenings over all records of a folder and return their numbers; nothing is done if it was.

    They are written to `joined/`: `clusters`, `copies`, `happenings`, `reports`.
    """
    manifests, folder = read_manifests(out), out / JOINED
    of = _digest(manifests)
    done = _done(folder)
    if done is not None and done["of"] == of:
        return done
    (folder / DONE).unlink(missing_ok=True)
    begin(engine, workers)
    stage = _Stage(out, manifests, workers=workers, in_processes=engine != "ray")
    found = {"of": of, **stage.copies(folder), **stage.happenings(folder)}
    write_json(folder / DONE, found)
    return found


class _Stage:
    def __init__(self, out: Path, manifests: Sequence[Json], *, workers: int, in_processes: bool) -> None:
        self._workers, self._in_processes = workers, in_processes
        self._size = sum(manifest["documents"] for manifest in manifests)
        self._records = _arrived(out, manifests)

    def copies(self, folder: Path) -> Json:
        """Write clusters and copies, and return how many copies there are."""
        import daft

        from onrecord.scale.second.tables import CopyTables
        from onrecord.scale.second.workers import CopyKeys, DocumentForms, Filer

        if not self._size:
            return {"copies": CopyTables(folder).write(())}
        keys, forms, filer = self._spread(CopyKeys), self._spread(DocumentForms), self._spread(Filer)
        keyed = self._records.select("place", keys.of(daft.col("record")).alias("key"))
        documents = self._records.select("place", forms.of(daft.col("record")).alias("document"))
        filed = self._by_bucket(documents, keyed).map_groups(
            filer.of(daft.col("place"), daft.col("document")).alias("one")
        )
        self._filed = _parts(filed, "place", "own", "filed").collect()
        return {"copies": CopyTables(folder).write(_values(self._filed.sort("place"), "filed"))}

    def happenings(self, folder: Path) -> Json:
        """Write happenings and reports, and return how many happenings there are."""
        import daft

        from onrecord.scale.second.tables import write_happenings
        from onrecord.scale.second.workers import Accounts, Gatherer

        if not self._size:
            return {"happenings": write_happenings(folder, ())}
        accounts, gatherer = self._spread(Accounts), self._spread(Gatherer)
        told = self._with_origins().select("place", accounts.of(daft.col("record"), daft.col("own")).alias("told"))
        told = told.select("place", daft.col("told")["keys"].alias("key"), daft.col("told")["accounts"].alias("told"))
        told = told.where("told != '[]'").collect()
        gathered = self._by_bucket(told.select("place", "told"), told.select("place", "key")).map_groups(
            gatherer.of(daft.col("place"), daft.col("told")).alias("one")
        )
        found = _parts(gathered, "id", "gathered").sort("id")
        return {"happenings": write_happenings(folder, _values(found, "gathered"))}

    def _with_origins(self) -> "DataFrame":
        """Return the records with whose text each is: the agency that its cluster credits, or the cluster."""
        return self._records.join(self._filed.select("place", "own"), on="place")

    def _by_bucket(self, rows: "DataFrame", keyed: "DataFrame") -> Any:
        """Return rows in groups, of which no two have a key in common."""
        import daft

        components = Components(self._size)
        components.join(_connected(keyed))
        found = buckets(components.labels())
        table = daft.from_pydict({"place": list(range(self._size)), "bucket": found.tolist()})
        return rows.join(table, on="place").groupby("bucket")

    def _spread(self, what: type) -> Any:
        """Return an instance of a class of workers."""
        import daft

        return daft.cls(what, max_concurrency=self._workers, use_process=True if self._in_processes else None)()


def _arrived(out: Path, manifests: Sequence[Json]) -> "DataFrame":
    """Return the records, each document once, with their places in the order of arrival."""
    import daft

    paths = [str(out / name) for manifest in manifests for name in manifest["files"] if name.startswith("records/")]
    offsets, total = [], 0
    for manifest in manifests:
        offsets.append(total)
        total += manifest["documents"]
    units = daft.from_pydict({"unit": [manifest["unit"] for manifest in manifests], "offset": offsets})
    rows = daft.read_parquet(paths).join(units, on="unit")
    rows = rows.select("document", (daft.col("offset") + daft.col("position")).alias("place"), "record")
    first = rows.groupby("document").agg(daft.col("place").min()).select("place")
    return rows.join(first, on="place").select("place", "record")


def _connected(keyed: "DataFrame") -> Iterator[tuple[int, int]]:
    """Yield places with the first place that has a key of theirs, each pair once."""
    import daft

    rows = keyed.explode("key").where(daft.col("key").not_null()).collect()
    first = rows.groupby("key").agg(daft.col("place").min().alias("first"))
    pairs = rows.join(first, on="key").where("place != first")
    for row in pairs.select("place", "first").distinct().iter_rows():
        yield row["place"], row["first"]


def _parts(rows: "DataFrame", *names: str) -> "DataFrame":
    """Return the fields of the column `one` as columns."""
    import daft

    return rows.select(*(daft.col("one")[name].alias(name) for name in names))


def _values(rows: "DataFrame", column: str) -> Iterator[Any]:
    """Yield the values of a column of JSON."""
    return (json.loads(row[column]) for row in rows.iter_rows())


def _digest(manifests: Sequence[Json]) -> str:
    """Return a digest of what there is to be joined."""
    content = [[manifest["unit"], manifest["content"], manifest["made"]["onrecord"]] for manifest in manifests]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def _done(folder: Path) -> Json | None:
    try:
        found: Json = json.loads((folder / DONE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return found
