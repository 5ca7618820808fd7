"""Reads web pages: the article without what surrounds it, and what the page says of it."""

import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import IO, Any

from trafilatura import bare_extraction
from trafilatura.utils import load_html

from onrecord.errors import DocumentError
from onrecord.ingest.article import Article
from onrecord.ingest.document import make_document
from onrecord.ingest.html_encoding import decode_html
from onrecord.ingest.html_title import find_headline
from onrecord.ingest.publishers import site_publisher
from onrecord.protocols import ReadOptions
from onrecord.records import Document, Source

# The first publication counts, not the last change. A fixed latest day, so that a page reads the same on every day.
_DATES = {"original_date": True, "extensive_search": True, "max_date": "2100-01-01"}
# An article has a line of this many letters at least; menus and notices of missing pages have none.
_FEWEST_LETTERS = 40
_BODY = re.compile(r"<body\b", re.IGNORECASE)
# What was wrong with a page comes as an error in its place.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


class HtmlReader:
    """A web page with one article."""

    def read(self, stream: IO[bytes], options: ReadOptions) -> Iterator[Document | DocumentError]:
        """Yield the one article of the page, or the error."""
        try:
            article = extract_article(decode_html(stream.read()))
        except ValueError as error:
            yield DocumentError(options.name, str(error), "give the page of one article, or its text with --input text")
            return
        yield make_document(
            article.text,
            source=Source(reader="html", path=options.path),
            title=article.title,
            author=article.author,
            url=article.url,
            published=article.published,
            published_otherwise=options.published,
            publisher=article.publisher,
        )


def extract_article(page: str, *, url: str | None = None) -> Article:
    """Return the article of a page, its paragraphs parted by blank lines; `url` is the page's address where known.

    Raises:
        ValueError: there is no article in it.
    """
    try:
        tree, found = _extract(page, url)
    except Exception as error:  # pages can be odd enough to make the extractor fail in any way
        raise ValueError(f"no article found: {type(error).__name__}: {error}") from error
    text = "\n\n".join(line for line in (found.text or "").splitlines() if line.strip()) if found else ""
    if found is None or not any(sum(map(str.isalpha, line)) >= _FEWEST_LETTERS for line in text.splitlines()):
        raise ValueError("no article found")
    return Article(
        text=text,
        title=find_headline(tree, found.title, found.sitename),
        author=found.author,
        url=url or found.url,
        published=date.fromisoformat(found.date) if found.date else None,
        publisher=site_publisher(found.sitename, url or found.url),
    )


def _extract(page: str, url: str | None) -> tuple[Any, Any]:
    """Return the page's tree, parsed once, and the extractor's document, None if it finds nothing."""
    whole = page if _BODY.search(page) else f"<html><body>{page}</body></html>"
    tree = load_html(whole) if page.strip() else None
    if tree is None:
        return None, None
    found = bare_extraction(
        tree, url=url, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES)
    )
    return tree, found
