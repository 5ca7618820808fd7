"""Reads what is at an address."""

import io
from dataclasses import replace
from datetime import date

from onrecord.errors import DocumentError
from onrecord.ingest.containers import Items, read_packed
from onrecord.protocols import ReadOptions

# From an index of indexes of sitemaps over a sitemap to a page.
_MOST_HOPS = 4


def read_address(address: str, reader: str | None, options: ReadOptions, *, published: date | None = None) -> Items:
    """Yield the documents of a page, a feed, or any other input on the web; nothing if it has not changed.

    `published` is the publication date where the page states none.
    """
    if options.fetcher is None:
        yield DocumentError(address, "not fetched, since fetching was not asked for")
        return
    if options.hops == _MOST_HOPS:
        yield DocumentError(address, f"more than {_MOST_HOPS} addresses lead to it", "give the address itself")
        return
    try:
        fetched = options.fetcher.fetch(address)
    except DocumentError as error:
        yield error
        return
    if fetched is not None:
        found = replace(
            options,
            path=fetched.address,
            address=fetched.address,
            charset=fetched.charset,
            published=options.published or published,
            first=1,
            hops=options.hops + 1,
        )
        yield from read_packed(io.BytesIO(fetched.body), reader, found)
