"""Decides which place each name of a document stands for."""

from collections.abc import Iterator, Sequence

from onrecord.analyze.places.evidence import Evidence, Group, Support
from onrecord.analyze.places.scoring import Choice, Setting, choose
from onrecord.analyze.places.toponyms import CALLED
from onrecord.kb.gazetteer import GazetteerEntry, candidates, find_region
from onrecord.lang import ENGLISH

# The first round decides each name by itself, the others in the light of what was decided.
ROUNDS = 3
# The most populous bearers of a name that are looked at; there are some fifty counties named Washington.
MAX_CANDIDATES = 60
LONGEST_ABBREVIATION = 3
# On development texts nine of ten such towns were wrong where nothing else pointed to their country.
SMALL_TOWN = 15_000
DECISIVE = frozenset(
    {
        "named within it",
        "country spoken of",
        "another place in the country",
        "web address",
        "dateline",
        "beside the place named next",
    }
)


def group_candidates(group: Group) -> tuple[GazetteerEntry, ...]:
    """Return the places that the name, or else the place's name in it, can stand for."""
    for name in name_forms(group.name):
        short = find_region(name)
        found = [entry for entry in candidates(name)[:MAX_CANDIDATES] if not _is_shouted(name, entry)]
        if short is not None and short not in found:
            found.insert(0, short)
        if found:
            return tuple(found)
    return ()


def _is_shouted(name: str, entry: GazetteerEntry) -> bool:
    """Whether a name is an abbreviation in capitals and the place a town that is merely written alike, as “EU”."""
    return name.isupper() and len(name) <= LONGEST_ABBREVIATION and entry.kind in ("city", "admin2")


def name_forms(name: str) -> Iterator[str]:
    """Yield the name and, shorter and shorter, the names of places in it: “South Kerala”, “City of Basra”."""
    yield name
    words = name.split()
    kinds = frozenset().union(*(ENGLISH.words(f"place_{cue}_words") for cue in CALLED))
    if len(words) > 2 and words[0].lower() in kinds and words[1].lower() == "of":
        yield " ".join(words[2:])
    if len(words) > 1 and words[0].lower() in ENGLISH.words("place_directions"):
        yield " ".join(words[1:])
    for end in range(len(words) - 1, 0, -1):
        if words[end].lower() in kinds or words[end - 1].lower() in kinds:
            yield " ".join(words[:end])
    first, _, rest = name.partition("-")
    if rest and " " not in first:
        yield first


def settings_of(group: Group, evidence: Evidence, support: Support, own: GazetteerEntry | None) -> list[Setting]:
    """Return the candidates of a name with all that they are judged by."""
    found = group_candidates(group)
    towns = {entry.admin1 for entry in found if entry.kind == "city"}
    regions = {entry.admin1 for entry in found if entry.kind == "admin1"}
    largest = next((entry for entry in found if entry.kind == "city"), None)
    return [
        Setting(entry, group, evidence, support, own, entry.admin1 in towns & regions, entry is largest)
        for entry in found
    ]


def resolve_groups(groups: Sequence[Group], evidence: Evidence) -> dict[str, Choice]:
    """Return the choice for every name that the gazetteer knows and the text does not leave open."""
    chosen: dict[str, Choice] = {}
    for _ in range(ROUNDS):
        support = _support(groups, chosen, evidence)
        chosen = {
            group.name: choice
            for group in groups
            if (choice := choose(settings_of(group, evidence, support, _entry(chosen, group)))) is not None
        }
    return {name: choice for name, choice in chosen.items() if not _is_left_open(choice)}


def _support(groups: Sequence[Group], chosen: dict[str, Choice], evidence: Evidence) -> Support:
    return Support([(group, chosen[group.name].entry) for group in groups if group.name in chosen], evidence)


def _entry(chosen: dict[str, Choice], group: Group) -> GazetteerEntry | None:
    choice = chosen.get(group.name)
    return None if choice is None else choice.entry


def _is_left_open(choice: Choice) -> bool:
    """Whether a small town is all that was found and nothing else in the text points to its country."""
    entry = choice.entry
    small = entry.kind in ("city", "admin2") and entry.population < SMALL_TOWN
    return small and not DECISIVE.intersection(choice.reasons)
