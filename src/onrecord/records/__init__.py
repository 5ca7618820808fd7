"""The data model: plain, frozen, anchored in characters of the stored text."""

from onrecord.records.archive import (
    Change,
    Copy,
    CopyKind,
    Happening,
    Judgement,
    Report,
    SharedQuotation,
    Variant,
    Verdict,
)
from onrecord.records.document import Dateline, Document, Gap, License, Publisher, Source
from onrecord.records.entity import ActorLink, Entity, EntityType, Form, Mention, RunnerUp
from onrecord.records.event import Event, EventDate, Modality, Party, Status, Voucher
from onrecord.records.learned import Sighting, Tenure
from onrecord.records.record import SCHEMA, Analysis, Model, Provenance, Record
from onrecord.records.setting import Place, Precision, TimeExpression, TimeType
from onrecord.records.span import Span
from onrecord.records.statement import Attribution, Kind, Polarity, Quotation, Statement
from onrecord.records.token import Sentence, Token

__all__ = [
    "SCHEMA",
    "ActorLink",
    "Analysis",
    "Attribution",
    "Change",
    "Copy",
    "CopyKind",
    "Dateline",
    "Document",
    "Entity",
    "EntityType",
    "Event",
    "EventDate",
    "Form",
    "Gap",
    "Happening",
    "Judgement",
    "Kind",
    "License",
    "Mention",
    "Modality",
    "Model",
    "Party",
    "Place",
    "Polarity",
    "Precision",
    "Provenance",
    "Publisher",
    "Quotation",
    "Record",
    "Report",
    "RunnerUp",
    "Sentence",
    "SharedQuotation",
    "Sighting",
    "Source",
    "Span",
    "Statement",
    "Status",
    "Tenure",
    "TimeExpression",
    "TimeType",
    "Token",
    "Variant",
    "Verdict",
    "Voucher",
]
