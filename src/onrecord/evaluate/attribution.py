"""Statements as attribution relations: source, cue and content."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.evaluate.counts import Counts, Json, share
from onrecord.evaluate.overlap import Tokens, dice, greedy

if TYPE_CHECKING:
    from onrecord.evaluate.tasks import Options

ROLES = ("source", "cue", "content")
# Least likeness of two contents, or of two sources, that counts as the same.
SAME = 0.5

type Relation = dict[str, frozenset[int]]


def score(gold: Sequence[Json], records: Sequence[Json], options: "Options") -> Json:  # noqa: ARG001
    """Return the figures, and how much of each kind of gold statement was found."""
    counts, kinds = Counts(), dict[str, list[int]]()
    for item, record in zip(gold, records, strict=True):
        found = add_document(item["text"], item["attributions"], record["statements"], counts)
        for index, relation in enumerate(item["attributions"]):
            tally = kinds.setdefault(relation.get("type_auto") or "?", [0, 0])
            tally[0] += 1
            tally[1] += index in found
    recall = {
        kind: {"gold": total, "end_to_end": share(right, total)} for kind, (total, right) in sorted(kinds.items())
    }
    return {"metrics": counts.form(), "recall_by_type": recall}


def add_document(text: str, gold: Sequence[Json], predicted: Sequence[Json], counts: Counts) -> set[int]:
    """Add one document to the counts; return the numbers of the gold relations found end to end."""
    tokens = Tokens(text)
    left, right = ([_relation(item, tokens) for item in side] for side in (gold, predicted))
    for role in ROLES:
        _add_role(role, left, right, counts)
    return _add_matches(left, right, counts)


def _relation(item: Json, tokens: Tokens) -> Relation:
    return {role: tokens.cover(item.get(role)) for role in ROLES}


def _add_role(role: str, gold: list[Relation], predicted: list[Relation], counts: Counts) -> None:
    left = frozenset[int]().union(*(item[role] for item in gold))
    right = frozenset[int]().union(*(item[role] for item in predicted))
    counts.add(f"{role}_token", len(left & right), len(right), len(left))
    given = [item[role] for item in gold if item[role]], [item[role] for item in predicted if item[role]]
    counts.add_bags(f"{role}_exact", *given)


def _add_matches(gold: list[Relation], predicted: list[Relation], counts: Counts) -> set[int]:
    alike = [
        (likeness, i, j)
        for i, left in enumerate(gold)
        for j, right in enumerate(predicted)
        if left["content"] & right["content"] and (likeness := dice(left["content"], right["content"])) >= SAME
    ]
    sources = {(i, j): dice(gold[i]["source"], predicted[j]["source"]) for _, i, j in alike}
    contents = greedy(alike)
    # The source decides between contents that are equally alike.
    full = greedy((score + sources[i, j] / 10, i, j) for score, i, j in alike if sources[i, j] >= SAME)
    counts.add("end_to_end", len(full), len(predicted), len(gold))
    counts.add("content_match", len(contents), len(predicted), len(gold))
    right = sum(sources[i, j] >= SAME for _, i, j in contents)
    counts.add("source_given_content", right, len(contents), len(contents))
    return {i for _, i, _ in full}
