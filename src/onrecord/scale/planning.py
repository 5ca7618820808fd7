"""Finds the units of work in sources: each file one, large tables of lines and of Parquet several."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

from onrecord.errors import UsageError
from onrecord.ingest.sources import STANDARD_INPUT, files_of, is_address
from onrecord.scale.objects import is_object, list_objects, open_object
from onrecord.scale.unit import Unit

# Bytes of a shard: of lines some 30,000 articles, which a core reads in an hour or two, so that a worker that is lost
# costs no more; a WARC of Common Crawl News has as many pages.
SHARD = 128 * 2**20
LINES, PARQUET = (".jsonl", ".ndjson"), (".parquet",)
_STEP = 2**20


def plan(sources: Iterable[str], *, shard: int = SHARD) -> list[Unit]:
    """Return the units of the sources, each once, in the order in which their documents arrive: by path.

    Raises:
        UsageError: there is no such file, or it is standard input or an address on the web.
    """
    found = {unit.name: unit for path, size in _files(sources) for unit in _units(path, size, shard)}
    return sorted(found.values())


def open_source(path: str, *, folder: Path = Path()) -> IO[bytes]:
    """Return an open file or object; a relative path is one of the folder."""
    return open_object(path) if is_object(path) else (folder / path).open("rb")


def _files(sources: Iterable[str]) -> Iterator[tuple[str, int]]:
    for source in sources:
        if source == STANDARD_INPUT or is_address(source):
            raise UsageError(f"{source}: a large run reads files and objects (s3://…); read others without --engine")
        if is_object(source):
            yield from list_objects(source)
        else:
            yield from ((str(path), path.stat().st_size) for path in files_of(source))


def _units(path: str, size: int, shard: int) -> Iterator[Unit]:
    ending = Path(path).suffix.lower()
    if size <= shard or ending not in (*LINES, *PARQUET):
        yield Unit(path=path, size=size)
        return
    with closing(open_source(path)) as stream:
        yield from (_by_lines if ending in LINES else _by_groups)(stream, path, size, shard)


def _by_lines(stream: IO[bytes], path: str, size: int, shard: int) -> Iterator[Unit]:
    """Yield shards that begin with a line; lines are counted, so that each keeps its number."""
    start, first, at, lines = 0, 1, 0, 0
    while step := stream.read(_STEP):
        end = step.rfind(b"\n") + 1
        lines += step.count(b"\n")
        if end and at + end - start >= shard:
            yield Unit(path=path, size=size, start=start, stop=at + end, first=first)
            start, first, lines = at + end, first + lines, 0
        at += len(step)
    if start < at:
        yield Unit(path=path, size=size, start=start, stop=at, first=first)


def _by_groups(stream: IO[bytes], path: str, size: int, shard: int) -> Iterator[Unit]:
    """Yield shards of whole row groups; a file that cannot be read so is one unit, and says why when it is read."""
    import pyarrow
    from pyarrow.parquet import ParquetFile

    try:
        metadata = ParquetFile(stream).metadata
    except (pyarrow.ArrowException, OSError):
        yield Unit(path=path, size=size)
        return
    start, first, rows, weight = 0, 1, 0, 0
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        rows, weight = rows + group.num_rows, weight + group.total_byte_size
        if weight >= shard or number == metadata.num_row_groups - 1:
            yield Unit(path=path, size=size, start=start, stop=number + 1, first=first)
            start, first, rows, weight = number + 1, first + rows, 0, 0
