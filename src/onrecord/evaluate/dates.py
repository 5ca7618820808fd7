"""Time expressions: where they stand, and which days they mean."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.evaluate.counts import Counts, Json
from onrecord.evaluate.overlap import overlapping

if TYPE_CHECKING:
    from onrecord.evaluate.tasks import Options

# How much of an ISO date names a year and a month.
KEPT = {"year": 4, "month": 7}
DAY = 10


def score(gold: Sequence[Json], records: Sequence[Json], options: "Options") -> Json:
    """Return the figures; gold expressions without a value are left out of the values on both sides."""
    counts = Counts()
    for item, record in zip(gold, records, strict=True):
        wanted = [time for time in item["timex"] if not options.types or time.get("type") in options.types]
        found = [time for time in map(_timex, record["times"]) if not options.types or time["type"] in options.types]
        _add_document(wanted, found, counts)
    return {"metrics": counts.form()}


def _timex(time: Json) -> Json:
    start, end = time["span"]
    return {"start": start, "end": end, "type": "TIME" if time["type"] == "time" else "DATE", "value": _value(time)}


def _value(time: Json) -> str | None:
    """Return the days in the gold's writing: a day, a month, a year, or two of them with a slash."""
    if not time["begin"]:
        return None
    keep = KEPT.get(time["precision"] or "", DAY)
    days = [time["begin"][:keep], (time["end"] or time["begin"])[:keep]]
    return "/".join(dict.fromkeys(days))


def _add_document(gold: list[Json], predicted: list[Json], counts: Counts) -> None:
    left, right = ([(time["start"], time["end"]) for time in side] for side in (gold, predicted))
    counts.add_bags("strict_span", left, right)
    pairs = [(gold[i], j) for _, i, j in overlapping(left, right)]
    counts.add("relaxed_span", len(pairs), len(predicted), len(gold))
    skipped = {j for time, j in pairs if not time.get("value")}
    answered = sum(1 for j, time in enumerate(predicted) if time["value"] and j not in skipped)
    wanted = sum(1 for time in gold if time.get("value"))
    values = [(time["value"], predicted[j]["value"]) for time, j in pairs if time.get("value")]
    right_values = sum(mine == theirs for theirs, mine in values)
    counts.add("value", right_values, answered, wanted)
    to_the_day = sum(bool(mine) and mine[:DAY] == theirs[:DAY] for theirs, mine in values)
    counts.add("value_to_the_day", to_the_day, answered, wanted)
    counts.add("value_given_match", right_values, len(values), len(values))
