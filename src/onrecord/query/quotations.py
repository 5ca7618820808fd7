"""The same words in several outlets: which shortened or changed them."""

from typing import Any

from sqlalchemy import Select, func, select

from onrecord.protocols import View
from onrecord.query.pages import Row, fetch
from onrecord.store.tables import documents, quotations, reports, statements, variants

# Quotations given of one happening or article: more than anybody reads.
SHOWN = 50


def quotation_of(view: View, statement: str) -> list[Row]:
    """Return every outlet's wording of what a statement (by its public id) quotes, the fullest first.

    Rows have `id`, `quotation`, `document`, `title`, `publisher`, `published`, `url`, `license`, `speaker`, `words`,
    `change` (same, shortened or changed, against the first row), `changed` (spans), `missing` and `score`. Empty where
    no other article has the words.
    """
    document, _, name = statement.partition(":")
    own = (
        select(variants.c.quotation)
        .join(statements, statements.c.seq == variants.c.statement)
        .join(documents, documents.c.seq == variants.c.document)
        .where(documents.c.id == document, statements.c.id == name)
    )
    return [row for wordings in _wordings(view, own) for row in wordings]


def quotations_of_happening(view: View, happening: int) -> list[list[Row]]:
    """Return the quotations that several articles on a happening (its `seq`) share, those of most articles first.

    Each has every outlet's wording, as `quotation_of` gives them.
    """
    told = select(reports.c.document).where(reports.c.happening == happening)
    return _wordings(view, _shared(variants.c.document.in_(told), least=2))


def quotations_of_document(view: View, document: int) -> list[list[Row]]:
    """Return the quotations of an article (its `seq`) that others have too, as `quotation_of` gives them."""
    return _wordings(view, _shared(variants.c.document == document, least=1))


def _shared(condition: Any, *, least: int) -> Select[Any]:
    """Return a selection of the quotations with wordings in so many of certain documents."""
    articles = func.count(variants.c.document.distinct())
    grouped = select(variants.c.quotation).where(condition).group_by(variants.c.quotation)
    return grouped.having(articles >= least).order_by(articles.desc(), variants.c.quotation).limit(SHOWN)


def _wordings(view: View, chosen: Select[Any]) -> list[list[Row]]:
    """Return the wordings of quotations, the fullest first, in the order in which the quotations are chosen."""
    found: dict[int, list[Row]] = {row["quotation"]: [] for row in view.rows(chosen)}
    columns = (
        (documents.c.id + ":" + statements.c.id).label("id"),
        variants.c.quotation,
        quotations.c.id.label("name"),
        documents.c.id.label("document"),
        documents.c.title,
        documents.c.publisher,
        documents.c.published,
        documents.c.url,
        documents.c.license,
        statements.c.speaker_name.label("speaker"),
        *(variants.c.words, variants.c.change, variants.c.changed, variants.c.missing, variants.c.score),
    )
    joined = (
        select(*columns)
        .join(quotations, quotations.c.seq == variants.c.quotation)
        .join(statements, statements.c.seq == variants.c.statement)
        .join(documents, documents.c.seq == variants.c.document)
        .where(variants.c.quotation.in_(found))
        .order_by(variants.c.quotation, variants.c.place)
    )
    for row in fetch(view, joined) if found else ():
        number, name = row.pop("quotation"), row.pop("name")
        found[number].append({**row, "quotation": name})
    return list(found.values())
