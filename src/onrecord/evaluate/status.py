"""Events with the world they stand in and who vouches for them, and the speakers of statements."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.evaluate.attribution import SAME, add_document
from onrecord.evaluate.counts import Agreement, Count, Counts, Json, share
from onrecord.evaluate.overlap import Pair, Tokens, dice, greedy

if TYPE_CHECKING:
    from onrecord.evaluate.tasks import Options

# Two events of one type are paired before any of two types: more than any overlap can give.
SAME_TYPE = 10
COUNTRY_LETTERS = 3
UNNAMED = "unnamed"


class Tally:
    """What is summed over the documents."""

    def __init__(self) -> None:
        self.counts, self.kinds, self.statements = Counts(), Counts(), Counts()
        self.agreement = Agreement()
        self.names = {name: Count() for name in ("voucher_name", "date_exact", "no_date", "speaker")}
        self.false_of: Counter[str] = Counter()
        self.no_event = self.happened = 0

    def answer(self, name: str, *, right: bool) -> None:
        """Add a yes-or-no answer."""
        self.names[name].right += right
        self.names[name].gold += 1


def score(gold: Sequence[Json], records: Sequence[Json], options: "Options") -> Json:
    """Return the figures; gold events marked unsure can be left out with what matches them."""
    tally = Tally()
    for item, record in zip(gold, records, strict=True):
        tokens = Tokens(item["text"])
        found = predicted_events(record)
        _add_events(item["events"], found, tokens, tally, skip_unsure=options.skip_unsure)
        _add_statements(item, record, tokens, tally)
    false = tally.no_event + tally.false_of.total()
    agreement = tally.agreement.form()
    kind = agreement.pop("statement_kind", None)
    return {
        "metrics": tally.counts.form(),
        "type_macro_f1": tally.kinds.macro_f1(),
        "false_happened_rate": share(false, tally.happened),
        "false_happened": {"matches_no_event": tally.no_event, "gold_status": dict(sorted(tally.false_of.items()))},
        "on_matched_events": agreement,
        **{name: {"accuracy": share(one.right, one.gold), "n": one.gold} for name, one in tally.names.items()},
        "statements": tally.statements.form(),
        "statement_kind": kind,
        "per_type": tally.kinds.form(),
    }


def predicted_events(record: Json) -> list[Json]:
    """Return the record's events in the form of the gold set."""
    return [
        event
        | {
            "attributed_to": event["attributed_to"] and (event["attributed_to"]["name"] or UNNAMED),
            "date": event["date"] and "/".join(dict.fromkeys((event["date"]["begin"], event["date"]["end"]))),
        }
        for event in record["events"]
    ]


def _add_events(gold: list[Json], found: list[Json], tokens: Tokens, tally: Tally, *, skip_unsure: bool) -> None:
    pairs = match_events(gold, found, tokens)
    skipped = {i for i, event in enumerate(gold) if skip_unsure and event.get("unsure")}
    beside = {j for _, i, j in pairs if i in skipped}
    wanted = [event for i, event in enumerate(gold) if i not in skipped]
    answers = [event for j, event in enumerate(found) if j not in beside]
    matched = [(gold[i], found[j]) for _, i, j in pairs if i not in skipped]
    _count_events(wanted, answers, matched, tally)
    to_gold = {id(answer): event for event, answer in matched}
    _count_false(answers, to_gold, tally)
    for event, answer in matched:
        _compare(event, answer, tally)


def match_events(gold: list[Json], found: list[Json], tokens: Tokens) -> list[Pair]:
    """Return the events paired by trigger: a token in common, the same type first, then the greater overlap."""
    left, right = ([tokens.cover([event["trigger"]]) for event in side] for side in (gold, found))
    return greedy(
        (dice(one, other) + SAME_TYPE * (gold[i]["type"] == found[j]["type"]), i, j)
        for i, one in enumerate(left)
        for j, other in enumerate(right)
        if one & other
    )


def _count_events(wanted: list[Json], answers: list[Json], matched: list[tuple[Json, Json]], tally: Tally) -> None:
    typed = [(event, answer) for event, answer in matched if event["type"] == answer["type"]]
    counts = tally.counts
    counts.add("trigger", len(matched), len(answers), len(wanted))
    counts.add("trigger_and_type", len(typed), len(answers), len(wanted))
    for kind in sorted({event["type"] for event in (*wanted, *answers)}):
        right = sum(event["type"] == kind for event, _ in typed)
        both = (sum(event["type"] == kind for event in side) for side in (answers, wanted))
        tally.kinds.add(kind, right, *both)
    sides = [[event for event in side if happened(event)] for side in (wanted, answers)]
    for name, pairs in (("happened", matched), ("happened_and_type", typed)):
        right = sum(happened(event) and happened(answer) for event, answer in pairs)
        counts.add(name, right, len(sides[1]), len(sides[0]))
    left, right_set = ({_triple(event) for event in side} for side in sides)
    counts.add("happened_triples", len(left & right_set), len(right_set), len(left))


def happened(event: Json) -> bool:
    """Whether the event is positive and actual: only such may be counted as something that happened."""
    return (event["polarity"], event["modality"]) == ("positive", "actual")


def _status(event: Json) -> str:
    if event["polarity"] == "negative":
        return "denied"
    if event["modality"] != "actual":
        return str(event["modality"])
    return "claimed" if event["attributed_to"] else "reported"


def _triple(event: Json) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return event["type"], _countries(event["actors"]), _countries(event["recipients"])


def _countries(parties: list[Json]) -> tuple[str, ...]:
    return tuple(sorted({(party.get("code") or "")[:COUNTRY_LETTERS] for party in parties} - {""}))


def _count_false(answers: list[Json], to_gold: dict[int, Json], tally: Tally) -> None:
    """Count what is said to have happened and did not: it matches no gold event, or one that did not happen."""
    for answer in filter(happened, answers):
        tally.happened += 1
        event = to_gold.get(id(answer))
        if event is None:
            tally.no_event += 1
        elif not happened(event):
            tally.false_of[_status(event)] += 1


def _compare(event: Json, answer: Json, tally: Tally) -> None:
    add = tally.agreement.add
    for field in ("polarity", "modality"):
        add(field, event[field], answer[field])
    add("vouched", bool(event["attributed_to"]), bool(answer["attributed_to"]))
    add("status", _status(event), _status(answer))
    add("background", bool(event["background"]), bool(answer["background"]))
    add("actor_countries", _countries(event["actors"]), _countries(answer["actors"]))
    add("recipient_countries", _countries(event["recipients"]), _countries(answer["recipients"]))
    if event["type"] == answer["type"] and event.get("mode"):
        add("mode", event["mode"], answer["mode"])
    if event["attributed_to"] and answer["attributed_to"]:
        tally.answer("voucher_name", right=same_name(event["attributed_to"], answer["attributed_to"]))
    if event.get("date"):
        tally.answer("date_exact", right=_days(event["date"]) == _days(answer["date"]))
    else:
        tally.answer("no_date", right=not answer["date"])


def _days(value: str | None) -> tuple[str, str] | None:
    begin, _, end = (value or "").strip().partition("/")
    return (begin, end or begin) if begin else None


def name_words(name: str | None) -> list[str]:
    """Return a name for comparison: lower case, without brackets, article, punctuation, possessive or “Jr”."""
    bare = re.sub(r"\([^)]*\)", " ", (name or "").lower().replace("’", "'"))
    words = re.findall(r"\w+", re.sub(r"'s?\b", "", bare))
    while words and words[0] in ("the", "a", "an"):
        words = words[1:]
    while len(words) > 1 and words[-1] in ("jr", "sr"):
        words = words[:-1]
    return words


def same_name(left: str | None, right: str | None) -> bool:
    """Whether two names are equal or end in the same word."""
    one, other = name_words(left), name_words(right)
    return bool(one and other) and one[-1] == other[-1]


def _add_statements(item: Json, record: Json, tokens: Tokens, tally: Tally) -> None:
    gold, found = item["statements"], record["statements"]
    add_document(item["text"], gold, found, tally.statements)
    names = {entity["id"]: (entity["actor"] or entity)["name"] for entity in record["entities"]}
    left, right = ([tokens.cover(statement["content"]) for statement in side] for side in (gold, found))
    alike = [
        (likeness, i, j)
        for i, one in enumerate(left)
        for j, other in enumerate(right)
        if one & other and (likeness := dice(one, other)) >= SAME
    ]
    for _, i, j in greedy(alike):
        tally.agreement.add("statement_kind", gold[i].get("kind"), found[j]["kind"])
        if gold[i].get("speaker"):
            name = names.get(found[j]["speaker"], UNNAMED)
            tally.answer("speaker", right=same_name(gold[i]["speaker"], name))
