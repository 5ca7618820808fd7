"""Remembers what articles themselves say of who someone is: office, country and sector, with counts and days."""

from bisect import insort
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from onrecord.kb.schema import lookup_key
from onrecord.records import Sighting, Tenure

# People remembered; who was not spoken of for longest is forgotten first. About 60 MB when full.
PEOPLE = 50_000
# Offices remembered of one person, and articles kept as evidence of each.
TENURES, EVIDENCE = 16, 3
# People of one surname that are still worth telling apart.
MOST = 64

type _Said = tuple[str | None, str | None, str | None, str | None]


class _Count:
    """What articles say of one person in one role."""

    __slots__ = ("articles", "document", "evidence", "first", "last", "name")

    def __init__(self, name: str) -> None:
        self.name, self.articles, self.document = name, 0, ""
        self.first: date | None = None
        self.last: date | None = None
        self.evidence: list[Sighting] = []

    def add(self, sighting: Sighting) -> None:
        if sighting.document == self.document:
            return
        self.document = sighting.document
        self.articles += 1
        insort(self.evidence, sighting, key=_order)
        del self.evidence[EVIDENCE:]
        if sighting.day is not None:
            self.first = min(self.first or sighting.day, sighting.day)
            self.last = max(self.last or sighting.day, sighting.day)

    def tenure(self) -> Tenure:
        one = self.evidence[0]
        return Tenure(
            name=self.name,
            country=one.country,
            sector=one.sector,
            office=one.office,
            organization=one.organization,
            articles=self.articles,
            first=self.first,
            last=self.last,
            evidence=tuple(self.evidence),
        )


class Memory:
    """An `ActorMemory` in this process, bounded whatever is read.

    What it recalls depends on what it was told before, and so do records read with it.
    """

    def __init__(self, *, people: int = PEOPLE, tenures: int = TENURES) -> None:
        self._most, self._tenures = people, tenures
        self._people: OrderedDict[str, dict[_Said, _Count]] = OrderedDict()
        self._surnames: dict[str, dict[str, None]] = {}

    def __len__(self) -> int:
        return len(self._people)

    def observe(self, sighting: Sighting) -> None:
        """Remember what an article says; of one document each saying counts once if told without others between."""
        key = lookup_key(sighting.name)
        said = self._people.get(key)
        if said is None:
            said = self._people[key] = {}
            self._surnames.setdefault(_surname(key), {})[key] = None
        self._people.move_to_end(key)
        what = (sighting.country, sighting.sector, sighting.office, sighting.organization)
        if what not in said:
            said[what] = _Count(sighting.name)
        said[what].add(sighting)
        self._forget(said, what)

    def _forget(self, said: dict[_Said, _Count], new: _Said) -> None:
        if len(said) > self._tenures:
            del said[min((what for what in said if what != new), key=lambda what: said[what].articles)]
        while len(self._people) > self._most:
            key, _ = self._people.popitem(last=False)
            namesakes = self._surnames[_surname(key)]
            del namesakes[key]
            if not namesakes:
                del self._surnames[_surname(key)]

    def recall(self, name: str, as_of: date | None) -> tuple[Tenure, ...]:  # noqa: ARG002 - a larger memory needs it
        """Return what is remembered of those who bear the full name, or of one word the surname; empty if nobody."""
        key = lookup_key(name)
        keys: Iterable[str] = [key] if " " in key else self._surnames.get(key, {})
        people = [self._people[key] for key in keys if key in self._people]
        return tuple(count.tenure() for said in people for count in said.values()) if len(people) <= MOST else ()


def _surname(key: str) -> str:
    return key.rpartition(" ")[2]


def tenures(sightings: Iterable[Sighting]) -> tuple[Tenure, ...]:
    """Return what the sightings say together, by name, the earliest first.

    The order of documents does not matter; the sightings of one stand together. Memory grows with people and offices,
    not with articles.
    """
    found: dict[tuple[str, _Said], _Count] = {}
    for one in sightings:
        key = (lookup_key(one.name), (one.country, one.sector, one.office, one.organization))
        found.setdefault(key, _Count(one.name)).add(one)
    counted = {key: count.tenure() for key, count in found.items()}
    return tuple(counted[key] for key in sorted(counted, key=lambda key: (key[0], _day(counted[key]), str(key[1]))))


def _order(sighting: Sighting) -> tuple[str, str, int]:
    day = sighting.day.isoformat() if sighting.day else "9999"
    return day, sighting.document, sighting.span.start


def _day(tenure: Tenure) -> str:
    return tenure.first.isoformat() if tenure.first else "9999"


def csv_rows(found: Iterable[Tenure]) -> Iterator[Mapping[str, str]]:
    """Yield the tenures that name an office or an organization as rows that `onrecord kb import` takes.

    The days are those of the first and the last article: the office may have been held before and after.
    """
    for one in found:
        if one.office is None and one.organization is None:
            continue
        yield {
            "name": one.name,
            "kind": "person",
            "country": one.country or "",
            "sector": one.sector or "",
            "office": one.office or "",
            "organization": one.organization or "",
            "from": one.first.isoformat() if one.first else "",
            "to": one.last.isoformat() if one.last else "",
        }
