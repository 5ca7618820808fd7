"""Keeps what people judge and correct."""

from datetime import UTC, datetime
from typing import Any

from jsonschema import Draft202012Validator

from onrecord.errors import UsageError
from onrecord.export.schema import json_schema
from onrecord.query.context import check_id
from onrecord.records import Judgement
from onrecord.records.archive import Verdict
from onrecord.records.form import Json
from onrecord.serve.found import get_form
from onrecord.store.base import SqlStore
from onrecord.store.corrections import Override, put


def judge(store: SqlStore, left: str, right: str, verdict: Verdict, *, by: str, why: str = "") -> None:
    """Keep a judgement on a pair of events; the latest counts.

    Raises:
        UsageError: the archive has no such events.
    """
    with store.view() as view:
        for one in (left, right):
            get_form(view, one.partition(":")[0])
            check_id(view, one, "events")
    with store.writer() as writer:
        writer.judge(Judgement(left=left, right=right, verdict=verdict, by=by, at=datetime.now(UTC), why=why))


def correct(store: SqlStore, name: str, field: str, value: Any, *, by: str, why: str) -> Any:
    """Keep a correction of a field and return what the field held before.

    Raises:
        UsageError: there is no such record or field, or the value does not fit it.
    """
    document, _, record = name.partition(":")
    override = Override(record=record or "document", field=field, value=value)
    with store.view() as view:
        _check(get_form(view, document), override)
    with store.writer() as writer:
        return writer.correct(document, override, by=by, why=why)


def _check(form: Json, override: Override) -> None:
    """Raise `UsageError` if the record would no longer be of its schema."""
    put(form, override)
    fault = next(Draft202012Validator(json_schema()).iter_errors(form), None)
    if fault is not None:
        raise UsageError(f"{override.field}: does not take that value ({fault.message[:200]})")
