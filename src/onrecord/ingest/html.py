"""Reads web pages: the article without what surrounds it, and what the page says of it."""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import IO, Any

from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.utils import load_html

from onrecord.errors import DocumentError, MissingPluginError
from onrecord.ingest.article import Article
from onrecord.ingest.bounded import read_whole, too_long
from onrecord.ingest.document import make_document
from onrecord.ingest.html_encoding import decode_html
from onrecord.ingest.html_title import find_headline
from onrecord.ingest.page_license import find_page_license
from onrecord.ingest.publishers import site_publisher
from onrecord.protocols import ReadOptions
from onrecord.records import Document, Gap, Source

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
        data = read_whole(stream, options.limits.record)
        if data is None:
            yield too_long(options.name, options.limits.record)
            return
        try:
            yield read_page(data, Source(reader="html", path=options.path), options)
        except ValueError as error:
            yield DocumentError(options.name, str(error), "give the page of one article, or its text with --input text")


def read_page(data: bytes, source: Source, options: ReadOptions, *, gaps: tuple[Gap, ...] = ()) -> Document:
    """Return the document of a page.

    `options` say the page's address, the encoding that came with it, and the day it was published if it states none;
    if that one has to be taken, `gaps` are noted.

    Raises:
        ValueError: there is no article in it.
    """
    page = decode_html(data, options.charset)
    article = extract_article(page, url=options.address, extractor=options.extractor)
    document = make_document(
        article.text,
        source=source,
        title=article.title,
        author=article.author,
        url=article.url,
        published=article.published,
        published_otherwise=options.published,
        publisher=article.publisher,
        license_otherwise=article.license,
    )
    return document if article.published else replace(document, gaps=(*document.gaps, *gaps))


def extract_article(page: str, *, url: str | None = None, extractor: str = "trafilatura") -> Article:
    """Return the article of a page, its paragraphs parted by blank lines; `url` is the page's address where known.

    Raises:
        ValueError: there is no article in it.
    """
    try:
        tree, found, text = (_extract_fast if extractor == "resiliparse" else _extract)(page, url)
    except MissingPluginError:
        raise
    except Exception as error:  # pages can be odd enough to make the extractor fail in any way
        raise ValueError(f"no article found: {type(error).__name__}: {error}") from error
    text = "\n\n".join(line for line in text.splitlines() if line.strip())
    if found is None or not any(sum(map(str.isalpha, line)) >= _FEWEST_LETTERS for line in text.splitlines()):
        raise ValueError("no article found")
    return Article(
        text=text,
        title=find_headline(tree, found.title, found.sitename),
        author=found.author,
        url=url or found.url,
        published=date.fromisoformat(found.date) if found.date else None,
        publisher=site_publisher(found.sitename, url or found.url),
        license=find_page_license(tree),
    )


def _load(page: str) -> Any:
    """Return the page's tree; None if it is empty."""
    return load_html(page if _BODY.search(page) else f"<html><body>{page}</body></html>") if page.strip() else None


def _extract(page: str, url: str | None) -> tuple[Any, Any, str]:
    """Return the page's tree, parsed once, the extractor's document, None if it finds nothing, and the text."""
    tree = _load(page)
    if tree is None:
        return None, None, ""
    found: Any = bare_extraction(
        tree, url=url, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES)
    )
    return tree, found, (found.text or "") if found else ""


def _extract_fast(page: str, url: str | None) -> tuple[Any, Any, str]:
    """Return the same by the extractor that is fast and finds less."""
    try:
        from resiliparse.extract.html2text import extract_plain_text
    except ImportError as error:
        raise MissingPluginError("extractors", "resiliparse", ["trafilatura"]) from error
    tree = _load(page)
    if tree is None:
        return None, None, ""
    found = extract_metadata(tree, default_url=url, date_config=dict(_DATES))
    return tree, found, extract_plain_text(page, main_content=True, list_bullets=False, alt_texts=False, comments=False)
