"""Looks at the beginning of a stream without losing it."""

import io
from collections.abc import Buffer
from typing import IO

from onrecord.ingest.gunzip import fault_of


def peek(stream: IO[bytes], length: int, *, waits: bool = True) -> tuple[bytes, IO[bytes]]:
    """Return the beginning of a stream, and a stream that gives all of it.

    With `waits` false no more is asked of a pipe than what is in it now.
    """
    at_once = None if waits else getattr(stream, "read1", None)
    beginning: bytes = (at_once or stream.read)(length)
    if _is_seekable(stream):
        stream.seek(-len(beginning), io.SEEK_CUR)
        return beginning, stream
    return beginning, io.BufferedReader(_Rejoined(beginning, stream))


def _is_seekable(stream: IO[bytes]) -> bool:
    try:
        return stream.seekable()
    except AttributeError:  # what a file in a tar archive from a pipe raises
        return False


class _Rejoined(io.RawIOBase):
    """A stream that gives again the beginning that was taken from it, then its rest."""

    def __init__(self, beginning: bytes, rest: IO[bytes]) -> None:
        self._beginning, self._rest = io.BytesIO(beginning), rest

    @property
    def fault(self) -> str | None:
        """Why the stream ended before its time."""
        return fault_of(self._rest)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        data = self._beginning.read(len(view)) or self._rest.read(len(view))
        view[: len(data)] = data
        return len(data)
