"""Who and what a document speaks of: mentions, the chains they form, and who that is in the world."""

from dataclasses import dataclass
from typing import Literal

from onrecord.records.span import Span

EntityType = Literal["person", "organization", "country", "place", "group"]
Form = Literal["named", "nominal", "pronominal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One phrase that stands for an entity.

    `span` is the whole noun phrase, `name_span` the name in it (None if none), `head` the index of its head token.
    """

    span: Span
    form: Form
    head: int
    name_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One coreference chain of a document, mentions in text order.

    `name` is its fullest name, else its fullest phrase.
    """

    id: str
    type: EntityType
    name: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunnerUp:
    """A candidate that was not chosen, with its score."""

    name: str
    score: float
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLink:
    """Who an entity is in the world, as of the document's date.

    `id` is the knowledge base's (None = learned from the text alone); `country` ISO 3166 alpha-3 or a PLOVER
    international code; `sector` and `sector_2` PLOVER sectors; `score` from 0 to 1; `reasons` say how it was decided.
    """

    entity: str
    name: str
    id: str | None = None
    country: str | None = None
    sector: str | None = None
    sector_2: str | None = None
    office: str | None = None
    organization: str | None = None
    wikidata: str | None = None
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    runners_up: tuple[RunnerUp, ...] = ()
