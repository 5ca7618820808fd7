"""What a request asks: its parameters as a filter and a place in the answer."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from onrecord.errors import UsageError
from onrecord.query import Filter, Paging, parse_box
from onrecord.query.filters import Order

# Letters of a parameter: the longest names of organizations have some 200.
LONGEST = 300
# Rows of an answer unless told otherwise, and at most: some 200 kB of JSON.
SIZE, LARGEST = 20, 200

_TEXT = str | None
# The parameters by which a question may be asked, as `query.Filter` has them.
FIELDS: Mapping[str, tuple[Any, str]] = {
    "words": (_TEXT, 'Words to find; "a phrase", begin*, -without.'),
    "speaker": (_TEXT, "Who said it: a name, a country, a code (IRQ, IRQ:GOV), an actor's key."),
    "addressee": (_TEXT, "Who was told."),
    "actor": (_TEXT, "Who did it: a name, a country, a code (IRQ, IRQ:GOV, :MIL), an actor's key."),
    "recipient": (_TEXT, "Whom it was done to."),
    "party": (_TEXT, "Who did it or whom it was done to."),
    "type": (tuple[str, ...], "Type of event, as in ASSAULT; may be given more than once."),
    "mode": (_TEXT, "Mode of the event, as in visit."),
    "status": (
        tuple[str, ...],
        "As in reported, claimed or denied; may be given more than once.",
    ),
    "quad": (int | None, "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict."),
    "kind": (_TEXT, "direct, mixed or indirect."),
    "place": (_TEXT, "Country where it happened: a name or code."),
    "box": (_TEXT, "Where it happened, in degrees: west,south,east,north."),
    "since": (date | None, "First day."),
    "until": (date | None, "Last day."),
    "publisher": (_TEXT, "Publisher: its name or domain."),
    "license": (_TEXT, "License of the article (SPDX id)."),
    "document": (_TEXT, "Id of the article."),
    "confidence": (float | None, "Least confidence, from 0 to 1."),
    "background": (bool | None, "Whether it is older than the news."),
}
_MANY = frozenset({"type", "status"})


class Asked(BaseModel):
    """The parameters of a question, with those for its page."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=SIZE, ge=1, le=LARGEST, description="Rows of a page.")
    after: str | None = Field(default=None, max_length=LONGEST, description="Place from `next` of the page before.")
    order: Order = Field(default="newest", description="surest: by confidence, or by independent origins.")

    def paging(self) -> Paging:
        """Return which page is asked for."""
        return Paging(size=self.limit, after=self.after, order=self.order)

    def filter(self) -> Filter:
        """Return the conditions asked for; an empty parameter is none.

        Raises:
            UsageError: a value means nothing.
        """
        return make_filter({key: getattr(self, key) for key in type(self).model_fields if key in FIELDS})


def make_filter(values: Mapping[str, Any]) -> Filter:
    """Return the filter of some values; those that are empty are left out."""
    plain: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    kept = {key: value for key, value in plain.items() if value not in (None, "", ())}
    for key, value in kept.items():
        if isinstance(value, str) and "\0" in value:
            raise UsageError(f"{key}: no text")
    if "box" in kept:
        kept["box"] = parse_box(kept["box"])
    return Filter(**kept)


def asked_by(name: str, known: Iterable[str], base: type[Asked] = Asked) -> type[Asked]:
    """Return the model of a question's parameters."""
    fields: dict[str, Any] = {key: _field(key) for key in FIELDS if key in set(known)}
    made: type[Asked] = create_model(name, __base__=base, **fields)
    return made


def _field(key: str) -> tuple[Any, Any]:
    kind, description = FIELDS[key]
    if key in _MANY:
        return list[str], Field(default=[], max_length=20, description=description)
    if kind == _TEXT:
        return kind, Field(default=None, max_length=LONGEST, description=description)
    if key == "quad":
        return kind, Field(default=None, ge=1, le=4, description=description)
    if key == "confidence":
        return kind, Field(default=None, ge=0, le=1, description=description)
    return kind, Field(default=None, description=description)
