"""Finds the files that a source stands for: itself, those of a folder, or those of a pattern."""

import glob
import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import UsageError

STANDARD_INPUT = "-"
_SCHEMES = ("http://", "https://")
_WILDCARDS = frozenset("*?[")


def is_address(source: str) -> bool:
    """Whether the source is on the web."""
    return source.lower().startswith(_SCHEMES)


def files_of(source: str) -> Iterator[Path]:
    """Return the files of a source, a folder's by name and all below it, hidden ones left out.

    Raises:
        UsageError: there is no such file or folder, or no file of the pattern.
    """
    path = Path(source)
    if path.is_dir():
        return _walk(source)
    if path.exists():
        return iter([path])
    if not _WILDCARDS.intersection(source):
        raise UsageError(f"{source}: no such file or folder")
    found = sorted(glob.glob(source, recursive=True))  # noqa: PTH207 - a pattern may begin at the root
    if not found:
        raise UsageError(f"{source}: no file has a name of this pattern")
    return (file for name in found for file in (_walk(name) if Path(name).is_dir() else [Path(name)]))


def _walk(folder: str) -> Iterator[Path]:
    """Yield the files of a folder, then those of the folders in it; links to folders are not followed."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here) / name for name in sorted(files) if not name.startswith("."))
