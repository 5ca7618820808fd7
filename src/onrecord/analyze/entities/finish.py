"""Turns chains into entities: which are kept, their order, ids and names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase

from onrecord.analyze.entities.draft import Chain, Draft
from onrecord.analyze.entities.nouns import title_genders
from onrecord.records import Document, Entity, EntityType, Mention

_SPOKEN = re.compile(
    r"\b(?:[Ss]tatement|[Rr]emarks|[Ss]peech|[Aa]ddress|[Ll]etter|[Mm]essage)\s+(?:by|from|of)\s+"
    r"(?P<name>(?:the\s+)?[A-Z][\w.'’-]*(?:\s+(?:of|for|the|[A-Z][\w.'’-]*))*)",
)


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks outside quotations: the author is “I”, the publisher “we”; None where the document does not tell."""

    author: str | None
    publisher: str | None

    def name_of(self, drafts: Sequence[Draft]) -> str | None:
        """Return the name of a chain that consists of “I” or of “we” outside quotations only; None for all others."""
        if not all(draft.is_pronoun and draft.person < 3 and draft.quotation is None for draft in drafts):
            return None
        first = next((draft for draft in drafts if draft.person == 1), None)
        if first is None:
            return None
        return self.author if first.number == "singular" else self.publisher


def author_in(title: str) -> str | None:
    """Return who speaks in “Statement by Minister Ann Lee on …”, without titles; None for another title."""
    match = _SPOKEN.search(title)
    if match is None:
        return None
    words = match["name"].split()
    first = max((n + 1 for n, word in enumerate(words[:-1]) if word.lower().strip(".,") in _titles()), default=0)
    return " ".join(words[first:])


def _titles() -> frozenset[str]:
    return frozenset(title_genders()) | {"of", "for", "the"}


def make_entities(drafts: Sequence[Draft], document: Document) -> tuple[Entity, ...]:
    """Return an entity for each chain worth keeping, in the order of their first mentions."""
    voices = Voices(
        author=document.author or author_in(document.title or ""),
        publisher=document.publisher.name if document.publisher is not None else None,
    )
    chains = {id(draft.chain): draft.chain for draft in drafts}
    kept = [chain for chain in chains.values() if _is_kept(chain)]
    entities = [_entity(chain, document.text, voices) for chain in kept]
    return tuple(sorted(_with_unique_ids(entities), key=_order))


def _order(entity: Entity) -> tuple[int, int]:
    span = entity.mentions[0].span
    return span.start, -span.end


def _is_kept(chain: Chain) -> bool:
    """Whether the chain stands for something: a lone pronoun and a set that nothing takes up do not."""
    if all(draft.members for draft in chain.drafts):
        return False
    return len(chain.drafts) > 1 or not chain.drafts[0].is_pronoun


def _entity(chain: Chain, text: str, voices: Voices) -> Entity:
    drafts = sorted(chain.drafts, key=lambda draft: (draft.span.start, -draft.span.end))
    first = drafts[0].span
    return Entity(
        id=f"e{first.start}-{first.end}",
        type=_type(chain),
        name=voices.name_of(drafts) or _name(drafts, _type(chain), text),
        mentions=tuple(_mention(draft) for draft in drafts),
    )


def _type(chain: Chain) -> EntityType:
    if chain.type is not None:
        return chain.type
    plural = any(draft.number == "plural" for draft in chain.drafts)
    return "group" if plural else "person" if chain.drafts[0].person < 3 else "organization"


def _mention(draft: Draft) -> Mention:
    return Mention(span=draft.span, form=draft.form, head=draft.head.index, name_span=draft.name_span)


def _name(drafts: Sequence[Draft], kind: EntityType, text: str) -> str:
    """Return the fullest name of a person, the first full name of others, else the fullest phrase."""
    names = [" ".join(draft.name_span.cut(text).split()) for draft in drafts if draft.name_span is not None]
    if names:
        return max(names, key=lambda name: len(name.split())) if kind == "person" else max(names, key=len)
    described = [draft for draft in drafts if draft.members] or [draft for draft in drafts if not draft.is_pronoun]
    return _phrase(max(described, key=_fullness) if described else drafts[0], text)


def _fullness(draft: Draft) -> tuple[int, int]:
    """Return how much a phrase tells: modifiers and nationality first, then its length."""
    return len(draft.modifiers) + (draft.country is not None), draft.span.end - draft.span.start


def _phrase(draft: Draft, text: str) -> str:
    """Return the phrase without a possessive ending."""
    phrase = " ".join(draft.span.cut(text).split())
    return phrase.removesuffix("'s").removesuffix("’s") if draft.role == "possessive" else phrase


def _with_unique_ids(entities: Iterable[Entity]) -> Iterator[Entity]:
    """Yield the entities with a letter after the id of each that begins with the same mention as one before it."""
    seen: Counter[str] = Counter()
    for entity in entities:
        count = seen[entity.id]
        seen[entity.id] += 1
        yield replace(entity, id=f"{entity.id}{ascii_lowercase[count - 1]}") if count else entity
