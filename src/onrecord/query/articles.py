"""Which documents there are, and what they hold."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from onrecord.protocols import View
from onrecord.query.conditions import of_day, of_document
from onrecord.query.filters import Filter
from onrecord.query.pages import FIRST, Page, Paging, Row, fetch, fetch_page, make_page
from onrecord.store.tables import copies, documents, stories, texts

KNOWN = ("words", "since", "until", "publisher", "license", "document")
# Letters of the text shown for a document, around the first word looked for.
EXCERPT = 240
COLUMNS = (
    documents.c.seq,
    documents.c.id,
    documents.c.published,
    documents.c.publisher,
    documents.c.title,
    documents.c.author,
    documents.c.url,
    documents.c.license,
    documents.c.agency,
    documents.c.language,
    documents.c.words,
    documents.c.external_id,
)


def find_documents(view: View, asked: Filter, paging: Paging = FIRST) -> Page:
    """Return a page of the documents for which the filter holds, by the day of publication.

    `copy_of` is the id of the document that one repeats, None for the first of its words.
    """
    repeated = documents.alias("repeated")
    chosen = (
        select(*COLUMNS, repeated.c.id.label("copy_of"), copies.c.kind.label("copy_kind"), stories.c.story)
        .outerjoin(copies, copies.c.document == documents.c.seq)
        .outerjoin(repeated, repeated.c.seq == copies.c.of)
        .outerjoin(stories, stories.c.document == documents.c.seq)
        .where(*document_conditions(view, asked))
    )
    found = fetch_page(view, chosen, paging, key=documents.c.published, seq=documents.c.seq)
    return make_page(found, paging, key="published")


def document_conditions(view: View, asked: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter on `documents`."""
    asked.refuse("documents", *KNOWN)
    found = [*of_document(asked), *of_day(documents.c.published, asked.since, asked.until)]
    if asked.words is not None:
        found.append(documents.c.seq.in_(view.matching("document_words", asked.words)))
    return found


def excerpts(view: View, numbers: Sequence[int], words: str) -> dict[int, str]:
    """Return for each document (its `seq`) the text around the first place of a word that is looked for."""
    chosen = select(texts.c.document, texts.c.text).where(texts.c.document.in_(list(numbers)))
    wanted = [word for word in words.replace('"', " ").replace("*", " ").split() if not word.startswith("-")]
    return {row["document"]: _around(row["text"], wanted) for row in fetch(view, chosen)} if numbers else {}


def _around(text: str, words: Sequence[str]) -> str:
    lower = text.lower()
    places = [place for place in (lower.find(word.lower()) for word in words) if place >= 0]
    start = max(0, min(places, default=0) - EXCERPT // 3)
    # A letter more on each side tells whether a word is cut; what is left of such a word goes.
    words_around = f"|{text[max(0, start - 1) : start + EXCERPT + 1]}|".split()
    first, last = start > 0, start + EXCERPT < len(text)
    cut = " ".join(words_around[1 if first else 0 : -1 if last else None]).strip("|")
    return ("… " if first else "") + cut + (" …" if last else "")


def find_stories(view: View, asked: Filter, paging: Paging = FIRST) -> Page:
    """Return a page of stories, the one with the newest article first: `documents`, `begins`, `ends` and a title.

    The title is that of the story's first article.
    """
    newest = func.max(documents.c.published)
    grouped = (
        select(
            stories.c.story.label("seq"),
            func.count().label("documents"),
            func.count(documents.c.publisher.distinct()).label("publishers"),
            func.min(documents.c.published).label("begins"),
            newest.label("ends"),
            func.min(documents.c.seq).label("first"),
        )
        .join(documents, documents.c.seq == stories.c.document)
        .where(*document_conditions(view, asked))
        .group_by(stories.c.story)
        .subquery()
    )
    chosen = select(grouped, documents.c.title).join(documents, documents.c.seq == grouped.c.first)
    found = fetch_page(view, chosen, paging, key=grouped.c.ends, seq=grouped.c.seq)
    return make_page(found, paging, key="ends")


def story_members() -> Select[Any]:
    """Return a selection of every document with its story, in the order in which they came."""
    return (
        select(documents.c.id, documents.c.external_id, stories.c.story)
        .join(stories, stories.c.document == documents.c.seq)
        .order_by(documents.c.seq)
    )


def members_of(view: View, story: int) -> Sequence[Row]:
    """Return the documents of a story, oldest first."""
    chosen = select(*COLUMNS).join(stories, stories.c.document == documents.c.seq).where(stories.c.story == story)
    return fetch(view, chosen.order_by(documents.c.published, documents.c.seq))
