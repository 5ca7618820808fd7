"""Makes a document of a text and what is known about it."""

import hashlib
import json
from datetime import date

from onrecord.records import Document, Publisher, Source


def make_document(
    text: str,
    *,
    source: Source,
    external_id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    published: date | None = None,
    publisher: Publisher | None = None,
) -> Document:
    """Return a document with an id made from its content."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    key = json.dumps([sha256, external_id, title, url, str(published), publisher and publisher.name])
    return Document(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        text=text,
        sha256=sha256,
        source=source,
        external_id=external_id,
        title=title,
        url=url,
        language="en",
        published=published,
        publisher=publisher,
    )
