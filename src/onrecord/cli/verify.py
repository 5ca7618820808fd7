"""`onrecord verify`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from onrecord.errors import RecordError, UsageError

# How an SQLite file begins.
SQLITE = b"SQLite format 3\0"


def verify(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE.jsonl|STORE…", help="Files of records, one a line, or archives.")
    ],
) -> None:
    """Prove stored records against their own text.

    Every span, reference, enumeration and derived field is checked; each fault is a line with file, line and field, or
    with archive, document and field.
    """
    for path in files:
        if not (_is_archive(path) or Path(path).is_file()):
            raise UsageError(f"{path}: no such file")
    failed = False
    for path in files:
        failed |= _verify_archive(path) if _is_archive(path) else _verify_file(Path(path))
    if failed:
        raise typer.Exit(1)


def _is_archive(path: str) -> bool:
    if "://" in path:
        return True
    if not Path(path).is_file():
        return False
    with Path(path).open("rb") as stream:
        return stream.read(len(SQLITE)) == SQLITE


def _verify_archive(address: str) -> bool:
    """Print the faults of an archive and how many documents it has; return whether there were any."""
    from onrecord.archive.verify import archive_faults
    from onrecord.store import open_store

    faulty = set()
    with open_store(address) as store, store.view() as view:
        for where, fault in archive_faults(view):
            typer.echo(str(RecordError(f"{store.address}: {where}: {fault.field}", fault.why)))
            faulty.add(where)
        documents = sum(1 for _ in view.ids())
    typer.echo(f"{store.address}: {documents} documents, {len(faulty) or 'none'} at fault", err=True)
    return bool(faulty)


def _verify_file(path: Path) -> bool:
    """Print the faults of a file and how many records it has; return whether there were any."""
    records = faulty = 0
    for number, line in _lines(path):
        found = list(_line_faults(f"{path}:{number}", line))
        for fault in found:
            typer.echo(str(fault))
        records += 1
        faulty += bool(found)
    typer.echo(f"{path}: {records} records, {faulty or 'none'} at fault", err=True)
    return bool(faulty)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as lines:
        yield from ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _line_faults(where: str, line: bytes) -> Iterator[RecordError]:
    from onrecord.export.verify import faults

    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield RecordError(where, f"not JSON: {error}")
        return
    for fault in faults(record):
        yield RecordError(f"{where}: {fault.field}", fault.why)
