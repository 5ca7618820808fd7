"""What is done and how it went: a file for each unit, and one that sums them up."""

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.records.form import Json
from onrecord.scale.unit import Unit

# Where files are until they are whole; nobody's readers look into a folder of such a name.
WORK = ".work"
# Held by the run that writes to the folder, and has its token.
LOCK = ".lock"
UNITS, SUMMARY, LOG = "units", "manifest.json", "log.jsonl"
SCHEMA = "onrecord-records/1"
# Failures of one reason that the summary names; all of them are in the file of their unit.
NAMED = 100


def write_unit(out: Path, name: str, manifest: Json) -> None:
    """Keep that a unit is done. Only with this is it: its files are there already."""
    write_json(out / UNITS / f"{name}.json", manifest)


def read_unit_manifest(out: Path, name: str) -> Json | None:
    """Return the manifest of a unit, None if it is not done."""
    try:
        found: Json = json.loads((out / UNITS / f"{name}.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return found


def read_manifests(out: Path) -> list[Json]:
    """Return the manifests of all units, in the order in which their documents arrive."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((out / UNITS).glob("*.json"))]
    return sorted(found, key=lambda one: unit_of(one))


def unit_of(manifest: Json) -> Unit:
    """Return the unit that a manifest is of."""
    return Unit(**manifest["source"])


def is_done(out: Path, unit: Unit, made: Json) -> bool:
    """Whether a unit is done already, of the same file, with the same options and models."""
    found = read_unit_manifest(out, unit.name)
    return found is not None and found["source"] == unit.form() and found["made"] == made


def log(out: Path, line: Json) -> None:
    """Add a line to the log; many processes may at once."""
    data = (json.dumps(line, ensure_ascii=False) + "\n").encode()
    handle = os.open(out / LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(handle, data)
    finally:
        os.close(handle)


def summarize(out: Path, lost: Sequence[Json] = ()) -> Json:
    """Write the summary of everything in the folder and return it; `lost` are the units that could not be done."""
    found = read_manifests(out)
    summary = {
        "schema": SCHEMA,
        "made": _distinct(one["made"] for one in found),
        "documents": sum(one["documents"] for one in found),
        "repeated": sum(one["repeated"] for one in found),
        "rows": dict(sum((_rows(one) for one in found), Counter[str]())),
        "failed": dict(sum((Counter(one["failed"]) for one in found), Counter[str]()).most_common()),
        "failures": _failures(found),
        "incomplete": {unit_of(one).path: one["incomplete"] for one in found if one["incomplete"]},
        "lost": {one["source"]["path"]: one["error"] for one in lost},
        "units": [_line(one) for one in found],
    }
    write_json(out / SUMMARY, summary)
    return summary


def _line(manifest: Json) -> Json:
    kept = ("unit", "source", "month", "documents", "repeated", "content", "failed", "incomplete")
    return {key: manifest[key] for key in kept}


def _rows(manifest: Json) -> Counter[str]:
    return Counter({path.partition("/")[0]: file["rows"] for path, file in manifest["files"].items()})


def _failures(found: Sequence[Json]) -> dict[str, list[str]]:
    """Return what failed by reason, of each reason the first few."""
    named: dict[str, list[str]] = {}
    for manifest in found:
        for failure in manifest["failures"]:
            places = named.setdefault(failure["reason"], [])
            if len(places) < NAMED:
                places.append(failure["where"])
    return named


def _distinct(made: Iterator[Json]) -> list[Json]:
    return list({json.dumps(one, sort_keys=True): one for one in made}.values())


def write_json(path: Path, content: Json) -> None:
    """Write a file of JSON, as a whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    with part.open("w", encoding="utf-8") as stream:
        json.dump(content, stream, ensure_ascii=False, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
