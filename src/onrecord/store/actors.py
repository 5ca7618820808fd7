"""Who an entity is in the whole archive: the key under which documents share an actor."""

from dataclasses import dataclass, replace

from onrecord.records import ActorLink, Entity
from onrecord.store.words import fold

# A place is where something happens; “Tehran said” has its country's code, and needs no actor of its own.
NO_ACTORS = frozenset({"place"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor as one document knows it; `names` are folded, and what it is searched by."""

    key: str
    name: str
    type: str
    kb: str | None = None
    wikidata: str | None = None
    country: str | None = None
    sector: str | None = None
    names: tuple[str, ...] = ()

    def with_names(self, names: tuple[str, ...]) -> "ActorRow":
        """Return the actor with more names."""
        return replace(self, names=tuple(dict.fromkeys((*self.names, *names))))


def actor_row(entity: Entity, link: ActorLink | None, text: str) -> ActorRow | None:
    """Return the actor that an entity is; None for a place, and for somebody known only by description."""
    if entity.type in NO_ACTORS:
        return None
    name = link.name if link is not None else entity.name
    key = _key(entity, link, name)
    if key is None:
        return None
    spans = [mention.name_span for mention in entity.mentions if mention.name_span is not None]
    names = (name, entity.name, *(span.cut(text) for span in spans))
    return ActorRow(
        key=key,
        name=name,
        type=entity.type,
        kb=link.id if link else None,
        wikidata=link.wikidata if link else None,
        country=link.country if link else None,
        sector=link.sector if link else None,
        names=tuple(dict.fromkeys(filter(None, (" ".join(fold(name)) for name in names)))),
    )


def _key(entity: Entity, link: ActorLink | None, name: str) -> str | None:
    if link is not None and link.id is not None:
        return link.id
    country = (link.country if link is not None else None) or ""
    if entity.type == "country" and country:
        return f"country:{country}"
    words = " ".join(fold(name))
    if not words or not any(mention.form == "named" for mention in entity.mentions):
        return None
    return f"{entity.type}:{words}:{country}"
