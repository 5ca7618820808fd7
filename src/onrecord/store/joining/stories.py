"""Stories, found through tables."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import batched, chain
from typing import Any

from sqlalchemy import BindParameter, Connection, TextClause, bindparam, delete, func, select, text, update

from onrecord.resolve.stories import NEAREST, Story
from onrecord.store.flat import Row
from onrecord.store.inserting import insert_or_replace, insert_rows
from onrecord.store.joining.merged import Merged
from onrecord.store.reading import PART, document_numbers
from onrecord.store.tables import documents, stories, story_bodies, story_keys, story_words

# Statements that every document needs: making one takes longer than carrying it out.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_BODIES = select(story_bodies).where(story_bodies.c.id.in_(_IDS))
_WITHDRAWN = delete(story_keys).where(story_keys.c.story.in_(_IDS))


class TableStoryIndex:
    """A `StoryIndex` in the archive's tables.

    How often words occur, the stories and which documents are theirs are kept in memory and written by `flush`, at the
    end; only under which words stories are posted is written at once.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._counts: dict[str, int] = {}
        self._changed: set[str] = set()
        self._bodies: dict[str, Story | None] = {}
        self._touched: set[str] = set()
        # By document: the story of those that were filed since the last `flush`.
        self._placed: dict[str, str] = {}
        self._merged = Merged()
        # How many documents were filed before this transaction, once asked for, and in it.
        self._written: int | None = None
        self._since = 0

    def load(self, terms: Iterable[str]) -> None:
        """Read how often words occur, many at once."""
        unread = [term for term in dict.fromkeys(terms) if term not in self._counts]
        self._counts |= dict.fromkeys(unread, 0)
        for part in batched(unread, PART):
            rows = self._connection.execute(select(story_words).where(story_words.c.word.in_(part)))
            self._counts |= {row.word: row.articles for row in rows}

    def frequencies(self, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Return how many articles there are, and how many have each word."""
        self.load(terms)
        return self._total(), {term: count for term in terms if (count := self._counts[term])}

    def postings(self, terms: Sequence[str], day: date | None) -> Mapping[str, Sequence[str]]:
        """Return the ids of stories posted under each word, the nearest in time."""
        if not terms:
            return {}
        ordinal = _ordinal(day)
        words = {f"word{number}": term for number, term in enumerate(terms)}
        query = _latest(len(terms)) if day is None else _nearest(len(terms))
        found = defaultdict[str, list[tuple[int, str]]](list)
        for word, story, last in self._connection.execute(query, {**words, "day": ordinal}):
            found[word].append((abs(last - ordinal) if day is not None else -last, story))
        return {word: [story for _, story in sorted(near)[:NEAREST]] for word, near in found.items()}

    def stories(self, ids: Sequence[str]) -> Sequence[Story]:
        """Return stories by id."""
        unread = [name for name in ids if name not in self._bodies]
        if unread:
            for row in self._connection.execute(_BODIES, {"ids": unread}):
                self._bodies[row.id] = Story(
                    id=row.id, size=row.size, weights=row.weights, first=row.first, last=row.last
                )
        return [story for name in ids if (story := self._bodies[name]) is not None]

    def story_of(self, document: str) -> str | None:
        """Return the story of a document."""
        if document in self._placed:
            return self._placed[document]
        own = documents.alias()
        joined = select(documents.c.id).join(stories, stories.c.story == documents.c.seq)
        joined = joined.join(own, own.c.seq == stories.c.document).where(own.c.id == document)
        return self._connection.scalar(joined)

    def file(
        self, document: str, terms: Sequence[str], story: Story, keys: Sequence[str], merged: Sequence[str]
    ) -> None:
        """Put an article into a story, together with those of merged stories."""
        self.load(terms)
        for term in terms:
            self._counts[term] += 1
        self._changed.update(terms)
        self._withdraw({*merged, story.id} if story.size > 1 else ())
        self._keep(story)
        postings = [{"word": key, "last": _ordinal(story.last), "story": story.id} for key in sorted(keys)]
        insert_rows(self._connection, story_keys, postings)
        self._placed[document] = story.id
        self._since += 1
        if merged:
            self._merge(story.id, merged)

    def flush(self) -> None:
        """Write how many articles have each word, the stories, and which documents are theirs."""
        rows = [{"word": word, "articles": self._counts[word]} for word in sorted(self._changed)]
        insert_or_replace(self._connection, story_words, rows)
        self._changed.clear()
        touched = sorted(self._touched)
        self._connection.execute(delete(story_bodies).where(story_bodies.c.id.in_(touched)))
        kept = [_row(story) for name in touched if (story := self._bodies[name]) is not None]
        insert_rows(self._connection, story_bodies, kept)
        self._touched.clear()
        self._write_placed()

    def _total(self) -> int:
        # Every document is filed, in the order in which they came.
        if self._written is None:
            self._written = self._connection.scalar(select(func.max(stories.c.document))) or 0
        return self._written + self._since

    def _withdraw(self, old: Collection[str]) -> None:
        """Take stories out of the postings; they are no more."""
        if old:
            self._connection.execute(_WITHDRAWN, {"ids": list(old)})
            self._bodies |= dict.fromkeys(old)
            self._touched.update(old)

    def _keep(self, story: Story) -> None:
        """Keep a story as the table will have it."""
        weights = {word: round(weight, 6) for word, weight in story.weights.items()}
        self._bodies[story.id] = replace(story, weights=weights)
        self._touched.add(story.id)

    def _merge(self, story: str, merged: Sequence[str]) -> None:
        """Let the documents of merged stories be the story's."""
        self._placed |= {name: story for name, own in self._placed.items() if own in merged}
        self._merged.add(merged, into=story)

    def _write_placed(self) -> None:
        """Write which documents are whose; a story has the number of its first document."""
        merged = self._merged.groups()
        seqs = document_numbers(
            self._connection, {*self._placed, *self._placed.values(), *merged, *chain.from_iterable(merged.values())}
        )
        for name, gone in merged.items():
            chosen = stories.c.story.in_([seqs[old] for old in gone])
            self._connection.execute(update(stories).where(chosen).values(story=seqs[name]))
        rows = [{"document": seqs[document], "story": seqs[name]} for document, name in self._placed.items()]
        insert_or_replace(self._connection, stories, rows)
        self._placed.clear()
        self._merged.clear()


def _row(story: Story) -> Row:
    return {
        "id": story.id,
        "size": story.size,
        "first": story.first,
        "last": story.last,
        "weights": story.weights,
    }


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day is not None else 0


@cache
def _nearest(count: int) -> TextClause:
    """Return a query for the stories under so many words, on either side of a day."""
    later, earlier = "last >= :day ORDER BY last, story", "last < :day ORDER BY last DESC, story DESC"
    return text(" UNION ALL ".join(_one(number, side) for number in range(count) for side in (later, earlier)))


@cache
def _latest(count: int) -> TextClause:
    # Every story's last day is later than day 0, of those that have none.
    order = "last >= 0 * :day ORDER BY last DESC, story DESC"
    return text(" UNION ALL ".join(_one(number, order) for number in range(count)))


def _one(number: int, rest: str) -> str:
    return (
        f"SELECT * FROM (SELECT word, story, last FROM story_keys WHERE word = :word{number} AND {rest}"
        f" LIMIT {NEAREST}) AS found{number}"
    )
