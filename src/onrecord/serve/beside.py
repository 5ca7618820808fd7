"""What stands beside an article: its copies, its story, and other reports of what it tells."""

from typing import Any

from sqlalchemy import distinct, func, select

from onrecord.query.articles import COLUMNS, members_of
from onrecord.query.happenings import with_names
from onrecord.query.pages import Row, fetch
from onrecord.serve.excerpts import with_first_report
from onrecord.serve.problems import NotFoundError
from onrecord.store import tables
from onrecord.store.view import SqlView

# Others of a story, and happenings, that are shown beside an article.
SHOWN = 12


def get_document(view: SqlView, document: str) -> Row:
    """Return the row of a document."""
    found = fetch(view, select(*COLUMNS).where(tables.documents.c.id == document))
    if not found:
        raise NotFoundError(f"{document}: the archive has no document of that id")
    return found[0]


def people_in(view: SqlView, document: int) -> dict[str, Row]:
    """Return by entity id who the entities of a document are in the archive."""
    of, who = tables.entities.c, tables.actors.c
    chosen = select(of.id, of.office, of.country, of.sector, who.key, who.name).join(who.key.table, who.seq == of.actor)
    return {row["id"]: row for row in fetch(view, chosen.where(of.document == document))}


def copies_of(view: SqlView, document: int) -> list[Row]:
    """Return the articles that share text with one, with what the copy is a copy of, oldest first."""
    of = tables.copies.c
    cluster = select(of.cluster).where(of.document == document)
    members = select(of.document).where(of.cluster.in_(cluster) | (of.cluster == document))
    firsts = select(of.cluster).where(of.document == document)
    chosen = (
        select(*COLUMNS, of.kind, of.score, of.agency.label("credits"))
        .outerjoin(tables.copies, of.document == tables.documents.c.seq)
        .where(tables.documents.c.seq.in_(members.union(firsts)), tables.documents.c.seq != document)
    )
    return fetch(view, chosen.order_by(tables.documents.c.published, tables.documents.c.seq).limit(SHOWN))


def story_of(view: SqlView, document: int) -> tuple[int, list[Row]] | None:
    """Return the number of an article's story with the other articles in it, None if it is alone."""
    found = fetch(view, select(tables.stories.c.story).where(tables.stories.c.document == document))
    if not found:
        return None
    others = [row for row in members_of(view, found[0]["story"]) if row["seq"] != document]
    return (found[0]["story"], others) if others else None


def happenings_in(view: SqlView, document: int) -> list[Row]:
    """Return the happenings that an article is one of several reports of, those with most origins first."""
    of = tables.happenings
    inside = select(tables.reports.c.happening).where(tables.reports.c.document == document)
    articles = select(func.count(distinct(tables.reports.c.document))).where(tables.reports.c.happening == of.c.seq)
    chosen = select(of).where(of.c.seq.in_(inside), articles.scalar_subquery() > 1)
    found = with_names(view, fetch(view, chosen.order_by(of.c.origins.desc(), of.c.seq).limit(SHOWN)))
    return with_first_report(view, found)


def happening_of(view: SqlView, document: int, events: list[str]) -> dict[str, Row]:
    """Return by event id the happening that each of an article's events is a report of."""
    of = tables.happenings.c
    chosen: Any = (
        select(tables.events.c.id.label("event"), of.id, of.origins, of.reports)
        .join(tables.reports, tables.reports.c.event == tables.events.c.seq)
        .join(of.id.table, of.seq == tables.reports.c.happening)
        .where(tables.events.c.document == document, tables.events.c.id.in_(events))
    )
    return {row["event"]: row for row in fetch(view, chosen)}
