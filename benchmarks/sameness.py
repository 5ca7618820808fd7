"""Whether two large runs left the same: the rows of every Parquet file, and what their manifests say of them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet

from onrecord.scale.manifest import read_manifests


def differences(left: Path, right: Path) -> Iterator[str]:
    """Yield the Parquet files that one of two folders has alone, and those whose rows are not the same, one for one."""
    ours, theirs = _tables(left), _tables(right)
    yield from (f"{path} is in one folder alone" for path in sorted(ours ^ theirs))
    for path in sorted(ours & theirs):
        if not pyarrow.parquet.read_table(left / path).equals(pyarrow.parquet.read_table(right / path)):
            yield f"{path} has other rows"


def damages(out: Path) -> Iterator[str]:
    """Yield the Parquet files that are not what the manifest of their unit says, or that no manifest names."""
    named = {name: about["sha256"] for manifest in read_manifests(out) for name, about in manifest["files"].items()}
    for path in sorted(_tables(out) | named.keys()):
        if path not in named:
            yield f"{path} is in no manifest"
        elif not (out / path).exists() or hashlib.sha256((out / path).read_bytes()).hexdigest() != named[path]:
            yield f"{path} is not what its manifest says"


def _tables(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.glob("*/month=*/*.parquet")}
