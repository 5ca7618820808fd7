"""Puts the news on the record: who said what, who did what to whom, when, where, and on whose word.

>>> import onrecord
>>> record = onrecord.read("OSLO (Fjord Press) — “We will not sign,” Foreign Minister Ragnhild Solberg said.")
>>> statement = record.statements[0]
>>> statement.kind, statement.content[0].cut(record.document.text)
('direct', '“We will not sign,”')
>>> [entity.name for entity in record.entities if entity.id == statement.speaker]
['Ragnhild Solberg']

Importing loads no model; the first text that is read does.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from os.path import isfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.errors import DocumentError, OnRecordError, RecordError, UsageError
    from onrecord.records import (
        ActorLink,
        Dateline,
        Document,
        Entity,
        Event,
        EventDate,
        Gap,
        License,
        Mention,
        Model,
        Party,
        Place,
        Provenance,
        Publisher,
        Record,
        Sentence,
        Source,
        Span,
        Statement,
        TimeExpression,
        Voucher,
    )

__all__ = [
    "ActorLink",
    "Dateline",
    "Document",
    "DocumentError",
    "Entity",
    "Event",
    "EventDate",
    "Gap",
    "License",
    "Mention",
    "Model",
    "OnRecordError",
    "Party",
    "Place",
    "Provenance",
    "Publisher",
    "Record",
    "RecordError",
    "Sentence",
    "Source",
    "Span",
    "Statement",
    "TimeExpression",
    "UsageError",
    "Voucher",
    "documents",
    "process",
    "read",
    "to_json",
]


# A single word with one of these ends is a file that is not there, not an article.
FILE_ENDINGS = (".txt", ".html", ".htm", ".jsonl")


def __getattr__(name: str) -> Any:
    """Return a record type or an error when it is first asked for, so that the command line starts quickly."""
    if name in __all__:
        from onrecord import errors, records

        return getattr(records, name, None) or getattr(errors, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(text_or_path: str | Path, *, published: date | None = None) -> "Record":
    """Return the record of one article.

    A `Path` is a file, and so is a string that names an existing one or is one word that ends like a file name; any
    other string is the text itself.

    Args:
        text_or_path: the article, or the file it is in.
        published: its publication date, if it states none; “Saturday” is counted from it.

    Raises:
        UsageError: there is no such file, or it is a directory.
        DocumentError: the file cannot be read, or holds no document or more than one.
    """
    if isinstance(text_or_path, str) and not _is_file_name(text_or_path):
        from onrecord.ingest.document import make_document
        from onrecord.records import Source

        only = make_document(text_or_path, source=Source(reader="text"), published_otherwise=published)
    else:
        from onrecord.errors import DocumentError

        first = list(islice(documents(text_or_path, published=published), 2))
        if len(first) != 1:
            why = "holds more than one document" if first else "holds no document"
            raise DocumentError(str(text_or_path), why, "read it with onrecord.documents")
        only = first[0]
    return next(process([only]))


def _is_file_name(text: str) -> bool:
    return isfile(text) or (text.endswith(FILE_ENDINGS) and len(text.split()) == 1)  # noqa: PTH113 - any string


def documents(
    path: str | Path,
    *,
    input: str | None = None,  # noqa: A002 - named as on the command line
    fields: Mapping[str, str] | None = None,
    published: date | None = None,
) -> "Iterator[Document]":
    """Yield the documents of a file, for `process`.

    Args:
        path: a file of text, HTML or JSONL.
        input: “text”, “html” or “jsonl”; recognized by content if not given.
        fields: the keys that a JSONL line has in place of ours, as in `{"text": "body"}`.
        published: publication date of documents that state none.

    Raises:
        UsageError: there is no such file, or it is a directory.
        DocumentError: a document cannot be read. `onrecord.ingest.read.read_path` yields the error and goes on.
    """
    from onrecord.errors import DocumentError
    from onrecord.ingest.read import read_path

    for item in read_path(path, input=input, fields=fields, published=published):
        if isinstance(item, DocumentError):
            raise item
        yield item


def process(documents: "Iterable[Document]") -> "Iterator[Record]":
    """Yield the record of each document, in order, as they are asked for.

    Raises:
        DocumentError: a document could not be analyzed. `onrecord.flow.process` can be told to go on.
    """
    from onrecord import flow

    return flow.process(documents)


def to_json(record: "Record") -> str:
    """Return the record as one line of JSON, as `onrecord read --format jsonl` prints it."""
    from onrecord.export import json

    return json.to_json(record)
