"""Files an arriving article with the story that it goes on with."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.resolve.stories.index import Story, StoryIndex
from onrecord.resolve.stories.terms import ArticleTerms, heaviest, weigh

# The heaviest words of an article, by which its story is found again.
KEYS = 12
# The heaviest words of a story, under which it is found: more than an article's, since articles differ in wording.
STORY_KEYS = 24
# Stories that an article is compared with in full.
COMPARED = 24
# Words of a story that are kept: its articles' leads have most of their words in common.
KEPT = 200
# How alike an article and a story must be (cosine), how much more for every doubling of the days between them after
# the first few, and how alike two stories must be to become one where an article lies between them. Chosen on a set of
# 224 news articles in 44 stories and on made archives, whose happenings are much alike.
ALIKE, FADING, ONE = 0.24, 0.02, 0.45
FRESH = 3
# Days after which nothing goes on with a story: the same words then mean a return of it.
OVER = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where an article was put: the story as it is now, the stories that became one with it, and why.

    `score` is how alike the article and the story were, 1 for the first of its story; `reasons` name the words.
    """

    document: str
    story: Story
    merged: tuple[str, ...] = ()
    score: float = 1.0
    reasons: tuple[str, ...] = ()


def assign(article: ArticleTerms, index: StoryIndex) -> Placed:
    """Put an article into the index and return its story; the time does not depend on how much is in it.

    An article joins the likeliest story. Which that is depends on what has arrived before, but where it is like two
    stories that are like each other they become one, which makes up for most of it.
    """
    terms = sorted(article.counts)
    total, seen = index.frequencies(terms)
    weights = weigh(article.counts, seen, total)
    keys = heaviest(weights, KEYS)
    candidates = _candidates(weights, keys, article.published, index)
    scored = sorted(
        ((_cosine(weights, story.weights), story) for story in candidates),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    near = [(score, story) for score, story in scored if score >= _needed(story, article.published)]
    joined = [story for _, story in near if story is near[0][1] or _cosine(story.weights, near[0][1].weights) >= ONE]
    story = _joint(article, weights, joined)
    merged = tuple(sorted({old.id for old in joined} - {story.id}))
    index.file(article.document, terms, story, heaviest(story.weights, STORY_KEYS), merged)
    if not near:
        return Placed(document=article.document, story=story)
    return Placed(
        document=article.document,
        story=story,
        merged=merged,
        score=round(near[0][0], 4),
        reasons=tuple(_reasons(weights, near[0][1], article.published)),
    )


def _candidates(
    weights: Mapping[str, float], keys: Sequence[str], day: date | None, index: StoryIndex
) -> Sequence[Story]:
    """Return the stories that share the most weight of the article's heaviest words."""
    shared = defaultdict[str, float](float)
    for term, ids in index.postings(keys, day).items():
        for id_ in ids:
            shared[id_] += weights[term]
    ranked = sorted(shared, key=lambda id_: (-shared[id_], id_))
    return index.stories(ranked[:COMPARED])


def _joint(article: ArticleTerms, weights: Mapping[str, float], joined: Sequence[Story]) -> Story:
    """Return the story that an article and the stories it joins make."""
    total = dict(weights)
    for story in joined:
        for term, weight in story.weights.items():
            total[term] = total.get(term, 0.0) + weight
    days = [day for story in joined for day in (story.first, story.last) if day is not None]
    if article.published is not None:
        days.append(article.published)
    return Story(
        id=min((article.document, *(story.id for story in joined))),
        size=1 + sum(story.size for story in joined),
        weights={term: total[term] for term in heaviest(total, KEPT)},
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    if len(left) > len(right):
        left, right = right, left
    shared = [term for term in left if term in right]
    dot = math.sumprod([left[term] for term in shared], [right[term] for term in shared])
    return dot / math.sqrt(_square(left) * _square(right)) if dot else 0.0


def _square(weights: Mapping[str, float]) -> float:
    values = list(weights.values())
    return math.sumprod(values, values)


def _needed(story: Story, day: date | None) -> float:
    """Return how alike an article of that day must be: the further the story lies back, the more."""
    gap = _gap(story, day)
    if gap > OVER:
        return math.inf
    return ALIKE + FADING * math.log2(max(gap, FRESH) / FRESH)


def _gap(story: Story, day: date | None) -> int:
    """Return the days between a story and a day, 0 within it and where either is without."""
    if day is None or story.first is None or story.last is None:
        return 0
    return max(0, (story.first - day).days, (day - story.last).days)


def _reasons(weights: Mapping[str, float], story: Story, day: date | None) -> list[str]:
    shared = {term: weight * story.weights[term] for term, weight in weights.items() if term in story.weights}
    reasons = [f"shares {', '.join(heaviest(shared, 6))}"]
    gap = _gap(story, day)
    if gap:
        reasons.append(f"{gap} days from the story's other articles")
    return reasons
