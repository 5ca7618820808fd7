"""Puts records that are made without a model into a folder, as a large run leaves it."""

from collections.abc import Sequence
from itertools import batched
from pathlib import Path

from onrecord.records import Record
from onrecord.records.form import Json
from onrecord.scale.files import UnitFiles
from onrecord.scale.manifest import write_unit
from onrecord.scale.unit import Unit

MADE: Json = {"onrecord": "0.1.0", "models": [], "ontology": "PLOVER", "options": {}}


def write_folder(out: Path, records: Sequence[Record], *, units: int) -> None:
    """Write the records, in their order, as so many units."""
    for number, group in enumerate(batched(records, -(-len(records) // units))):
        unit = Unit(path=f"made-{number:03}.jsonl", size=1)
        files = UnitFiles(out, unit.name)
        for record in group:
            files.feed(record)
        nothing = {"repeated": 0, "failed": {}, "failures": [], "incomplete": []}
        write_unit(
            out, unit.name, {"unit": unit.name, "source": unit.form(), "made": MADE, **nothing, **files.commit()}
        )
