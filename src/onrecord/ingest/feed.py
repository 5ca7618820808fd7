"""Reads feeds (RSS, RDF, Atom): the articles that stand in them, or those that their entries lead to."""

import io
from collections.abc import Iterator
from datetime import date
from typing import IO, Any
from xml.sax import SAXException

import feedparser

from onrecord.errors import DocumentError
from onrecord.ingest.addressed import read_address
from onrecord.ingest.blocks import fragment_text
from onrecord.ingest.bounded import read_whole, too_long
from onrecord.ingest.document import make_document
from onrecord.ingest.metadata_dates import read_day
from onrecord.ingest.publishers import site_publisher
from onrecord.protocols import ReadOptions
from onrecord.records import Document, Source

# Summaries have some sentences; what is longer is an article.
_ARTICLE_LENGTH = 1_000


class FeedReader:
    """A feed, one document an entry.

    An entry that has the article in full is read as it stands. Where it has a summary alone, the page that it leads to
    is fetched; without a fetcher the summary is the text.
    """

    def read(self, stream: IO[bytes], options: ReadOptions) -> Iterator[Document | DocumentError]:
        """Yield the document or the error of each entry; of a damaged feed those before the damage."""
        data = read_whole(stream, options.limits.record)
        if data is None:
            yield too_long(options.name, options.limits.record)
            return
        feed = _parse(data, options)
        broken = feed.bozo_exception if feed.bozo and isinstance(feed.bozo_exception, SAXException) else None
        for number, entry in enumerate(feed.entries, start=options.first):
            yield from _read_entry(entry, feed.feed.get("title"), number, options)
        if broken is not None:
            why = f"a damaged feed: {broken.getMessage()}"
            yield DocumentError(options.name, why, "what could be read is kept" if feed.entries else "get it again")
        elif not feed.entries:
            yield DocumentError(options.name, "a feed without entries", "give the address of another")


def _parse(data: bytes, options: ReadOptions) -> Any:
    """Return the parsed feed; its base address and its encoding are those that came with it."""
    kind = f"application/xml; charset={options.charset}" if options.charset else "application/xml"
    headers = {"content-type": kind, "content-location": options.address or ""}
    # As a stream, since a string could be taken for an address or for the name of a file.
    return feedparser.parse(io.BytesIO(data), response_headers=headers)


def _read_entry(entry: Any, site: str | None, number: int, options: ReadOptions) -> Iterator[Document | DocumentError]:
    address, day, text = entry.get("link"), _day(entry), _full_text(entry)
    if text is None and address and options.fetcher is not None:
        yield from read_address(address, None, options, published=day)
        return
    text = text or fragment_text(entry.get("summary", ""))
    if not text:
        where = f"{options.name}, entry {number}"
        yield DocumentError(where, "no text in it", f"read the page it leads to: {address}" if address else "")
        return
    yield make_document(
        text,
        source=Source(reader="feed", path=options.path, record=number),
        external_id=entry.get("id"),
        title=fragment_text(entry.get("title", "")) or None,
        author=entry.get("author") or None,
        url=address,
        published=day,
        published_otherwise=options.published,
        publisher=site_publisher(site, address),
    )


def _full_text(entry: Any) -> str | None:
    """Return the article if it stands in the entry, None if only a summary does."""
    full = max((fragment_text(part.get("value", "")) for part in entry.get("content", [])), key=len, default="")
    if full:
        return full
    summary = fragment_text(entry.get("summary", ""))
    return summary if len(summary) >= _ARTICLE_LENGTH else None


def _day(entry: Any) -> date | None:
    """Return the day as it is written, in the zone that it is written in."""
    written = entry.get("published") or entry.get("updated")
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    return (read_day(written) if written else None) or (date(*parsed[:3]) if parsed else None)
