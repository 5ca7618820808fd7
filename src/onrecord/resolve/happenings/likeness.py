"""How likely two accounts tell of one happening, feature by feature, each with its reason."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.resolve.happenings.accounts import Account, Who

# Types under which coders file one and the same act.
FAMILIES = (
    frozenset({"AGREE", "CONSULT", "COOPERATE"}),
    frozenset({"SUPPORT", "AID", "COOPERATE"}),
    frozenset({"CONCEDE", "RETREAT"}),
    frozenset({"ACCUSE", "REJECT"}),
    frozenset({"REQUEST", "THREATEN"}),
    frozenset({"COERCE", "SANCTION"}),
    frozenset({"ASSAULT", "COERCE"}),
    frozenset({"ASSAULT", "MOBILIZE"}),
    frozenset({"PROTEST", "ASSAULT"}),
)
# Types whose parties do one thing together, so that either may be named first.
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
# What each feature counts for. Chosen by hand on articles of seven stories; the words count most because they carry
# what the codes leave out: which attack, which visit.
WEIGHTS = {"type": 0.15, "parties": 0.3, "time": 0.1, "place": 0.1, "words": 0.35}
# What a feature counts as that one of the two does not tell.
UNKNOWN = 0.4
# Days by which two reports of one day may differ: time zones, and “on Monday” for the day of the announcement.
SLACK = 1
# Words so alike that the texts are the same sentence; parties and places that differ were then read differently.
VERBATIM = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How likely two accounts tell of one happening, from 0 to 1, and why."""

    score: float
    reasons: tuple[str, ...]


type _Feature = tuple[float, str] | None


def likeness(left: Account, right: Account) -> Likeness:
    """Return how likely it is; 0 where types, days, places or parties rule it out."""
    words = cosine(left.words, right.words)
    features: dict[str, _Feature] = {
        "type": _type(left, right),
        "parties": _parties(left, right),
        "time": _time(left, right),
        "place": _place(left, right),
        "words": (min(1.0, words * 1.6), f"words {words:.2f}: {_common(left.words, right.words)}"),
    }
    known = {name: feature for name, feature in features.items() if feature is not None}
    firm = ("type", "time") if words >= VERBATIM else ("type", "time", "parties", "place")
    ruled_out = [known[name][1] for name in firm if name in known and known[name][0] == 0.0]
    if ruled_out:
        return Likeness(score=0.0, reasons=tuple(ruled_out))
    total = sum(weight * (known[name][0] if name in known else UNKNOWN) for name, weight in WEIGHTS.items())
    return Likeness(score=round(total, 4), reasons=tuple(reason for _, reason in known.values()))


def may_be_one(left: Account, right: Account) -> bool:
    """Whether neither types nor days rule it out, which is quick to see and true of few that share a key."""
    time = _time(left, right)
    return are_compatible(left.type, right.type) and (time is None or time[0] > 0.0)


def are_compatible(left: str, right: str) -> bool:
    """Whether one act may be filed under either type."""
    return left == right or any({left, right} <= family for family in FAMILIES)


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Return how alike two sets of weighted words are, from 0 to 1."""
    if len(left) > len(right):
        left, right = right, left
    dot = sum(weight * right[term] for term, weight in left.items() if term in right)
    return dot / math.sqrt(_square(left) * _square(right)) if dot else 0.0


def _square(weights: Mapping[str, float]) -> float:
    return sum(weight * weight for weight in weights.values())


def _type(left: Account, right: Account) -> _Feature:
    if left.type != right.type:
        score = 0.4 if are_compatible(left.type, right.type) else 0.0
        return score, f"types {left.type} and {right.type}"
    if left.mode is not None and right.mode is not None and left.mode != right.mode:
        return 0.6, f"{left.type}, but {left.mode} and {right.mode}"
    return 1.0, f"both {left.type}"


def _parties(left: Account, right: Account) -> _Feature:
    """Return how well the parties agree, role by role; a role that one account leaves open says nothing."""
    if left.type in MUTUAL and right.type in MUTUAL:
        return _role((*left.actors, *left.recipients), (*right.actors, *right.recipients), "parties")
    roles = [_role(left.actors, right.actors, "actors"), _role(left.recipients, right.recipients, "recipients")]
    found = [role for role in roles if role is not None]
    if not found:
        return None
    worst = min(score for score, _ in found)
    score = 0.0 if worst == 0.0 else sum(score for score, _ in found) / len(found)
    return score, "; ".join(reason for _, reason in found)


def _role(left: Iterable[Who], right: Iterable[Who], role: str) -> _Feature:
    pairs = [(_same(one, other), one, other) for one in left for other in right]
    if not pairs:
        return None
    score, one, other = max(pairs, key=lambda pair: pair[0])
    return score, f"{role} {_shown(one)} and {_shown(other)}"


def _same(left: Who, right: Who) -> float:
    """Return how likely two parties are one; 0 where both are known and differ."""
    if left.id is not None and left.id == right.id:
        return 1.0
    if left.code is not None and right.code is not None and left.code != right.code:
        return 0.0
    if left.name is not None and left.name == right.name:
        return 1.0
    if left.surname is not None and right.surname is not None:
        return 0.9 if left.surname == right.surname else 0.0
    if left.code is None or right.code is None:
        return 0.5 if left.sector is not None and left.sector == right.sector else 0.3
    return 0.5 if left.sector is not None and right.sector is not None and left.sector != right.sector else 0.8


def _shown(who: Who) -> str:
    return who.name or " ".join(part for part in (who.code, who.sector) if part) or "somebody"


def _time(left: Account, right: Account) -> _Feature:
    if left.begin is None or left.end is None or right.begin is None or right.end is None:
        return None
    gap = max((left.begin - right.end).days, (right.begin - left.end).days, 0)
    sure = left.dated and right.dated
    if gap > (SLACK if sure else 2 * SLACK):
        return 0.0, f"{gap} days apart"
    if gap:
        return 0.5, f"{gap} days apart"
    long = max((left.end - left.begin).days, (right.end - right.begin).days) > 2 * SLACK
    return (0.5 if long or not sure else 1.0), "days agree"


def _place(left: Account, right: Account) -> _Feature:
    if left.place is None or right.place is None:
        return None
    if left.place.casefold() == right.place.casefold():
        return 1.0, f"both in {left.place}"
    if left.country is None or right.country is None:
        return 0.3, f"in {left.place} and {right.place}"
    return (0.5 if left.country == right.country else 0.0), f"in {left.place} and {right.place}"


def _common(left: Mapping[str, float], right: Mapping[str, float]) -> str:
    shared = sorted((term for term in left if term in right), key=lambda term: (-left[term] * right[term], term))
    return ", ".join(shared[:5]) or "none in common"
