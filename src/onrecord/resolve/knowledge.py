"""What knowledge bases and earlier articles add to what the text says of someone."""

from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.kb.builtin import BuiltInBase
from onrecord.protocols import ActorMemory, Candidate, KnowledgeBase
from onrecord.records import Entity
from onrecord.resolve.candidates import Choice, Known, Stated, choose, named, role_name
from onrecord.resolve.evidence import Clue, built_in_clues
from onrecord.resolve.names import without_titles
from onrecord.resolve.recalled import people

# What a chosen candidate's country and sector weigh beside what the text says, as a share of its score.
_KNOWN, _RECALLED = 0.85, 0.75
# A country that the text states so surely speaks for or against a candidate.
STATED = 0.8
_BUILT_IN = BuiltInBase()


class Knowledge:
    """The knowledge bases and the memory that are asked beside the text; without any, the built-in base alone."""

    def __init__(self, bases: Sequence[KnowledgeBase] = (), memory: ActorMemory | None = None) -> None:
        self._bases, self._memory = bases, memory

    def clues(self, entity: Entity, found: Sequence[Clue], published: date | None) -> list[Clue]:
        """Return the clues of the knowledge bases, then those of earlier articles, given those of the text."""
        if self._bases:
            known = list(self._from_bases(entity, found, published))
        else:
            known = built_in_clues(entity, found, published)
        if self._memory is not None and entity.type == "person" and not any(clue.office for clue in known):
            known += self._from_memory(self._memory, entity, [*found, *known], published)
        return known

    def _from_bases(self, entity: Entity, found: Sequence[Clue], published: date | None) -> Iterator[Clue]:
        if entity.type not in ("person", "organization", "group") or not _is_named(entity):
            return
        if entity.type != "person" and any(clue.id for clue in found):
            return
        choice = self.choose(_plain_name(entity), stated_by(found), published, person=entity.type == "person")
        built_in = built_in_clues(entity, found, published) if choice.candidate is None else []
        if choice.runners_up and " " in entity.name:
            built_in = []  # it was among those who may be meant
        if built_in:
            yield from built_in
        elif choice.candidate is not None or choice.runners_up:
            yield _clue(choice, "knowledge base", _KNOWN)

    def choose(self, name: str, stated: Stated, day: date | None, *, person: bool) -> Choice:
        """Return who bears the name in the knowledge bases, of persons or of organizations."""
        kind = "person" if person else "organization"
        found = {one.id: one for base in self._bases for one in base.candidates(name, day) if one.kind == kind}
        built_in = [one for one in _BUILT_IN.candidates(name, day) if one.kind == kind]
        return choose(list(_joined(list(found.values()), built_in)), stated)

    def _from_memory(
        self, memory: ActorMemory, entity: Entity, found: Sequence[Clue], published: date | None
    ) -> Iterator[Clue]:
        if not _is_named(entity):
            return
        name = _plain_name(entity)
        choice = choose(people(memory.recall(name, published), name, published), stated_by(found))
        if choice.candidate is not None or choice.runners_up:
            yield _clue(choice, "earlier articles", _RECALLED)


def _plain_name(entity: Entity) -> str:
    return without_titles(entity.name) if entity.type == "person" else entity.name


def _is_named(entity: Entity) -> bool:
    return any(mention.name_span is not None for mention in entity.mentions)


def stated_by(found: Sequence[Clue]) -> Stated:
    """Return what the clues of the text say surely enough to tell people apart."""
    sure = [clue for clue in found if clue.country is not None and clue.country_sure >= STATED]
    best = max(sure, key=lambda clue: clue.country_sure, default=None)
    sector = max((clue for clue in found if clue.sector), key=lambda clue: clue.sector_sure, default=None)
    return Stated(
        country=best.country if best else None,
        sector=sector.sector if sector else None,
        offices=frozenset(role_name(clue.office) for clue in found if clue.office),
    )


def _joined(found: Sequence[Candidate], built_in: Sequence[Candidate]) -> Iterator[Known]:
    """Yield the candidates; one of the built-in base who is also among the others, by country and office, only once."""
    same = {one.id: _same(one, found) for one in built_in}
    prominent = {other.id for other in same.values() if other is not None}
    yield from (named(one, prominent=one.id in prominent) for one in found)
    yield from (named(one, prominent=True) for one in built_in if same[one.id] is None)


def _same(one: Candidate, found: Sequence[Candidate]) -> Candidate | None:
    alike = [other for other in found if other.country == one.country]
    offices = {role_name(office) for office in one.offices}
    shared = [other for other in alike if offices.intersection(map(role_name, other.offices))]
    return next(iter(shared or alike), None)


def _clue(choice: Choice, source: str, weight: float) -> Clue:
    one = choice.candidate
    if one is None:
        others = len(choice.runners_up)
        why = "one may be meant" if others == 1 else f"{others} may be meant, and nothing tells which"
        return Clue(reason=f"{source}: {why}", runners_up=choice.runners_up)
    beside = ", ".join(part for part in (one.office, one.organization, one.country) if part)
    sure = round(weight * choice.score, 3)
    return Clue(
        reason=f"{source}: {one.name}, {beside}; {'; '.join(choice.reasons)}",
        country=one.country,
        country_sure=sure if one.country else 0.0,
        sector=one.sector,
        sector_2=one.sector_2,
        sector_sure=sure if one.sector else 0.0,
        office=one.office,
        organization=one.organization,
        id=one.id or None,
        known=one.kind == "person",
        name=one.name,
        wikidata=one.wikidata,
        runners_up=choice.runners_up,
    )
