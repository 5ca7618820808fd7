"""Scores what a place name may stand for: small features, each with a weight and a reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log10

from onrecord.analyze.places.evidence import Evidence, Group, Support, cell_of, cells_around, containers
from onrecord.analyze.places.toponyms import CALLED
from onrecord.kb.gazetteer import GazetteerEntry, gazetteer_key, is_capital

# The largest city has some 10^7.4 people.
LOG_OF_LARGEST = 7.4
# Cities from here on are known abroad by their bare names.
LARGE_CITY = 100_000
# What it tells about towns that a country is named, against another place in it: powers are named everywhere.
ONLY_NAMED = 0.5
# Mentions that a share counts as if they were elsewhere, so that one or two do not decide.
FEW = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """A candidate beside its name, the document's evidence, and what was chosen for the other names."""

    entry: GazetteerEntry
    group: Group
    evidence: Evidence
    support: Support
    own: GazetteerEntry | None
    twins: bool
    foremost: bool


def population(setting: Setting) -> float:
    """Return how large the place is."""
    return log10(1 + setting.entry.population) / LOG_OF_LARGEST


def country(setting: Setting) -> float:
    """Return 1 for a country."""
    return float(setting.entry.kind == "country")


def region(setting: Setting) -> float:
    """Return 1 for a first-order region."""
    return float(setting.entry.kind == "admin1")


def district(setting: Setting) -> float:
    """Return 1 for a district or county."""
    return float(setting.entry.kind == "admin2")


def feature(setting: Setting) -> float:
    """Return 1 for a sea, a region of the world, a landmark."""
    return float(setting.entry.kind == "feature")


def own_name(setting: Setting) -> float:
    """Return 1 where it is the place's own name and no other one of it."""
    return float(gazetteer_key(setting.entry.name) == gazetteer_key(setting.group.name))


def named_within(setting: Setting) -> float:
    """Return 1 where the larger place that the text names behind it contains it, -1 where none does."""
    if not setting.group.hints:
        return 0.0
    checks = [_is_within(setting.entry, hint) for hint in setting.group.hints]
    known = [check for check in checks if check is not None]
    return 0.0 if not known else 1.0 if any(known) else -1.0


def _is_within(entry: GazetteerEntry, hint: str) -> bool | None:
    larger = containers(hint)
    if entry.kind == "country" or not (larger.countries or larger.regions):
        return None
    if entry.kind == "admin1":
        return entry.country in larger.countries if larger.countries else None
    return entry.country in larger.countries or entry.admin1 in larger.regions


def beside_hint(setting: Setting) -> float:
    """Return 1 where the town named behind it is near, as in “Westminster, London”."""
    cell = cell_of(setting.entry)
    near = any(cell in cells_around(other) for hint in setting.group.hints for other in containers(hint).cells)
    return float(near and setting.entry.kind in ("city", "admin2"))


def capital(setting: Setting) -> float:
    """Return 1 for the capital of a country."""
    return float(is_capital(setting.entry))


def named_after_town(setting: Setting) -> float:
    """Return 1 for a region that is named after a town in it."""
    return float(setting.entry.kind == "admin1" and setting.twins)


def called_so(setting: Setting) -> float:
    """Return 1 where the text calls it what it is (“Helmand province”), -1 where it calls it something else."""
    cues, kind = setting.group.cues, setting.entry.kind
    if not cues:
        return 0.0
    return 1.0 if any(kind in CALLED[cue] for cue in cues) else -1.0


def foremost(setting: Setting) -> float:
    """Return 1 for a city that a name without more stands for, as Geneva: the largest of the name, and large."""
    return float(setting.foremost and setting.entry.population >= LARGE_CITY)


def country_support(setting: Setting) -> float:
    """Return the share of the document's other towns, regions and features that are in the country."""
    country = setting.entry.country
    if country is None:
        return 0.0
    own = _own_within(setting)
    return _share(setting, setting.support.within[country], own is not None and own.country == country)


def _own_within(setting: Setting) -> GazetteerEntry | None:
    """Return what the name itself was taken for, unless it was a country."""
    return None if setting.own is None or setting.own.kind == "country" else setting.own


def _share(setting: Setting, count: int, own_counts: bool) -> float:
    """Return the share of `count` in all mentions but the name's own; few mentions tell little."""
    weight = setting.group.weight
    total = setting.support.within_total - (weight if _own_within(setting) is not None else 0)
    return (count - (weight if own_counts else 0)) / (total + FEW)


def spoken_of(setting: Setting) -> float:
    """Return 1 where another place of the country is named, less where only the country or its people are."""
    if country_support(setting) > 0:
        return 1.0
    entry, own = setting.entry, setting.own
    mine = own is not None and own.kind == "country" and own.country == entry.country
    named = setting.support.named[entry.country or ""] > (setting.group.weight if mine else 0)
    return ONLY_NAMED if named else 0.0


def region_support(setting: Setting) -> float:
    """Return the share of the document's other places that are in the region."""
    region, own = setting.entry.admin1, _own_within(setting)
    if region is None:
        return 0.0
    return _share(setting, setting.support.regions[region], own is not None and own.admin1 == region)


def nearness(setting: Setting) -> float:
    """Return the share of the document's other places that are near."""
    if setting.entry.kind not in ("city", "admin2"):
        return 0.0
    own = _own_within(setting)
    around = set(cells_around(cell_of(setting.entry)))
    own_near = own is not None and own.kind in ("city", "admin2") and cell_of(own) in around
    return _share(setting, sum(setting.support.cells[cell] for cell in around), own_near)


def same_sentence(setting: Setting) -> float:
    """Return 1 where a sentence that names it also names its country or people."""
    entry, own = setting.entry, setting.own
    if entry.kind == "country" or (own is not None and own.kind == "country"):
        return 0.0
    return float(any(entry.country in setting.support.by_sentence.get(s, ()) for s in setting.group.sentences))


def dateline(setting: Setting) -> float:
    """Return 1 where it is in the country that the report was sent from."""
    sent_from = setting.evidence.dateline
    return float(sent_from is not None and sent_from.country == setting.entry.country)


def address(setting: Setting) -> float:
    """Return 1 where it is in the country of the web address."""
    return float(
        setting.evidence.domain_country is not None and setting.evidence.domain_country == setting.entry.country
    )


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature with its weight and the reason that it gives where it speaks for the place."""

    measure: Callable[[Setting], float]
    weight: float
    reason: str


# Fitted by maximum likelihood on development texts (wire, local and web news) and rounded, but for the dateline, of
# which they have none, and the place named behind, which is rare there and almost always right.
FEATURES: tuple[Feature, ...] = (
    Feature(population, 6.5, "population"),
    Feature(country, 2.0, "a country"),
    Feature(region, 0.75, "a region"),
    Feature(district, -1.5, "a district"),
    Feature(feature, 7.0, "a feature"),
    Feature(foremost, 1.0, "the largest of its name"),
    Feature(capital, 1.25, "a capital"),
    Feature(named_after_town, -1.0, "a town's name"),
    Feature(called_so, 0.75, "called so"),
    Feature(own_name, 0.25, "its own name"),
    Feature(named_within, 3.0, "named within it"),
    Feature(beside_hint, 1.25, "beside the place named next"),
    Feature(country_support, 0.5, "other places in the country"),
    Feature(spoken_of, 2.25, "country spoken of"),
    Feature(region_support, 6.0, "other places in the region"),
    Feature(nearness, 1.75, "other places near"),
    Feature(same_sentence, 0.5, "country in the same sentence"),
    Feature(dateline, 1.0, "dateline"),
    Feature(address, 2.5, "web address"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for a name, its score and the features that spoke for it."""

    entry: GazetteerEntry
    score: float
    reasons: tuple[str, ...]


def measure(setting: Setting) -> list[float]:
    """Return the features of a candidate, in the order of `FEATURES`."""
    return [feature.measure(setting) for feature in FEATURES]


def score(setting: Setting) -> float:
    """Return the weighted sum of the features."""
    return sum(feature.weight * feature.measure(setting) for feature in FEATURES)


def choose(settings: Sequence[Setting]) -> Choice | None:
    """Return the best candidate, the first one at ties, with the reasons for it; None without candidates."""
    if not settings:
        return None
    scores = [score(setting) for setting in settings]
    best = max(range(len(settings)), key=lambda number: (scores[number], -number))
    values = measure(settings[best])
    reasons = tuple(f.reason for f, value in zip(FEATURES, values, strict=True) if f.weight * value > 0)
    return Choice(settings[best].entry, scores[best], reasons)
