"""Decodes web pages, which say their own encoding and are often wrong about it."""

import codecs
import re

from trafilatura.utils import decode_file

from onrecord.ingest.decoding import byte_order_mark

# Browsers look for the declaration in the first 1,024 bytes; pages put it later.
_DECLARED_WITHIN = 4_096
_DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
# What pages call by these names is Windows-1252, says the WHATWG encoding standard.
_WINDOWS_1252 = frozenset({"ascii", "iso-8859-1", "latin-1", "latin1", "us-ascii"})


def decode_html(data: bytes, charset: str | None = None) -> str:
    """Return the text of a page: by its byte order mark, as UTF-8 if it is, as declared, else by guess.

    `charset` is what the answer of the server declared, which counts before the page itself.
    """
    mark = byte_order_mark(data)
    if mark is not None:
        return data[mark[0] :].decode(mark[1], "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _codec(charset or "") or _declared_encoding(data)
    if declared is not None:
        return data.decode(declared, "replace")
    guessed: str = decode_file(data)
    return guessed


def _declared_encoding(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    if match is None:
        return None
    return _codec(match[1].decode("ascii"))


def _codec(declared: str) -> str | None:
    """Return the name of the encoding that is meant; None if there is none of that name, or it is none of text."""
    name = declared.strip().lower()
    if name in _WINDOWS_1252:
        return "cp1252"
    try:
        b"a".decode(name, "replace")
    except (ValueError, LookupError):
        return None
    return codecs.lookup(name).name
