"""Opens the knowledge bases that the call or the environment names."""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from onrecord import plugins
from onrecord.errors import UsageError
from onrecord.protocols import KnowledgeBase

# Names the knowledge bases where no option does, parted as in PATH.
VARIABLE = "ONRECORD_KB"
GROUP, FILE, BUILT_IN = "knowledge_bases", "sqlite", "builtin"


def open_bases(names: Sequence[str] | None = None, *, builtin: bool = False) -> tuple[KnowledgeBase, ...]:
    """Return the knowledge bases named: files that knowledge was imported into, or plug-ins of another kind.

    Without names, those of the environment variable `ONRECORD_KB`. Raises `UsageError` for what is neither.
    """
    wanted = names or [name for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name]
    return tuple(_open(name) for name in ([BUILT_IN] if builtin else []) + list(wanted))


@cache
def _open(name: str) -> KnowledgeBase:
    installed = plugins.names(GROUP)
    found: KnowledgeBase
    if name in installed and name != FILE:
        found = plugins.load(GROUP, name)()
        return found
    if not Path(name).is_file():
        raise UsageError(
            f"{name}: no such knowledge base; a file made by onrecord kb import, or {', '.join(installed)}"
        )
    found = plugins.load(GROUP, FILE)(name)
    return found
