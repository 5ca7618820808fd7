"""Reads the JSON form of a record back; the inverse of `form`."""

from datetime import date
from typing import Any

from onrecord.errors import RecordError
from onrecord.records.document import Dateline, Document, Gap, License, Publisher, Source
from onrecord.records.entity import ActorLink, Entity, Mention, RunnerUp
from onrecord.records.event import Event, EventDate, Party, Voucher
from onrecord.records.form import Json
from onrecord.records.record import SCHEMA, Model, Provenance, Record
from onrecord.records.setting import Place, TimeExpression
from onrecord.records.span import Span
from onrecord.records.statement import Statement
from onrecord.records.token import Sentence

# Indexes into the tokens of an analysis are no part of the JSON form; a record that was read back has none.
NOT_KEPT = -1


def parse_record(form: Any) -> Record:
    """Return the record whose JSON form is given; `record_form` of it is equal to that form.

    What only the analysis needs (token indexes, paragraph numbers) is not in the form and comes back as `NOT_KEPT`.

    Raises:
        RecordError: a key is missing, a value has the wrong type, or the form is of another schema.
    """
    try:
        if form["schema"] != SCHEMA:
            raise RecordError("schema", f"{form['schema']!r} is not {SCHEMA!r}")
        return _record(form)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise RecordError("record", f"not of the form {SCHEMA}: {type(error).__name__}: {error}") from error


def _record(form: Json) -> Record:
    entities = form["entities"]
    return Record(
        document=parse_document(form["document"]),
        sentences=tuple(_sentence(span) for span in form["sentences"]),
        entities=tuple(_entity(entity) for entity in entities),
        actors=tuple(_actor(entity["id"], entity["actor"]) for entity in entities if entity["actor"] is not None),
        statements=tuple(_statement(statement) for statement in form["statements"]),
        events=tuple(_event(event) for event in form["events"]),
        times=tuple(_time(time) for time in form["times"]),
        places=tuple(_place(place) for place in form["places"]),
        gaps=tuple(Gap(why=gap["why"], span=_optional(gap["span"])) for gap in form["gaps"]),
        provenance=_provenance(form["provenance"]),
    )


def _span(pair: list[int]) -> Span:
    start, end = pair
    return Span(start, end)


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(_span(pair) for pair in pairs)


def _optional(pair: list[int] | None) -> Span | None:
    return None if pair is None else _span(pair)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def parse_document(form: Json) -> Document:
    """Return the document whose JSON form is given, as part of a record's."""
    publisher = form["publisher"]
    return Document(
        id=form["id"],
        text=form["text"],
        sha256=form["sha256"],
        source=Source(**form["source"]),
        external_id=form["external_id"],
        title=form["title"],
        author=form["author"],
        url=form["url"],
        language=form["language"],
        published=_day(form["published"]),
        publisher=None if publisher is None else Publisher(**publisher),
        dateline=_dateline(form["dateline"]),
        license=_license(form["license"]),
    )


def _dateline(form: Json | None) -> Dateline | None:
    if form is None:
        return None
    return Dateline(span=_span(form["span"]), place=form["place"], date=_day(form["date"]), agency=form["agency"])


def _license(form: Json | None) -> License | None:
    return None if form is None else License(**{**form, "span": _optional(form["span"])})


def _sentence(pair: list[int]) -> Sentence:
    return Sentence(span=_span(pair), paragraph=NOT_KEPT, first=NOT_KEPT, last=NOT_KEPT)


def _entity(form: Json) -> Entity:
    mentions = tuple(_mention(mention) for mention in form["mentions"])
    return Entity(id=form["id"], type=form["type"], name=form["name"], mentions=mentions)


def _mention(form: Json) -> Mention:
    return Mention(span=_span(form["span"]), name_span=_optional(form["name_span"]), form=form["form"], head=NOT_KEPT)


def _actor(entity: str, form: Json) -> ActorLink:
    runners_up = tuple(RunnerUp(**other) for other in form["runners_up"])
    return ActorLink(entity=entity, **{**form, "reasons": tuple(form["reasons"]), "runners_up": runners_up})


def _statement(form: Json) -> Statement:
    parts = {part: _spans(form[part]) for part in ("source", "cue", "content")}
    return Statement(**{**form, **parts})


def _event(form: Json) -> Event:
    voucher, when, where = form["attributed_to"], form["date"], form["place"]
    changed = {
        "trigger": _span(form["trigger"]),
        "contexts": tuple(form["contexts"]),
        "actors": tuple(_party(party) for party in form["actors"]),
        "recipients": tuple(_party(party) for party in form["recipients"]),
        "attributed_to": None if voucher is None else Voucher(**voucher),
        "date": None if when is None else _event_date(when),
        "place": None if where is None else _place(where),
    }
    kept = {key: value for key, value in form.items() if key != "status"}
    return Event(**{**kept, **changed})


def _party(form: Json) -> Party:
    return Party(**{**form, "span": _span(form["span"])})


def _event_date(form: Json) -> EventDate:
    begin, end = date.fromisoformat(form["begin"]), date.fromisoformat(form["end"])
    return EventDate(begin=begin, end=end, precision=form["precision"], span=_span(form["span"]))


def _time(form: Json) -> TimeExpression:
    return TimeExpression(
        **{**form, "span": _span(form["span"]), "begin": _day(form["begin"]), "end": _day(form["end"])}
    )


def _place(form: Json) -> Place:
    return Place(**{**form, "span": _span(form["span"])})


def _provenance(form: Json) -> Provenance:
    models = tuple(Model(**model) for model in form["models"])
    return Provenance(
        onrecord=form["onrecord"], models=models, ontology=form["ontology"], created=_day(form["created"])
    )
