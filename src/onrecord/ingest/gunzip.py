"""Unpacks gzip as it comes, and tells where the stream is cut, damaged or a bomb."""

import io
import zlib
from collections.abc import Buffer
from typing import IO

from onrecord.ingest.bounded import size
from onrecord.protocols import Limits

MAGIC = b"\x1f\x8b"
# A member begins with the mark and the method, which is always deflate.
_MEMBER = MAGIC + b"\x08"
_STEP = 2**16
# Below this the ratio says nothing: a short run of equal bytes is packed to very little too.
_RATIO_FROM = 64 * 2**20
_GZIP_ONLY = 31


class Gunzip(io.RawIOBase):
    """The unpacked bytes of a stream of gzip members.

    Where it cannot go on it ends, and `fault` says why; what was unpacked until then has been given.
    """

    def __init__(self, stream: IO[bytes], limits: Limits) -> None:
        self.fault: str | None = None
        self._stream, self._limits = stream, limits
        self._packed, self._unpacked, self._at = b"", b"", 0
        # All that was given; and what was taken and given since the last damaged place.
        self._total = self._taken = self._given = 0
        self._member = zlib.decompressobj(_GZIP_ONLY)
        self._is_inside = self._is_over = False

    def readable(self) -> bool:
        """Return True."""
        return True

    def close(self) -> None:
        """Do nothing: more than one buffer may read from here, and each closes what it reads from."""

    def readinto(self, buffer: Buffer) -> int:
        """Fill the buffer as far as one step of unpacking goes; 0 at the end."""
        while self._at == len(self._unpacked):
            if self._is_over:
                return 0
            self._unpacked, self._at = self._step(), 0
        view = memoryview(buffer)
        count = min(len(view), len(self._unpacked) - self._at)
        view[:count] = self._unpacked[self._at : self._at + count]
        self._at += count
        return count

    def skip_to_member(self) -> bool:
        """Go on after a damaged place with the next member; False if there is none, or the limits are reached."""
        if self._total > self._limits.total:
            return False
        window = self._packed[1:]
        while (found := window.find(_MEMBER)) < 0:
            more = self._take()
            if not more:
                return False
            window = window[-len(_MEMBER) + 1 :] + more
        self._packed, self._unpacked, self._at = window[found:], b"", 0
        self._taken, self._given = len(self._packed), 0
        self._member, self._is_inside, self._is_over = zlib.decompressobj(_GZIP_ONLY), False, False
        self.fault = None
        return True

    def _take(self) -> bytes:
        data = self._stream.read(_STEP)
        self._taken += len(data)
        return data

    def _step(self) -> bytes:
        """Return the next bytes; none where there is nothing to give yet, or no more at all."""
        self._packed = self._packed or self._take()
        if not self._is_inside and not self._packed.strip(b"\0"):
            self._is_over, self._packed = not self._packed, b""  # members may be padded with zeros
            return b""
        packed = self._packed
        try:
            unpacked = self._member.decompress(packed, _STEP)
        except zlib.error as error:
            self._end(f"the gzip is damaged: {error}")
            return b""
        self._advance()
        self._given, self._total = self._given + len(unpacked), self._total + len(unpacked)
        if self._given > self._allowed():
            self._end(f"unpacks to more than {size(self._allowed())}, {self._given / self._taken:.0f} times its size")
            return unpacked[: len(unpacked) - (self._given - self._allowed())]
        if not (packed or unpacked) and self._is_inside:
            self._end("the gzip is cut short")
        return unpacked

    def _advance(self) -> None:
        if self._member.eof:
            self._packed = self._member.unused_data
            self._member, self._is_inside = zlib.decompressobj(_GZIP_ONLY), False
        else:
            self._packed, self._is_inside = self._member.unconsumed_tail, True

    def _allowed(self) -> int:
        left = self._limits.total - (self._total - self._given)
        return min(left, max(_RATIO_FROM, self._limits.ratio * self._taken))

    def _end(self, fault: str) -> None:
        self.fault, self._is_over = fault, True


def fault_of(stream: object) -> str | None:
    """Return why a stream ended before its time; None if it did not, or is of a kind that cannot tell."""
    fault: str | None = getattr(getattr(stream, "raw", stream), "fault", None)
    return fault
