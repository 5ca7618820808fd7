"""Addresses that formats of the web need: of documents, of parts of them, of licenses."""

import re
from urllib.parse import quote, urlsplit

from onrecord.records import Document, License

WIKIDATA = "http://www.wikidata.org/entity/"
SPDX = "https://spdx.org/licenses/"
_SAFE = ":/?#=&%+~,;@!$'()*[]"
_WHITE = re.compile(r"[\s\0-\x1f\x7f-\x9f]")
_HOST = re.compile(r"^(?:[\w.-]+(?::\d+)?|\[[0-9a-f:]+\](?::\d+)?)$", re.IGNORECASE)


def web_address(text: str | None) -> str | None:
    """Return an http address with what must not stand in one escaped; None for what is no such address."""
    if not text or _WHITE.search(text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.match(parts.netloc):
        return None
    return quote(text.encode("utf-8", "replace"), safe=_SAFE)


def urn(document: Document, name: str | None = None) -> str:
    """Return the name of a document, or of a record of it, as `urn:onrecord:DOCUMENT:RECORD`."""
    return f"urn:onrecord:{document.id}" + ("" if name is None else f":{name}")


def license_address(terms: License | None) -> str | None:
    """Return where the terms can be read; None where the document states none with an address."""
    if terms is None:
        return None
    return web_address(terms.url) or (None if terms.spdx_id is None else f"{SPDX}{quote(terms.spdx_id)}")


def wikidata_address(item: str | None) -> str | None:
    """Return the address of an item of Wikidata, None for None."""
    return None if item is None else f"{WIKIDATA}{quote(item)}"
