"""Who somebody is in an archive: what they said by month and topic, and what was done by and to them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import distinct, func, select

from onrecord.query import Filter, Paging, find_events
from onrecord.query.pages import Row, fetch
from onrecord.query.timeline import next_begin
from onrecord.serve.excerpts import with_sentences
from onrecord.store import tables
from onrecord.store.view import SqlView
from onrecord.store.words import fold

# Statements that topics and months are taken from, the newest; and topics shown.
SAMPLE, TOPICS = 500, 12
# Letters that a topic word has at least; shorter ones are mostly function words.
SHORTEST = 4
# Months shown at most.
MONTHS = 60
# Words of a sentence that carry no topic: the closed classes of English, beside the verbs of saying.
EMPTY = frozenset((Path(__file__).parent / "empty_words.txt").read_text(encoding="utf-8").split())


def said_by(view: SqlView, actor: int) -> list[Row]:
    """Return the newest statements of somebody, with words and day only."""
    said = tables.statements.c
    chosen = select(said.content, said.day).where(said.speaker == actor).order_by(said.day.desc(), said.seq.desc())
    return fetch(view, chosen.limit(SAMPLE))


def topics_in(rows: Sequence[Row]) -> list[tuple[str, int]]:
    """Return the words that most statements have, with how many; those that only one has are no topic."""
    counts = Counter(word for row in rows for word in set(fold(row["content"])) if _is_topic(word))
    return [(word, count) for word, count in counts.most_common(TOPICS) if count > 1]


def _is_topic(word: str) -> bool:
    return len(word) >= SHORTEST and not word.isdecimal() and word not in EMPTY


def months_of(rows: Sequence[Row]) -> list[tuple[date, int]]:
    """Return how many statements there are in each month, from the first to the last; the last `MONTHS` of them."""
    counts = Counter(row["day"].replace(day=1) for row in rows if row["day"] is not None)
    if not counts:
        return []
    months, last = [min(counts)], max(counts)
    while months[-1] < last:
        months.append(next_begin(months[-1], "month"))
    return [(month, counts[month]) for month in months[-MONTHS:]]


def deeds_of(view: SqlView, key: str, role: str, size: int) -> list[Row]:
    """Return the newest events that somebody is the actor or recipient of."""
    asked = Filter(actor=key) if role == "actor" else Filter(recipient=key)
    return with_sentences(view, find_events(view, asked, Paging(size=size)).rows)


def names_of(view: SqlView, actor: int) -> list[str]:
    """Return the names that articles give somebody, the most frequent first."""
    of = tables.entities.c
    chosen = select(of.name, func.count(distinct(of.document)).label("articles")).where(of.actor == actor)
    found = fetch(view, chosen.group_by(of.name).order_by(func.count(distinct(of.document)).desc(), of.name).limit(8))
    return [row["name"] for row in found]


def namesakes_of(view: SqlView, actor: Row, size: int = 5) -> list[Row]:
    """Return others of exactly the same name, whom nothing in the texts told to be the same."""
    names, who = tables.actor_names.c, tables.actors.c
    own = select(names.words).where(names.actor == actor["seq"])
    alike = select(names.actor).where(names.words.in_(own))
    chosen = select(who.key, who.name, who.type, who.country, who.sector).where(
        who.seq.in_(alike), who.seq != actor["seq"]
    )
    return fetch(view, chosen.where(who.name == actor["name"]).order_by(who.seq).limit(size))
