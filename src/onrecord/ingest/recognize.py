"""Recognizes an input format by how the data begin."""

import re
from typing import Literal

from onrecord.ingest.decoding import byte_order_mark

Format = Literal["text", "html", "jsonl"]

# A page may begin with a long comment or a license; its first tags come within this.
SAMPLE = 8_192
# An array is taken for what it was meant to be, so that the message can tell.
_OBJECT = re.compile(r"\[?\s*\{\s*(?:\"|\})")
_UNREAD = {
    "WARC": re.compile(r"WARC/\d"),
    "a feed": re.compile(r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL),
}
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(
    r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:article|body|div|h[1-6]|head|header|main|meta|p|section|title)\b", re.I | re.S
)


def recognize(data: bytes) -> Format:
    """Return the format of data by their first bytes: JSON objects, HTML tags, else plain text."""
    beginning = _beginning(data)
    if _OBJECT.match(beginning):
        return "jsonl"
    if beginning.startswith("<") and (_PAGE.search(beginning) or _TAG.match(beginning)):
        return "html"
    return "text"


def find_unread_format(data: bytes) -> str | None:
    """Return the name of a format that is known but not read, None if the data are none such."""
    beginning = _beginning(data)
    return next((name for name, looks in _UNREAD.items() if looks.match(beginning)), None)


def _beginning(data: bytes) -> str:
    length, encoding = byte_order_mark(data) or (0, "utf-8")
    return data[length:SAMPLE].decode(encoding, "replace").lstrip()
