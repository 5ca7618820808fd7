"""The engine: Daft, which hands units out to workers, on this machine or on those of a Ray cluster."""

import json
from collections.abc import Iterator, Mapping, Sequence

from onrecord.records.form import Json
from onrecord.scale.cluster import begin
from onrecord.scale.quiet import silence
from onrecord.scale.unit import Unit
from onrecord.scale.worker import Keeper

silence()

import daft  # noqa: E402 - only when it has been told to be silent


class UnitWorker:
    """What the engine has one of for each worker."""

    def __init__(self, job: str, made: str, environment: str) -> None:
        self._job, self._made = json.loads(job), json.loads(made)
        self._keeper = Keeper(json.loads(environment))

    @daft.method.batch(return_dtype=daft.DataType.string(), batch_size=1)
    def carry_out(self, units: daft.Series) -> list[str]:
        """Return what became of units."""
        done = [self._keeper.carry_out(json.loads(unit), self._job, self._made) for unit in units.to_pylist()]
        return [json.dumps(one) for one in done]


def carry_out_all(
    units: Sequence[Unit], job: Json, made: Json, *, engine: str, workers: int, environment: Mapping[str, str]
) -> Iterator[Json]:
    """Yield what became of each unit, as they are done; whatever goes wrong with the engine itself is raised."""
    begin(engine, workers)
    worker = daft.cls(UnitWorker, max_concurrency=workers, use_process=None if engine == "ray" else False)(
        json.dumps(job), json.dumps(made), json.dumps(dict(environment))
    )
    table = daft.from_pydict({"unit": [json.dumps(unit.form()) for unit in units]})
    parts = table.into_partitions(len(units)) if engine == "ray" else table.into_batches(1)
    for row in parts.select(worker.carry_out(parts["unit"]).alias("done")).iter_rows(results_buffer_size=None):
        yield json.loads(row["done"])
