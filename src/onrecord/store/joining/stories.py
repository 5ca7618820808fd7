"""Stories, found through tables."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, delete, insert, select, text, update

from onrecord.resolve.stories import NEAREST, Story
from onrecord.store.inserting import insert_or_replace
from onrecord.store.tables import documents, stories, story_bodies, story_keys, story_words


class TableStoryIndex:
    """A `StoryIndex` in the archive's tables. How often words occur is written by `flush`, at the end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._counts: dict[str, int] = {}
        self._changed: set[str] = set()

    def frequencies(self, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Return how many articles there are, and how many have each word."""
        unread = [term for term in terms if term not in self._counts]
        if unread:
            rows = self._connection.execute(select(story_words).where(story_words.c.word.in_(unread)))
            self._counts |= dict.fromkeys(unread, 0) | {row.word: row.articles for row in rows}
        return self._total(), {term: count for term in terms if (count := self._counts[term])}

    def postings(self, terms: Sequence[str], day: date | None) -> Mapping[str, Sequence[str]]:
        """Return the ids of stories posted under each word, the nearest in time."""
        if not terms:
            return {}
        ordinal = _ordinal(day)
        words = {f"word{number}": term for number, term in enumerate(terms)}
        query = _latest(len(terms)) if day is None else _nearest(len(terms))
        found = defaultdict[str, list[tuple[int, str]]](list)
        for word, story, last in self._connection.execute(text(query), {**words, "day": ordinal}):
            found[word].append((abs(last - ordinal) if day is not None else -last, story))
        return {word: [story for _, story in sorted(near)[:NEAREST]] for word, near in found.items()}

    def stories(self, ids: Sequence[str]) -> Sequence[Story]:
        """Return stories by id."""
        rows = self._connection.execute(select(story_bodies).where(story_bodies.c.id.in_(ids)))
        found = {
            row.id: Story(id=row.id, size=row.size, weights=row.weights, first=row.first, last=row.last) for row in rows
        }
        return [found[name] for name in ids]

    def story_of(self, document: str) -> str | None:
        """Return the story of a document."""
        own = documents.alias()
        joined = select(documents.c.id).join(stories, stories.c.story == documents.c.seq)
        joined = joined.join(own, own.c.seq == stories.c.document).where(own.c.id == document)
        return self._connection.scalar(joined)

    def file(
        self, document: str, terms: Sequence[str], story: Story, keys: Sequence[str], merged: Sequence[str]
    ) -> None:
        """Put an article into a story, together with those of merged stories."""
        self.frequencies(terms)
        for term in terms:
            self._counts[term] += 1
        self._changed.update(terms)
        old = {*merged, story.id}
        self._withdraw(old)
        self._write(story)
        postings = [{"word": key, "last": _ordinal(story.last), "story": story.id} for key in sorted(keys)]
        if postings:
            self._connection.execute(insert(story_keys), postings)
        self._move(document, story, merged)

    def flush(self) -> None:
        """Write how many articles have each word."""
        rows = [{"word": word, "articles": self._counts[word]} for word in sorted(self._changed)]
        insert_or_replace(self._connection, story_words, rows)
        self._changed.clear()

    def _total(self) -> int:
        # Every document is filed, in the order in which they came.
        number = self._connection.scalar(select(documents.c.seq).order_by(documents.c.seq.desc()).limit(1))
        return (number or 1) - 1

    def _withdraw(self, old: set[str]) -> None:
        """Take stories out of the postings."""
        self._connection.execute(delete(story_keys).where(story_keys.c.story.in_(old)))
        self._connection.execute(delete(story_bodies).where(story_bodies.c.id.in_(old)))

    def _write(self, story: Story) -> None:
        row = {"id": story.id, "size": story.size, "first": story.first, "last": story.last}
        weights = {word: round(weight, 6) for word, weight in story.weights.items()}
        self._connection.execute(insert(story_bodies).values(**row, weights=weights))

    def _move(self, document: str, story: Story, merged: Sequence[str]) -> None:
        names = [document, story.id, *merged]
        rows = self._connection.execute(select(documents.c.id, documents.c.seq).where(documents.c.id.in_(names)))
        seqs = {row.id: row.seq for row in rows}
        if merged:
            chosen = stories.c.story.in_([seqs[name] for name in merged])
            self._connection.execute(update(stories).where(chosen).values(story=seqs[story.id]))
        row = {"document": seqs[document], "story": seqs[story.id]}
        insert_or_replace(self._connection, stories, [row])


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day is not None else 0


def _nearest(count: int) -> str:
    """Return a query for the stories under so many words, on either side of a day."""
    later, earlier = "last >= :day ORDER BY last, story", "last < :day ORDER BY last DESC, story DESC"
    return " UNION ALL ".join(_one(number, side) for number in range(count) for side in (later, earlier))


def _latest(count: int) -> str:
    # Every story's last day is later than day 0, of those that have none.
    return " UNION ALL ".join(
        _one(number, "last >= 0 * :day ORDER BY last DESC, story DESC") for number in range(count)
    )


def _one(number: int, rest: str) -> str:
    return (
        f"SELECT * FROM (SELECT word, story, last FROM story_keys WHERE word = :word{number} AND {rest}"
        f" LIMIT {NEAREST}) AS found{number}"
    )
