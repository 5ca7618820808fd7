"""What both the API and the reader tell of one thing: by public id, or `NotFoundError`."""

from typing import Any

from sqlalchemy import func, select

from onrecord.query.articles import members_of
from onrecord.query.context import describe, find_item
from onrecord.query.happenings import with_names
from onrecord.query.pages import Row, fetch
from onrecord.records.form import Json
from onrecord.serve.problems import NotFoundError
from onrecord.store import tables
from onrecord.store.view import SqlView


def get_form(view: SqlView, document: str) -> Json:
    """Return a document's record with people's corrections."""
    form = view.form(document)
    if form is None:
        raise NotFoundError(f"{document}: the archive has no document of that id")
    return form


def get_shown(view: SqlView, name: str) -> Json:
    """Return a record or document in context; see `query.context.describe`."""
    document, _, record = name.partition(":")
    form = get_form(view, document)
    if record and not any(one["id"] == record for layer in ("entities", "statements", "events") for one in form[layer]):
        raise NotFoundError(f"{name}: the document has no record of that id")
    find_item(form, name)
    return describe(view, name)


def get_happening(view: SqlView, name: str) -> Row:
    """Return the row of a happening."""
    found = fetch(view, select(tables.happenings).where(tables.happenings.c.id == name))
    if not found:
        raise NotFoundError(f"{name}: the archive has no happening of that id")
    return with_names(view, found)[0]


def get_actor(view: SqlView, key: str) -> Row:
    """Return the row of an actor."""
    found = fetch(view, select(tables.actors).where(tables.actors.c.key == key))
    if not found:
        raise NotFoundError(f"{key}: the archive knows nobody by that key")
    return found[0]


def get_story(view: SqlView, number: int) -> list[Row]:
    """Return the articles of a story, oldest first."""
    found = list(members_of(view, number))
    if not found:
        raise NotFoundError(f"{number}: the archive has no story of that number")
    return found


def totals(view: SqlView) -> Row:
    """Return how much the archive holds, and of which days."""
    of = tables.documents.c
    found = {row["name"]: row["records"] for row in fetch(view, select(tables.counts))}
    more = {
        "publishers": select(func.count()).select_from(_publishers()).scalar_subquery(),
        "first_day": select(func.min(of.published)).scalar_subquery(),
        "last_day": select(func.max(of.published)).scalar_subquery(),
    }
    return found | fetch(view, select(*(value.label(name) for name, value in more.items())))[0]


def _publishers() -> Any:
    """Return a table of the publishers, each found from the one before by an index: it does not look at every row."""
    of = tables.documents.c
    first = select(func.min(of.publisher).label("publisher")).cte("publishers", recursive=True)
    after = select(func.min(of.publisher)).where(of.publisher > first.c.publisher).scalar_subquery()
    found = first.union_all(select(after).where(first.c.publisher.is_not(None)))
    return select(found).where(found.c.publisher.is_not(None)).subquery()
