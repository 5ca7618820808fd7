"""Who there is, which offices they held, and how much they said and did."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select

from onrecord.protocols import View
from onrecord.query.conditions import of_day, of_document
from onrecord.query.filters import Filter
from onrecord.query.pages import FIRST, Page, Paging, Row, fetch, fetch_page, make_page
from onrecord.query.who import find_who
from onrecord.store.tables import actors, documents, entities

KNOWN = ("actor", "since", "until", "publisher", "license")


def find_actors(view: View, asked: Filter, paging: Paging = FIRST) -> Page:
    """Return a page of actors, those in most documents first, with their `documents`, `statements` and `events`.

    The filter may name a country, a sector or a name by `actor`, and the documents to count in.
    """
    asked.refuse("actors", *KNOWN)
    chosen, number = _counted(asked)
    if asked.actor is not None:
        who = find_who(view, asked.actor)
        chosen = chosen.where(who.among(actors.c.seq, actors.c.country, actors.c.sector))
    found = fetch_page(view, chosen.where(number > 0), paging, key=number, seq=actors.c.seq)
    return make_page(found, paging, key="documents")


def _counted(asked: Filter) -> tuple[Select[Any], Any]:
    """Return a selection of actors, and its column with the number of documents: of all, as kept, or of those asked."""
    inside = [*of_document(asked), *of_day(documents.c.published, asked.since, asked.until)]
    if not inside:
        return select(actors), actors.c.documents
    number = func.count(entities.c.document.distinct()).label("documents")
    held = select(entities.c.actor, number).join(documents, documents.c.seq == entities.c.document)
    counts = held.where(entities.c.actor.is_not(None), *inside).group_by(entities.c.actor).subquery()
    columns = [counts.c.documents if column.name == "documents" else column for column in actors.c]
    return select(*columns).join_from(actors, counts, counts.c.actor == actors.c.seq), counts.c.documents


def get_actor(view: View, key: str) -> Row | None:
    """Return the actor with a key, None if there is none."""
    found = fetch(view, select(actors).where(actors.c.key == key))
    return found[0] if found else None


def offices_of(view: View, actor: int) -> Sequence[Row]:
    """Return the offices that articles give an actor: `office`, `organization`, first and last day, how many articles.

    `evidence` is the id of the first article that says so.
    """
    first = func.min(documents.c.seq)
    grouped = (
        select(
            entities.c.office,
            entities.c.organization,
            entities.c.country,
            entities.c.sector,
            func.min(documents.c.published).label("first_day"),
            func.max(documents.c.published).label("last_day"),
            func.count(documents.c.seq.distinct()).label("documents"),
            first.label("first"),
        )
        .join(documents, documents.c.seq == entities.c.document)
        .where(entities.c.actor == actor, entities.c.office.is_not(None))
        .group_by(entities.c.office, entities.c.organization, entities.c.country, entities.c.sector)
        .subquery()
    )
    chosen = select(grouped, documents.c.id.label("evidence")).join(documents, documents.c.seq == grouped.c.first)
    return fetch(view, chosen.order_by(grouped.c.first_day.asc().nulls_last(), grouped.c.first))
