"""Where a command writes records: an exporter by its name, to standard output, a file or a folder."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from onrecord import plugins
from onrecord.errors import MissingPluginError, UsageError

if TYPE_CHECKING:
    from onrecord.protocols import Exporter, ExportOptions, FolderExporter


def make_options(count: Sequence[str] | None, *, safe_cells: bool) -> "ExportOptions":
    """Return the options of `--count` and `--safe-cells`; raises `UsageError` for a status that there is none of."""
    from typing import get_args

    from onrecord.protocols import COUNTED, ExportOptions
    from onrecord.records import Status

    unknown = set(count or ()) - set(get_args(Status))
    if unknown:
        raise UsageError(f"--count {unknown.pop()}: {', '.join(get_args(Status))}")
    return ExportOptions(statuses=cast(Any, frozenset(count or COUNTED)), safe_cells=safe_cells)


def make_exporter(name: str, out: Path | None, *, others: Sequence[str] = ()) -> "Exporter | FolderExporter":
    """Return the exporter of a format.

    Args:
        name: the format.
        out: where it is to write.
        others: formats that the command knows besides, to be named in an error.

    Raises:
        MissingPluginError: there is no such format.
        UsageError: it writes several files, and no folder is named.
    """
    folders = plugins.names("folder_exporters")
    if name in folders and out is None:
        raise UsageError(f"--format {name} writes several files: name a folder by --out")
    try:
        made: Exporter | FolderExporter = plugins.load("folder_exporters" if name in folders else "exporters", name)()
    except MissingPluginError as error:
        raise MissingPluginError("exporters", name, sorted({*error.installed, *folders, *others})) from error
    return made


@contextmanager
def exporting(exporter: Any, name: str, out: Path | None, options: "ExportOptions") -> Iterator[None]:
    """Begin the output of an exporter, and end it if nothing went wrong in between."""
    if name in plugins.names("folder_exporters"):
        exporter.setup(out, options)
        yield
        exporter.finish()
        return
    with text_stream(out) as stream:
        exporter.setup(stream, options)
        yield
        exporter.finish()


@contextmanager
def text_stream(out: Path | None) -> Iterator[IO[str]]:
    """Give standard output, or a file that has its name only when it is whole."""
    if out is None:
        yield sys.stdout
        return
    from onrecord.export.folder import complete, part_of

    part = part_of(out.parent, out.name)
    with part.open("w", encoding="utf-8", newline="") as stream:
        yield stream
    complete(part)
