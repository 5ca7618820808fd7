"""The record of one document, and the analysis it is made from."""

from dataclasses import dataclass
from datetime import date

from onrecord.records.document import Document, Gap
from onrecord.records.entity import ActorLink, Entity
from onrecord.records.event import Event
from onrecord.records.setting import Place, TimeExpression
from onrecord.records.statement import Attribution, Quotation, Statement
from onrecord.records.token import Sentence, Token

SCHEMA = "onrecord/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model that took part, with the digest of its weights."""

    name: str
    version: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What made the records of a document; `created` is None unless asked for, so equal input gives equal bytes."""

    onrecord: str
    models: tuple[Model, ...] = ()
    ontology: str | None = None
    created: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """A document with the layers found so far; every annotator returns a new one with one layer more."""

    document: Document
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    entities: tuple[Entity, ...] = ()
    actors: tuple[ActorLink, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    gaps: tuple[Gap, ...] = ()
    models: tuple[Model, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything kept of one document; each layer in the order of its first offsets."""

    document: Document
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    actors: tuple[ActorLink, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    times: tuple[TimeExpression, ...]
    places: tuple[Place, ...]
    gaps: tuple[Gap, ...]
    provenance: Provenance
