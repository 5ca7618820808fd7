"""What a document tells about where it plays, before any single place is decided."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.analyze.places.toponyms import Cue, Toponym
from onrecord.kb.countries import find_country
from onrecord.kb.gazetteer import GazetteerEntry, candidates, country_of_domain, find_region
from onrecord.records import Analysis, Document

# More mentions of one name than this say nothing more about where a text plays.
MAX_WEIGHT = 3
# Side of the squares, in degrees, in which places count as near each other.
CELL = 2.0


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions of one name in a document: one sense per discourse."""

    name: str
    hints: tuple[str, ...]
    cues: frozenset[Cue]
    sentences: frozenset[int]
    weight: int


def group_toponyms(toponyms: Sequence[Toponym]) -> list[Group]:
    """Return the names of a document, each once, in the order of their first mentions."""
    by_name: dict[str, list[Toponym]] = {}
    for toponym in toponyms:
        by_name.setdefault(toponym.name, []).append(toponym)
    return [
        Group(
            name,
            tuple(dict.fromkeys(toponym.hint for toponym in mentions if toponym.hint)),
            frozenset(toponym.cue for toponym in mentions if toponym.cue),
            frozenset(toponym.sentence for toponym in mentions),
            min(len(mentions), MAX_WEIGHT),
        )
        for name, mentions in by_name.items()
    ]


@dataclass(slots=True)
class Evidence:
    """Where the document plays: countries spoken of, by sentence too, the dateline's place, the address's country."""

    countries: Counter[str] = field(default_factory=Counter)
    by_sentence: dict[int, set[str]] = field(default_factory=dict)
    dateline: GazetteerEntry | None = None
    domain_country: str | None = None


def gather_evidence(analysis: Analysis) -> Evidence:
    """Return what nationalities, dateline and web address tell."""
    document = analysis.document
    evidence = Evidence(domain_country=_domain_country(document))
    for token in analysis.tokens:
        if token.entity_type in ("NORP", "ORG") and token.text[:1].isupper():
            match = find_country(token.text)
            if match is not None and match.kind in ("adjective", "demonym"):
                evidence.countries[match.country] += 1
                evidence.by_sentence.setdefault(token.sentence, set()).add(match.country)
    if document.dateline is not None and document.dateline.place:
        evidence.dateline = next(iter(candidates(document.dateline.place)), None)
    return evidence


def _domain_country(document: Document) -> str | None:
    host = (document.url or "").partition("://")[2].partition("/")[0]
    if not host and document.publisher is not None:
        host = document.publisher.domain or ""
    return country_of_domain(host.rpartition(".")[2])


@dataclass(frozen=True, slots=True)
class Containers:
    """The countries, regions and places that a hint such as “Texas” can stand for."""

    countries: frozenset[str]
    regions: frozenset[str]
    cells: frozenset[tuple[int, int]]


@lru_cache(1_000)
def containers(hint: str) -> Containers:
    """Return what a place behind a comma can stand for."""
    short = find_region(hint)
    entries = [short] if short is not None else candidates(hint)
    return Containers(
        frozenset(entry.country for entry in entries if entry.kind == "country" and entry.country),
        frozenset(entry.admin1 for entry in entries if entry.kind == "admin1" and entry.admin1),
        frozenset(cell_of(entry) for entry in entries if entry.kind not in ("country", "admin1")),
    )


def cell_of(entry: GazetteerEntry) -> tuple[int, int]:
    """Return the square that a place is in."""
    return int(entry.latitude // CELL), int(entry.longitude // CELL)


def cells_around(cell: tuple[int, int]) -> Iterable[tuple[int, int]]:
    """Return the square and its eight neighbors."""
    return [(cell[0] + north, cell[1] + east) for north in (-1, 0, 1) for east in (-1, 0, 1)]


class Support:
    """Where the places chosen so far lie, by mentions: in which countries, regions and squares."""

    def __init__(self, chosen: Iterable[tuple[Group, GazetteerEntry]], evidence: Evidence) -> None:
        self.named: Counter[str] = Counter(evidence.countries)
        self.within: Counter[str] = Counter()
        self.regions: Counter[str] = Counter()
        self.cells: Counter[tuple[int, int]] = Counter()
        self.by_sentence = {number: set(countries) for number, countries in evidence.by_sentence.items()}
        self.within_total = 0
        for group, entry in chosen:
            if entry.kind == "country" and entry.country:
                self._add_country(group, entry.country)
            else:
                self._add(group, entry)

    def _add_country(self, group: Group, country: str) -> None:
        self.named[country] += group.weight
        for sentence in group.sentences:
            self.by_sentence.setdefault(sentence, set()).add(country)

    def _add(self, group: Group, entry: GazetteerEntry) -> None:
        self.within_total += group.weight
        if entry.country:
            self.within[entry.country] += group.weight
        if entry.admin1:
            self.regions[entry.admin1] += group.weight
        if entry.kind in ("city", "admin2"):
            self.cells[cell_of(entry)] += group.weight
