"""Reads sitemaps: the pages that a site names, or the sitemaps that its index names."""

from collections.abc import Iterator
from datetime import date
from typing import IO, Any

from lxml import etree

from onrecord.errors import DocumentError
from onrecord.ingest.addressed import read_address
from onrecord.ingest.metadata_dates import read_day
from onrecord.protocols import ReadOptions
from onrecord.records import Document


class SitemapReader:
    """A sitemap, a news sitemap or an index of sitemaps; each page is fetched when it is asked for."""

    def read(self, stream: IO[bytes], options: ReadOptions) -> Iterator[Document | DocumentError]:
        """Yield the documents or the error of each address, in the order of the sitemap."""
        if options.fetcher is None:
            remedy = "ask for fetching, or read pages that are stored"
            yield DocumentError(options.name, "a sitemap has the addresses of pages only", remedy)
            return
        found = False
        try:
            for address, published in _addresses(stream):
                found = True
                yield from read_address(address, None, options, published=published)
        except etree.XMLSyntaxError as error:
            yield DocumentError(options.name, f"a damaged sitemap: {error.msg}", "what came before is kept")
            return
        if not found:
            yield DocumentError(options.name, "a sitemap without addresses", "give the address of another")


def _addresses(stream: IO[bytes]) -> Iterator[tuple[str, date | None]]:
    """Yield each address, and the publication date that a news sitemap gives its page.

    Neither entities nor anything outside the file are looked at.
    """
    elements = etree.iterparse(stream, events=("end",), resolve_entities=False, no_network=True, load_dtd=False)
    for _, element in elements:
        if _name(element) not in ("url", "sitemap"):
            continue
        address = next((_words(inner) for inner in element if _name(inner) == "loc"), "")
        day = next((_words(inner) for inner in element.iter() if _name(inner) == "publication_date"), "")
        if address:
            yield address, read_day(day)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _words(element: Any) -> str:
    return (element.text or "").strip()


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
