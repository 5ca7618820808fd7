"""The head of a page: title, publisher, dateline, date, license."""

from pathlib import Path

from rich.text import Text

from onrecord.cli.page.days import written_day
from onrecord.cli.page.words import flat
from onrecord.records import Document, Record


def head_lines(record: Record) -> list[Text]:
    """Return the title, or what else names the document, and a line of what is known of it."""
    document = record.document
    title = document.title or document.external_id or Path(document.source.path or document.id).name
    facts = (_publisher(document), _dateline(document), _published(document), _license(document))
    return [Text(flat(title), style="bold"), Text(" · ".join(filter(None, facts)), style="dim")]


def _publisher(document: Document) -> str:
    return document.publisher.name if document.publisher else ""


def _dateline(document: Document) -> str:
    return (document.dateline and document.dateline.place) or ""


def _published(document: Document) -> str:
    return written_day(document.published) if document.published else "no publication date"


def _license(document: Document) -> str:
    terms = document.license
    if terms is None:
        return "no license stated"
    name = terms.spdx_id or "license"
    return f"{name} ({terms.holder})" if terms.holder else name
