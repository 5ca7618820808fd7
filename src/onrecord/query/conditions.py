"""Conditions on documents and days that several questions share."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_

from onrecord.query.filters import Filter
from onrecord.store.tables import documents


def of_document(asked: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions on the document that a record stands in: publisher (name or domain), license, id."""
    found = []
    if asked.publisher is not None:
        found.append(or_(documents.c.publisher == asked.publisher, documents.c.publisher_domain == asked.publisher))
    if asked.license is not None:
        found.append(documents.c.license == asked.license)
    if asked.document is not None:
        found.append(documents.c.id == asked.document)
    return found


def of_day(column: Any, since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    """Return the conditions that a column lies in an interval of days, both inclusive."""
    found = []
    if since is not None:
        found.append(column >= since)
    if until is not None:
        found.append(column <= until)
    return found
