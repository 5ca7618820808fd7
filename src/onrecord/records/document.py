"""A document as it was acquired: the text, never changed, and what is known about it."""

import datetime
from dataclasses import dataclass

from onrecord.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document was read: the reader's name, the path or address, and the record's number in it (from 1)."""

    reader: str
    path: str | None = None
    record: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The opening place, date and agency, as in “BEIRUT, Aug 4 (Agency) —”; a place of reporting, not of an event."""

    span: Span
    place: str | None = None
    date: datetime.date | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class License:
    """The terms that the document states; `spdx_id` as in the SPDX list, None where it names no listed license.

    `span` is None where they stand outside the text, as in the footer of a web page.
    """

    span: Span | None = None
    spdx_id: str | None = None
    holder: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who published the text; `domain` without “www.”, `country` as ISO 3166-1 alpha-3."""

    name: str
    domain: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that could not be read or coded, and why; `span` is None where it is the whole document."""

    why: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text to be read. `id` comes from its content, so that every worker makes the same one."""

    id: str
    text: str
    sha256: str
    source: Source
    external_id: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published: datetime.date | None = None
    publisher: Publisher | None = None
    dateline: Dateline | None = None
    license: License | None = None
    gaps: tuple[Gap, ...] = ()
