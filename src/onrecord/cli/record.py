"""`onrecord show`, `judge` and `correct`: one record in context, and what people say of it."""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from onrecord.cli import asking
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.records import Verdict

RecordId = Annotated[str, typer.Argument(metavar="ID", help="A record, as in f0cc47d5b0ccf162:v142-147; a document.")]
By = Annotated[str, typer.Option(metavar="NAME", help="Who says so.")]
VERDICTS = ("same", "different", "unsure")


def show(
    record: RecordId,
    store: asking.StoreAddress,
    format: Annotated[str, typer.Option(help="page, or json for machines.")] = "page",  # noqa: A002
) -> None:
    """Show a record with its words in context, and all that is known of where it comes from."""
    from onrecord.cli.shown import print_shown
    from onrecord.export.json import json_text
    from onrecord.query.context import describe

    if format not in ("page", "json"):
        raise UsageError(f"--format {format}: page or json")
    with asking.viewed(store) as view:
        found = describe(view, record)
    if format == "json":
        typer.echo(json_text(found))
    else:
        print_shown(found)


def judge(
    left: Annotated[str, typer.Argument(metavar="ID", help="An event.")],
    right: Annotated[str, typer.Argument(metavar="ID", help="Another.")],
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="same, different or unsure.")],
    store: asking.StoreAddress,
    by: By,
    why: Annotated[str, typer.Option(help="Reasons.")] = "",
) -> None:
    """Judge whether two events are one happening; it is kept for good, and the latest judgement counts."""
    from onrecord.query.context import check_id
    from onrecord.records import Judgement
    from onrecord.store import open_store

    if verdict not in VERDICTS:
        raise UsageError(f"{verdict}: {', '.join(VERDICTS)}")
    with open_store(store) as archive:
        with archive.view() as view:
            for one in (left, right):
                check_id(view, one, "events")
        with archive.writer() as writer:
            now = datetime.now(UTC)
            writer.judge(Judgement(left=left, right=right, verdict=cast("Verdict", verdict), by=by, at=now, why=why))
    typer.echo(f"{left} and {right}: {verdict}")


def correct(
    record: RecordId,
    store: asking.StoreAddress,
    set: Annotated[list[str], typer.Option(metavar="FIELD=VALUE", help="As modality=demanded; null for none.")],  # noqa: A002
    by: By,
    why: Annotated[str, typer.Option(help="Reasons.")],
) -> None:
    """Correct a record; what was read is kept, and the correction stays when the article is read again."""
    from onrecord.store import open_store
    from onrecord.store.corrections import Override

    document, _, name = record.partition(":")
    changes = [_change(text) for text in set]
    with open_store(store) as archive, archive.writer() as writer:
        for field, value in changes:
            override = Override(record=name or "document", field=field, value=value)
            before = writer.correct(document, override, by=by, why=why)
            typer.echo(f"{record}: {field} was {json.dumps(before)}, is {json.dumps(value)}")


def _change(text: str) -> tuple[str, Any]:
    """Return field and value of “modality=demanded”; a value that is JSON is read as such."""
    field, equals, value = text.partition("=")
    if not (field and equals):
        raise UsageError(f"--set {text}: not of the form FIELD=VALUE")
    try:
        return field, json.loads(value)
    except ValueError:
        return field, value
