"""Finds plug-ins by name; imports none before it is asked."""

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from onrecord.errors import MissingPluginError


@cache
def _installed(kind: str) -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=f"onrecord.{kind}")}


def names(kind: str) -> tuple[str, ...]:
    """Return the names of the installed plug-ins of a kind, sorted, e.g. `names("exporters")`."""
    return tuple(sorted(_installed(kind)))


def load(kind: str, name: str) -> Any:
    """Return a plug-in, e.g. `load("exporters", "jsonl")`; raises `MissingPluginError` for an unknown name."""
    found = _installed(kind)
    if name not in found:
        raise MissingPluginError(kind, name, sorted(found))
    return found[name].load()
