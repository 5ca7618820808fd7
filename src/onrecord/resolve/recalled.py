"""Those whom earlier articles named so, as candidates beside those of the knowledge bases."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from onrecord.kb.known import Bearer
from onrecord.kb.schema import lookup_key
from onrecord.records import Tenure
from onrecord.resolve.candidates import Known

# An office that articles last named so long ago is no longer taken for held, and one they first name so much later not
# yet. Two years are the shorter half of usual terms; a month is what news needs to follow a change.
STALE, EARLY = timedelta(days=730), timedelta(days=31)
# The weight of many articles against one; half of it is reached at so many. It is less than what decides between two
# people of one name, so that being in the news more often alone does not.
EVIDENCE, HALF = 0.1, 2
# A full name, and a bare surname that earlier articles explain.
FULL, SURNAME = 0.5, 0.3
# One in so many articles that give a full name another country is as likely misread as another person: it is chosen
# only if the text itself says that country.
RARE, RARELY = 10, 0.15


def people(tenures: Iterable[Tenure], name: str, day: date | None) -> list[Known]:
    """Return the people whom the tenures are of, one for each name and country, with what they are on the day."""
    groups: dict[tuple[str, str], list[Tenure]] = {}
    for tenure in tenures:
        if tenure.country is not None:
            groups.setdefault((lookup_key(tenure.name), tenure.country), []).append(tenure)
    sure = FULL if " " in lookup_key(name) else SURNAME
    counts = {key: sum(tenure.articles for tenure in group) for key, group in groups.items()}
    most: dict[str, int] = {}
    for (key, _), count in counts.items():
        most[key] = max(most.get(key, 0), count)
    return [
        _person(groups[key], sure - (RARELY if count * RARE <= most[key[0]] else 0.0), day)
        for key, count in sorted(counts.items())
    ]


def _person(group: Sequence[Tenure], sure: float, day: date | None) -> Known:
    articles = sum(tenure.articles for tenure in group)
    nearest = min(group, key=lambda tenure: (_away(tenure, day), tenure.office is None, -tenure.articles, str(tenure)))
    fresh = _fresh(nearest, day)
    bearer = Bearer(
        id="",
        name=nearest.name,
        country=nearest.country,
        sector=nearest.sector if fresh else None,
        office=nearest.office if fresh else None,
        organization=nearest.organization if fresh else None,
        holds=fresh,
        offices=tuple(sorted({tenure.office for tenure in group if tenure.office})),
    )
    because = f"{articles} earlier article{'' if articles == 1 else 's'}{_days(group)}"
    return Known(candidate=bearer, sure=sure + EVIDENCE * articles / (articles + HALF), because=because)


def _days(group: Sequence[Tenure]) -> str:
    first = min((tenure.first for tenure in group if tenure.first), default=None)
    last = max((tenure.last for tenure in group if tenure.last), default=None)
    if first is None or last is None:
        return ""
    return f" ({first})" if first == last else f" ({first} to {last})"


def _away(tenure: Tenure, day: date | None) -> int:
    """Return how many days lie between a tenure and the day; without a day, how long ago it was last named."""
    if tenure.first is None or tenure.last is None:
        return STALE.days
    if day is None:
        return date.max.toordinal() - tenure.last.toordinal()
    return max((tenure.first - day).days, (day - tenure.last).days, 0)


def _fresh(tenure: Tenure, day: date | None) -> bool:
    if day is None or tenure.first is None or tenure.last is None:
        return True
    return tenure.first - EARLY <= day <= tenure.last + STALE
