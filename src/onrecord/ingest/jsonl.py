"""Reads JSON objects, one a line: texts or pages with their metadata."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import IO, Any

from onrecord.errors import DocumentError
from onrecord.ingest.article import Article
from onrecord.ingest.decoding import byte_order_mark
from onrecord.ingest.document import make_document
from onrecord.ingest.metadata_dates import read_day
from onrecord.protocols import ReadOptions
from onrecord.records import Document, Gap, Publisher, Source

# What a line may have; another key can stand for each.
FIELDS = ("author", "date", "html", "id", "publisher", "text", "title", "url")


class JsonlReader:
    """One JSON object a line, with a text or a page and what is known about it."""

    def read(self, stream: IO[bytes], options: ReadOptions) -> Iterator[Document | DocumentError]:
        """Yield the document or the error of each line that is not blank."""
        for number, line in enumerate(stream, start=1):
            mark = byte_order_mark(line) if number == 1 else None
            content = line[mark[0] :] if mark else line
            if content.strip():
                try:
                    yield _read_line(content, number, options)
                except ValueError as error:
                    yield DocumentError(f"{options.name}, line {number}", str(error))


@dataclass(frozen=True, slots=True)
class _Line:
    """The values of a line under our names, and what is wrong with them."""

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


def _read_line(content: bytes, number: int, options: ReadOptions) -> Document:
    """Return the document of a line; raises `ValueError` with the reason where it has none."""
    keys = {name: options.fields.get(name, name) for name in FIELDS}
    parsed = _parse(content)
    line = _Line({name: parsed.get(key) for name, key in keys.items()}, [])
    article = _article(line, keys)
    return make_document(
        article.text,
        source=Source(reader="jsonl", path=options.path, record=number),
        external_id=_id(line),
        title=article.title,
        author=article.author,
        url=article.url,
        published=article.published,
        published_otherwise=options.published,
        publisher=article.publisher,
        gaps=tuple(line.gaps),
    )


def _parse(content: bytes) -> dict[str, Any]:
    if content.lstrip().startswith(b"["):
        raise ValueError("a JSON array; each line has to be one JSON object")
    try:
        parsed = json.loads(content)
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8: {error.reason} at byte {error.start} of the line") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg.removesuffix(' at')} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON that can be read: {error}") from error
    if not isinstance(parsed, dict):
        raise ValueError("not a JSON object; each line has to be one")
    return parsed


def _article(line: _Line, keys: Mapping[str, str]) -> Article:
    """Return the text of a line with its metadata; those of a page count where the line has none."""
    text, page, url = _filled(line.values["text"]), _filled(line.values["html"]), line.string("url")
    if text is not None:
        found = Article(text=text)
    elif page is not None:
        found = _page(page, url)
    else:
        raise ValueError(_no_text(line, keys))
    given = {
        "title": line.string("title"),
        "author": line.string("author"),
        "url": url,
        "published": _published(line),
        "publisher": _publisher(line),
    }
    return replace(found, **{name: value for name, value in given.items() if value is not None})


def _filled(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _no_text(line: _Line, keys: Mapping[str, str]) -> str:
    for name in ("text", "html"):
        if line.values[name] is not None:
            return f"no text: {keys[name]!r} is empty or not a string"
    return f"no text: it has neither {keys['text']!r} nor {keys['html']!r} (name its key, as in text=body)"


def _page(page: str, url: str | None) -> Article:
    from onrecord.ingest.html import extract_article  # takes a second to load; most lines have text

    return extract_article(page, url=url)


def _published(line: _Line) -> Any:
    value = line.values.get("date")
    if value is None or value == "":
        return None
    day = read_day(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if day is None:
        line.gaps.append(Gap(why=f"publication date {_shown(value)} is not understood as one day"))
    return day


def _publisher(line: _Line) -> Publisher | None:
    value = line.values.get("publisher")
    if not isinstance(value, dict):
        name = line.string("publisher")
        return Publisher(name=name) if name else None
    parts = _Line({f"publisher {key}": value.get(key) for key in ("name", "domain")}, line.gaps)
    name, domain = parts.string("publisher name"), parts.string("publisher domain")
    shown = name or domain
    return Publisher(name=shown, domain=domain.removeprefix("www.") if domain else None) if shown else None


def _id(line: _Line) -> str | None:
    value = line.values.get("id")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value else line.string("id")


def _shown(value: object) -> str:
    """Return a value as JSON, cut to a length that fits a message."""
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) <= 60 else f"{words[:60]}…"
