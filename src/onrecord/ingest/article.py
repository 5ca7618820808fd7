"""A text with what its container says of it, before it is made a document."""

from dataclasses import dataclass
from datetime import date

from onrecord.records import License, Publisher


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text and its metadata as a page or a line has them; None where it has none."""

    text: str
    title: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    publisher: Publisher | None = None
    license: License | None = None
