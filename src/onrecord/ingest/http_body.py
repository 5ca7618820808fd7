"""Undoes the packing of a body that came over HTTP, within limits."""

import io
import zlib
from collections.abc import Callable

from onrecord.ingest.bounded import size
from onrecord.ingest.gunzip import MAGIC, Gunzip
from onrecord.protocols import Limits

# The window of raw deflate, which some servers send where the standard means zlib.
_RAW = -zlib.MAX_WBITS


def decode_body(body: bytes, header: Callable[[str], str | None], limits: Limits) -> bytes:
    """Return a body as it was before it was packed; `header` gives the value of a header.

    Crawlers often keep the header and unpack the body all the same; then it is returned as it is.

    Raises:
        ValueError: it is damaged, packed in a way that is not known, or unpacks to more than the limit.
    """
    if "chunked" in (header("Transfer-Encoding") or "").lower():
        body = _unchunk(body)
    coding = (header("Content-Encoding") or "").strip().lower()
    unpack = _UNPACK.get(coding)
    if unpack is not None:
        return unpack(body, limits)
    if coding in ("", "identity") or b"<" in body[:1_024]:
        return body
    raise ValueError(f"packed as {coding!r}, which is not known")


def _unchunk(body: bytes) -> bytes:
    """Return the chunks joined; the body itself where it has none."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at)
        try:
            length = int(body[at:end].partition(b";")[0], 16) if 0 <= end < at + 100 else -1
        except ValueError:
            length = -1
        if length < 0:
            return body if not parts else b"".join(parts)
        if length == 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + length])
        at = end + 2 + length + 2


def _gzip(body: bytes, limits: Limits) -> bytes:
    if not body.startswith(MAGIC):
        return body
    stream = Gunzip(io.BytesIO(body), limits)
    unpacked = io.BufferedReader(stream).read(limits.record + 1)
    if stream.fault is not None:
        raise ValueError(stream.fault)
    return _within(unpacked, limits)


def _deflate(body: bytes, limits: Limits) -> bytes:
    for window in (zlib.MAX_WBITS, _RAW):
        try:
            return _within(zlib.decompressobj(window).decompress(body, limits.record + 1), limits)
        except zlib.error:
            continue
    return body


def _brotli(body: bytes, limits: Limits) -> bytes:
    from fastwarc.stream_io import BrotliReader

    try:
        return _within(BrotliReader(io.BytesIO(body)).read(limits.record + 1), limits)
    except OSError:
        if b"<" in body[:1_024]:
            return body
        raise ValueError("packed with Brotli, and damaged") from None


def _within(unpacked: bytes, limits: Limits) -> bytes:
    if len(unpacked) > limits.record:
        raise ValueError(f"unpacks to more than the limit of {size(limits.record)}")
    return unpacked


_UNPACK: dict[str, Callable[[bytes, Limits], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
}
