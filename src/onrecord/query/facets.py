"""How many records there are by publisher, type, status and the like."""

from collections.abc import Mapping
from typing import Any, Literal

from sqlalchemy import func, select

from onrecord.errors import UsageError
from onrecord.protocols import View
from onrecord.query.articles import document_conditions
from onrecord.query.events import event_conditions
from onrecord.query.filters import Filter
from onrecord.query.pages import fetch
from onrecord.query.statements import statement_conditions
from onrecord.store.tables import documents, events, statements

type Question = Literal["documents", "statements", "events"]

# Values shown of a facet, the most frequent first.
SHOWN = 20
OF_DOCUMENTS: Mapping[str, Any] = {
    "publisher": documents.c.publisher,
    "license": documents.c.license,
    "language": documents.c.language,
    "agency": documents.c.agency,
}
OF_STATEMENTS: Mapping[str, Any] = {
    **OF_DOCUMENTS,
    "speaker": statements.c.speaker_name,
    "country": statements.c.speaker_country,
    "sector": statements.c.speaker_sector,
    "kind": statements.c.kind,
    "polarity": statements.c.polarity,
}
OF_EVENTS: Mapping[str, Any] = {
    **OF_DOCUMENTS,
    "type": events.c.type,
    "mode": events.c.mode,
    "status": events.c.status,
    "quad": events.c.quad,
    "country": events.c.country,
    "place": events.c.place,
}
FACETS = {"documents": OF_DOCUMENTS, "statements": OF_STATEMENTS, "events": OF_EVENTS}


def count_by(
    view: View,
    question: Question,
    facet: str,
    asked: Filter,
    *,
    shown: int = SHOWN,
) -> list[tuple[Any, int]]:
    """Return the values of a facet with how many records of the question have them, the most frequent first.

    Raises:
        UsageError: the question has no such facet.
    """
    known = FACETS[question]
    if facet not in known:
        raise UsageError(f"{question} are not counted by {facet} (but by {', '.join(known)})")
    chosen = select(known[facet].label("value"), func.count().label("records"))
    chosen = _from(view, question, asked, chosen).group_by(known[facet])
    ordered = chosen.order_by(func.count().desc(), known[facet].asc().nulls_last()).limit(shown)
    return [(row["value"], row["records"]) for row in fetch(view, ordered)]


def count(view: View, question: Question, asked: Filter) -> int:
    """Return how many records of the question there are."""
    return int(fetch(view, _from(view, question, asked, select(func.count().label("records"))))[0]["records"])


def _from(view: View, question: Question, asked: Filter, chosen: Any) -> Any:
    """Return the selection from the records asked for; from their documents too only if something asks for these."""
    if question == "documents":
        return chosen.select_from(documents).where(*document_conditions(view, asked))
    table, conditions = (statements, statement_conditions) if question == "statements" else (events, event_conditions)
    found = chosen.select_from(table).where(*conditions(view, asked))
    if documents in found.get_final_froms():
        return found.join_from(table, documents, documents.c.seq == table.c.document)
    return found
