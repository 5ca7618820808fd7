"""Reads streams without ever holding more than a limit of them."""

from collections.abc import Iterator
from typing import IO

from onrecord.errors import DocumentError

# What is taken at once of a line that is skipped.
_STEP = 2**16


def read_whole(stream: IO[bytes], limit: int) -> bytes | None:
    """Return all of a stream, None if that is more than `limit` bytes."""
    data = stream.read(limit + 1)
    return data if len(data) <= limit else None


def bounded_lines(stream: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """Yield the lines of a stream with their ends; None in place of one that is longer than `limit` bytes."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_STEP)
        yield None


def too_long(where: str, limit: int) -> DocumentError:
    """Return the error for a record over the limit."""
    return DocumentError(where, f"longer than the limit of {size(limit)}", "split it, or leave it out")


def size(count: int) -> str:
    """Return a number of bytes for people."""
    for unit, power in (("GiB", 30), ("MiB", 20), ("KiB", 10)):
        if count >= 1 << power:
            return f"{count / (1 << power):.4g} {unit}"
    return f"{count} bytes"
