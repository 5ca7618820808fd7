"""Makes a document of a text and what is known about it."""

import hashlib
import json
from datetime import date

from onrecord import plugins
from onrecord.ingest.dateline import find_dateline
from onrecord.ingest.language import detect_language
from onrecord.ingest.license import find_license
from onrecord.ingest.published import find_published
from onrecord.ingest.publishers import publisher_in_text
from onrecord.ingest.title import find_title
from onrecord.records import Document, Gap, License, Publisher, Source


def make_document(
    text: str,
    *,
    source: Source,
    external_id: str | None = None,
    title: str | None = None,
    author: str | None = None,
    url: str | None = None,
    published: date | None = None,
    published_otherwise: date | None = None,
    publisher: Publisher | None = None,
    license_otherwise: License | None = None,
    gaps: tuple[Gap, ...] = (),
) -> Document:
    """Return a document; what is not given is taken from the text where the text plainly says it.

    Args:
        text: stored exactly as given.
        source: where it was read.
        external_id: the id that it has there.
        title: likewise `author`, `url`, `publisher`.
        author: who wrote it.
        url: its address.
        published: the publication date as its metadata has it; it counts before one in the text.
        published_otherwise: the publication date where neither metadata nor text have one.
        publisher: who published it.
        license_otherwise: the license where the text states none, as the page around it has it.
        gaps: what could not be read on the way here.
    """
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    stated = published or find_published(text) or _dateline_day(text)
    day = stated or published_otherwise
    dateline, terms, language = find_dateline(text, published=day), find_license(text), detect_language(text)
    terms = terms or license_otherwise
    return Document(
        id=_make_id(
            sha256,
            external_id,
            title,
            url,
            published.isoformat() if published else None,
            publisher.name if publisher else None,
        ),
        text=text,
        sha256=sha256,
        source=source,
        external_id=external_id,
        title=title or find_title(text),
        author=author,
        url=url,
        language=language,
        published=day,
        publisher=publisher or publisher_in_text(dateline, terms),
        dateline=dateline,
        license=terms,
        gaps=(*gaps, *_language_gaps(language)),
    )


def _make_id(*parts: str | None) -> str:
    """Return an id from the content alone, so that every worker makes the same one."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def _dateline_day(text: str) -> date | None:
    """Return the day of the dateline if it is written with its year."""
    dateline = find_dateline(text)
    return dateline.date if dateline else None


def _language_gaps(language: str | None) -> tuple[Gap, ...]:
    if language is None:
        return (Gap(why="the text has no letters; its language cannot be told"),)
    installed = plugins.names("languages")
    if language in installed:
        return ()
    return (Gap(why=f"language {language!r} is not analyzed yet; only {', '.join(installed)}"),)
