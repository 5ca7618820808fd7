"""Recognizes an input format by how the data begin."""

import csv
import re
from collections.abc import Mapping
from typing import Literal

from onrecord.ingest.decoding import byte_order_mark
from onrecord.ingest.mapped import keys_of

Format = Literal["text", "html", "jsonl", "csv", "parquet", "feed", "sitemap", "warc"]
Container = Literal["gzip", "zip", "tar"]

# A page may begin with a long comment or a license; its first tags come within this.
SAMPLE = 8_192
# An array is taken for what it was meant to be, so that the message can tell.
_OBJECT = re.compile(r"\[?\s*\{\s*(?:\"|\})")
# What may stand before the first tag of XML.
_PROLOG = r"(?:<\?[^>]*>|<!--.*?-->|<!DOCTYPE\s+(?:rss|feed|urlset)\b[^>\[]*(?:\[.*?\]\s*)?>|\s)*"
_FEED = re.compile(rf"{_PROLOG}<(?:rss|feed|(?:rdf:)?RDF)\b", re.DOTALL)
_SITEMAP = re.compile(rf"{_PROLOG}<(?:\w+:)?(?:urlset|sitemapindex)\b", re.DOTALL)
_WARC = re.compile(r"WARC/\d")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(
    r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:article|body|div|h[1-6]|head|header|main|meta|p|section|title)\b", re.I | re.S
)
# The mark of a tar archive, and where it stands.
_TAR, _TAR_AT = b"ustar", 257
_EMPTY_ZIP = b"PK\x05\x06"
DELIMITERS = ",;\t|"
_TABLE_ENDINGS = (".csv", ".tsv")


def find_container(data: bytes) -> Container | None:
    """Return what other inputs are packed in, by the first bytes; None if the data are no archive."""
    if data.startswith(b"\x1f\x8b"):
        return "gzip"
    if data.startswith((b"PK\x03\x04", _EMPTY_ZIP)):
        return "zip"
    return "tar" if data[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR else None


def recognize(data: bytes, *, name: str = "", fields: Mapping[str, str] | None = None) -> Format:
    """Return the format of data by their first bytes: Parquet, WARC, JSON objects, XML and HTML tags, else plain text.

    A table is known by the ending of its `name`, or by a first line that has the columns of our `fields`.
    """
    if data.startswith(b"PAR1"):
        return "parquet"
    beginning = _beginning(data)
    found = _by_mark(beginning)
    if found is not None:
        return found
    if name.lower().endswith(_TABLE_ENDINGS) or _is_heading(beginning.partition("\n")[0], fields or {}):
        return "csv"
    return "text"


def _by_mark(beginning: str) -> Format | None:
    if _WARC.match(beginning):
        return "warc"
    if _OBJECT.match(beginning):
        return "jsonl"
    if not beginning.startswith("<"):
        return None
    if _FEED.match(beginning):
        return "feed"
    if _SITEMAP.match(beginning):
        return "sitemap"
    return "html" if _PAGE.search(beginning) or _TAG.match(beginning) else None


def find_delimiter(line: str) -> str:
    """Return the delimiter that parts the cells of a line: the most frequent one."""
    return max(DELIMITERS, key=line.count)


def _is_heading(line: str, fields: Mapping[str, str]) -> bool:
    """Whether the line is the first row of a table that has a column for text or page, and one more of ours."""
    if not any(mark in line for mark in DELIMITERS):
        return False
    try:
        cells = [cell.strip() for cell in next(csv.reader([line.rstrip("\r")], delimiter=find_delimiter(line)), [])]
    except csv.Error:
        return False
    keys = keys_of(fields, cells)
    ours = [name for name, key in keys.items() if key in cells]
    return len(ours) > 1 and ("text" in ours or "html" in ours) and len(set(cells)) == len(cells)


def _beginning(data: bytes) -> str:
    length, encoding = byte_order_mark(data) or (0, "utf-8")
    return data[length:SAMPLE].decode(encoding, "replace").lstrip()
