"""The published JSON Schema of a record (draft 2020-12); enumerations come from the record types and the ontology."""

from typing import Any, get_args

from onrecord import plugins
from onrecord.records import SCHEMA, EntityType, Form, Kind, Modality, Polarity, Precision, Status, TimeType
from onrecord.records.form import Json

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ONTOLOGY = "plover"

_TEXT: Json = {"type": "string"}
_DAY: Json = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_SHARE: Json = {"type": "number", "minimum": 0, "maximum": 1}
_FLAG: Json = {"type": "boolean"}
_SPAN: Json = {"$ref": "#/$defs/span"}
_LATITUDE: Json = {"type": "number", "minimum": -90, "maximum": 90}
_LONGITUDE: Json = {"type": "number", "minimum": -180, "maximum": 180}


def json_schema() -> Json:
    """Return the schema that every record of `onrecord read --format json|jsonl` validates against."""
    return {
        "$schema": DIALECT,
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": "A record: one document with everything read from it",
        **_object(
            schema={"const": SCHEMA},
            document=_ref("document"),
            sentences=_list(_SPAN),
            entities=_list(_ref("entity")),
            statements=_list(_ref("statement")),
            events=_list(_ref("event")),
            times=_list(_ref("time")),
            places=_list(_ref("place")),
            gaps=_list(_object(span=_maybe(_SPAN), why=_TEXT)),
            provenance=_ref("provenance"),
        ),
        "$defs": {
            "span": _span(),
            "document": _document(),
            "entity": _entity(),
            "actor": _actor(),
            "statement": _statement(),
            "event": _event(),
            "party": _object(entity=_maybe(_TEXT), span=_SPAN, code=_maybe(_TEXT), sector=_maybe(_TEXT)),
            "time": _time(),
            "place": _place(),
            "provenance": _provenance(),
        },
    }


def _object(**properties: Json) -> Json:
    """An object with exactly these keys, all of them present."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _maybe(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(literal: Any) -> Json:
    return {"enum": list(get_args(literal))}


def _whole(least: int, most: int | None = None) -> Json:
    return {"type": "integer", "minimum": least} | ({} if most is None else {"maximum": most})


def _span() -> Json:
    return {
        "description": "Start and end (exclusive) in document.text, in Unicode code points.",
        "type": "array",
        "prefixItems": [_whole(0), _whole(1)],
        "items": False,
        "minItems": 2,
    }


def _document() -> Json:
    return _object(
        id=_TEXT,
        external_id=_maybe(_TEXT),
        text=_TEXT,
        title=_maybe(_TEXT),
        author=_maybe(_TEXT),
        url=_maybe(_TEXT),
        language=_maybe(_TEXT),
        published=_maybe(_DAY),
        publisher=_maybe(_object(name=_TEXT, domain=_maybe(_TEXT), country=_maybe(_TEXT))),
        dateline=_maybe(_object(span=_SPAN, place=_maybe(_TEXT), date=_maybe(_DAY), agency=_maybe(_TEXT))),
        license=_maybe(_object(span=_maybe(_SPAN), spdx_id=_maybe(_TEXT), holder=_maybe(_TEXT), url=_maybe(_TEXT))),
        sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"},
        source=_object(reader=_TEXT, path=_maybe(_TEXT), record=_maybe(_whole(1))),
    )


def _entity() -> Json:
    mention = _object(span=_SPAN, name_span=_maybe(_SPAN), form=_one_of(Form))
    return _object(
        id=_TEXT,
        type=_one_of(EntityType),
        name=_TEXT,
        mentions={**_list(mention), "minItems": 1},
        actor=_maybe(_ref("actor")),
    )


def _actor() -> Json:
    runner_up = _object(id=_maybe(_TEXT), name=_TEXT, score=_SHARE)
    return _object(
        id=_maybe(_TEXT),
        name=_TEXT,
        country=_maybe(_TEXT),
        sector=_maybe(_TEXT),
        sector_2=_maybe(_TEXT),
        office=_maybe(_TEXT),
        organization=_maybe(_TEXT),
        wikidata=_maybe(_TEXT),
        score=_SHARE,
        reasons=_list(_TEXT),
        runners_up=_list(runner_up),
    )


def _statement() -> Json:
    return _object(
        id=_TEXT,
        kind=_one_of(Kind),
        source=_list(_SPAN),
        cue=_list(_SPAN),
        content={**_list(_SPAN), "minItems": 1},
        speaker=_maybe(_TEXT),
        addressee=_maybe(_TEXT),
        inside=_maybe(_TEXT),
        polarity=_one_of(Polarity),
        confidence=_SHARE,
    )


def _event() -> Json:
    voucher = _object(statement=_TEXT, entity=_maybe(_TEXT), name=_TEXT)
    when = _object(begin=_DAY, end=_DAY, precision=_one_of(Precision), span=_SPAN)
    where = _object(
        span=_SPAN,
        name=_TEXT,
        geonames=_maybe(_whole(1)),
        country=_maybe(_TEXT),
        latitude=_maybe(_LATITUDE),
        longitude=_maybe(_LONGITUDE),
    )
    return _object(
        id=_TEXT,
        trigger=_SPAN,
        type={"enum": list(plugins.load("ontologies", ONTOLOGY).types)},
        mode=_maybe(_TEXT),
        contexts=_list(_TEXT),
        cameo=_maybe({"type": "string", "pattern": r"^\d{2,4}$"}),
        actors=_list(_ref("party")),
        recipients=_list(_ref("party")),
        polarity=_one_of(Polarity),
        modality=_one_of(Modality),
        attributed_to=_maybe(voucher),
        background=_FLAG,
        status=_one_of(Status),
        group=_TEXT,
        date=_maybe(when),
        place=_maybe(where),
        quad=_whole(1, 4),
        score=_maybe({"type": "number", "minimum": -10, "maximum": 10}),
        confidence=_SHARE,
    )


def _time() -> Json:
    return _object(
        span=_SPAN,
        type=_one_of(TimeType),
        begin=_maybe(_DAY),
        end=_maybe(_DAY),
        precision=_maybe(_one_of(Precision)),
        anchor=_maybe(_TEXT),
    )


def _place() -> Json:
    return _object(
        span=_SPAN,
        name=_TEXT,
        geonames=_maybe(_whole(1)),
        country=_maybe(_TEXT),
        country_name=_maybe(_TEXT),
        admin1=_maybe(_TEXT),
        latitude=_maybe(_LATITUDE),
        longitude=_maybe(_LONGITUDE),
        precision=_maybe(_TEXT),
    )


def _provenance() -> Json:
    model = _object(name=_TEXT, version=_TEXT, sha256=_maybe(_TEXT))
    return _object(onrecord=_TEXT, models=_list(model), ontology=_maybe(_TEXT), created=_maybe(_DAY))
