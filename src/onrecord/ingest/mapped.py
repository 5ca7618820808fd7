"""Makes documents of named values, as a JSON object or a row of a table has them."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from onrecord.ingest.article import Article
from onrecord.ingest.document import make_document
from onrecord.ingest.metadata_dates import read_day
from onrecord.ingest.publishers import domain_of, given_publisher
from onrecord.protocols import ReadOptions
from onrecord.records import Document, Gap, Publisher, Source

# What an object or a row may have; another key can stand for each.
FIELDS = ("author", "date", "html", "id", "publisher", "text", "title", "url")


def keys_of(fields: Mapping[str, str], present: Iterable[str] | None = None) -> dict[str, str]:
    """Return the key of each field: the one that is mapped to it, else its own name.

    Where the keys `present` are known, as in a table, case is left aside.
    """
    keys = {name: fields.get(name, name) for name in FIELDS}
    if present is None:
        return keys
    exact, loose = frozenset(present), {key.strip().casefold(): key for key in present}
    return {name: key if key in exact else loose.get(key.casefold(), key) for name, key in keys.items()}


def make_mapped(get: Callable[[str], Any], keys: Mapping[str, str], source: Source, options: ReadOptions) -> Document:
    """Return the document of named values; `get` gives the value of a key, None if there is none.

    Raises:
        ValueError: they have no text.
    """
    line = _Values({name: get(key) for name, key in keys.items()}, [])
    article = _article(line, keys, options)
    return make_document(
        article.text,
        source=source,
        external_id=_id(line),
        title=article.title,
        author=article.author,
        url=article.url,
        published=article.published,
        published_otherwise=options.published,
        publisher=article.publisher,
        license_otherwise=article.license,
        gaps=tuple(line.gaps),
    )


@dataclass(frozen=True, slots=True)
class _Values:
    """The values under our names, and what is wrong with them."""

    values: Mapping[str, Any]
    gaps: list[Gap]

    def string(self, name: str) -> str | None:
        """Return a value as a string; notes a gap for one that is neither a string, nor strings, nor null."""
        value = self.values.get(name)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            value = "; ".join(value)
        if isinstance(value, str):
            return value.strip() or None
        if value is not None:
            self.gaps.append(Gap(why=f"{name} {_shown(value)} is not a string"))
        return None


def _article(line: _Values, keys: Mapping[str, str], options: ReadOptions) -> Article:
    """Return the text with its metadata; those of a page count where there are no others."""
    text, page, url = _filled(line.values["text"]), _filled(line.values["html"]), line.string("url")
    if text is not None:
        found = Article(text=text)
    elif page is not None:
        found = _page(page, url, options)
    else:
        raise ValueError(_no_text(line, keys))
    given: dict[str, Any] = {
        "title": line.string("title"),
        "author": line.string("author"),
        "url": url,
        "published": _published(line),
        "publisher": _publisher(line, url if page is None else None),
    }
    return replace(found, **{name: value for name, value in given.items() if value is not None})


def _filled(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _no_text(line: _Values, keys: Mapping[str, str]) -> str:
    for name in ("text", "html"):
        if line.values[name] is not None:
            return f"no text: {keys[name]!r} is empty or not a string"
    return f"no text: it has neither {keys['text']!r} nor {keys['html']!r} (name its key, as in text=body)"


def _page(page: str, url: str | None, options: ReadOptions) -> Article:
    from onrecord.ingest.html import extract_article  # takes a second to load; most lines have text

    return extract_article(page, url=url, extractor=options.extractor)


def _published(line: _Values) -> date | None:
    value = line.values.get("date")
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    day = read_day(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if day is None:
        line.gaps.append(Gap(why=f"publication date {_shown(value)} is not understood as one day"))
    return day


def _publisher(line: _Values, url: str | None) -> Publisher | None:
    value = line.values.get("publisher")
    if not isinstance(value, dict):
        return given_publisher(line.string("publisher"), None, url)
    parts = _Values({f"publisher {key}": value.get(key) for key in ("name", "domain")}, line.gaps)
    name, domain = parts.string("publisher name"), parts.string("publisher domain")
    return given_publisher(name, (domain_of(domain) or domain) if domain else None, url)


def _id(line: _Values) -> str | None:
    value = line.values.get("id")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value else line.string("id")


def _shown(value: object) -> str:
    """Return a value as JSON, cut to a length that fits a message."""
    words = json.dumps(value, ensure_ascii=False, default=str)
    return words if len(words) <= 60 else f"{words[:60]}…"
