"""What the grouping into stories asks of an index, and one in memory."""

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

# Stories that a word leads to: those nearest in time.
NEAREST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles on one happening and its direct follow-ups. `id` is the smallest of their document ids.

    `weights` is the sum of the articles' weights, trimmed to the heaviest words; `first` and `last` are the days of
    its articles, None if none has one.
    """

    id: str
    size: int
    weights: Mapping[str, float]
    first: date | None = None
    last: date | None = None


class StoryIndex(Protocol):
    """Where words lead to stories, and documents to theirs. Used by one writer at a time."""

    def frequencies(self, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Return how many articles there are, and how many have each word; words of none may be absent."""
        ...

    def postings(self, terms: Sequence[str], day: date | None) -> Mapping[str, Sequence[str]]:
        """Return the ids of stories posted under each word, at most `NEAREST`; words without any may be absent.

        They are those whose last day is nearest to `day`; without one, the latest.
        """
        ...

    def stories(self, ids: Sequence[str]) -> Sequence[Story]:
        """Return stories by id; all of them are there."""
        ...

    def story_of(self, document: str) -> str | None:
        """Return the story of a document; None if it has not been filed."""
        ...

    def file(
        self, document: str, terms: Sequence[str], story: Story, keys: Sequence[str], merged: Sequence[str]
    ) -> None:
        """Put an article with its words into a story, which is now posted under `keys` and no others.

        The articles of the stories `merged` go over to it; those stories are no more.
        """
        ...


class MemoryStoryIndex:
    """An index in memory, for one run and for tests."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._total = 0
        # By word: the last day of each story as a number, with the story's id, in order.
        self._postings: dict[str, list[tuple[int, str]]] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._stories: dict[str, Story] = {}
        self._members: dict[str, list[str]] = {}
        self._story_of: dict[str, str] = {}

    def frequencies(self, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Return how many articles there are, and how many have each word."""
        return self._total, {term: self._counts[term] for term in terms if term in self._counts}

    def postings(self, terms: Sequence[str], day: date | None) -> Mapping[str, Sequence[str]]:
        """Return the ids of stories posted under each word, the nearest in time."""
        return {term: _nearest(self._postings[term], day) for term in terms if term in self._postings}

    def stories(self, ids: Sequence[str]) -> Sequence[Story]:
        """Return stories by id."""
        return [self._stories[id_] for id_ in ids]

    def story_of(self, document: str) -> str | None:
        """Return the story of a document."""
        return self._story_of.get(document)

    def file(
        self, document: str, terms: Sequence[str], story: Story, keys: Sequence[str], merged: Sequence[str]
    ) -> None:
        """Put an article into a story, together with those of merged stories."""
        self._total += 1
        for term in terms:
            self._counts[term] = self._counts.get(term, 0) + 1
        members = [document]
        for old in sorted({*merged, story.id} & self._stories.keys()):
            members.extend(self._members.pop(old))
            self._withdraw(self._stories.pop(old))
        self._stories[story.id], self._members[story.id], self._keys[story.id] = story, members, tuple(keys)
        for key in keys:
            insort(self._postings.setdefault(key, []), _posting(story))
        for member in members:
            self._story_of[member] = story.id

    def _withdraw(self, story: Story) -> None:
        """Take a story out of the postings."""
        posting = _posting(story)
        for key in self._keys.pop(story.id):
            postings = self._postings[key]
            del postings[bisect_left(postings, posting)]

    def members(self, story: str) -> Sequence[str]:
        """Return the documents of a story, sorted."""
        return tuple(sorted(self._members.get(story, ())))


def _posting(story: Story) -> tuple[int, str]:
    return story.last.toordinal() if story.last is not None else 0, story.id


def _nearest(postings: Sequence[tuple[int, str]], day: date | None) -> list[str]:
    """Return the stories whose last day is nearest, at most `NEAREST`."""
    if day is None:
        return [id_ for _, id_ in postings[-NEAREST:]]
    ordinal = day.toordinal()
    place = bisect_left(postings, (ordinal, ""))
    around = postings[max(0, place - NEAREST) : place + NEAREST]
    return [id_ for _, id_ in sorted(around, key=lambda posting: (abs(posting[0] - ordinal), posting[1]))[:NEAREST]]
