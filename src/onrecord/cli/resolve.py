"""`onrecord resolve`."""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from onrecord.resolve.phrases import PhraseAnswer

KEYS = ("country", "sector", "sector_2", "wikipedia", "name", "office")


def resolve(
    phrase: Annotated[str, typer.Argument(metavar="PHRASE | FILE.jsonl", help="Who, or a file with one a line.")],
    context: Annotated[str | None, typer.Option(help="The text that the phrase stands in.")] = None,
    on: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="The day for which it is asked.")
    ] = None,
    kb: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Knowledge base to ask who is who; may be given often.")
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        str | None, typer.Option(help="text or jsonl; a phrase gives text and a file jsonl if not told.")
    ] = None,
) -> None:
    """Say who a phrase stands for: country, sector, office."""
    is_file = Path(phrase).suffix == ".jsonl"
    kind = format or ("jsonl" if is_file else "text")
    if kind not in WRITERS:
        raise UsageError(f"--format {kind}: text or jsonl")
    if is_file and not Path(phrase).is_file():
        raise UsageError(f"{phrase}: no such file")
    from onrecord.resolve.bases import open_bases
    from onrecord.resolve.knowledge import Knowledge
    from onrecord.resolve.phrases import resolve_phrase

    bases = open_bases(kb)
    knowledge = Knowledge(bases) if bases else None
    failed = False
    lines = _lines(Path(phrase)) if is_file else [_question(phrase, context, on.date() if on else None)]
    for line in lines:
        if isinstance(line, DocumentError):
            typer.echo(f"onrecord: {line}", err=True)
            failed = True
            continue
        answer = resolve_phrase(line["phrase"], context=line["context"], date=line["date"], knowledge=knowledge)
        WRITERS[kind](line["phrase"], answer)
    if failed:
        raise typer.Exit(1)


def _question(phrase: str, context: str | None, day: date | None) -> dict[str, Any]:
    return {"phrase": phrase, "context": context, "date": day}


def _lines(path: Path) -> Iterator[dict[str, Any] | DocumentError]:
    """Yield the question of each line; what cannot be read as one comes as an error that names the line."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _parsed(line, f"{path}, record {number}")


def _parsed(line: bytes, where: str) -> dict[str, Any] | DocumentError:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        return DocumentError(where, f"not JSON: {error}")
    if not isinstance(asked, dict) or not isinstance(asked.get("phrase"), str):
        return DocumentError(where, "no phrase found", 'a line is {"phrase": …, "context": …, "date": …}')
    try:
        day = date.fromisoformat(asked["date"]) if asked.get("date") else None
    except (TypeError, ValueError):
        return DocumentError(where, f"{asked['date']!r} is no date", "YYYY-MM-DD")
    return _question(asked["phrase"], asked.get("context"), day)


def _write_jsonl(phrase: str, answer: "PhraseAnswer") -> None:
    from onrecord.export.json import json_text

    found = {key: getattr(answer, key) for key in KEYS}
    line = {"phrase": phrase, **found, "reasons": list(answer.reasons)}
    sys.stdout.write(json_text(line) + "\n")


def _write_text(phrase: str, answer: "PhraseAnswer") -> None:
    typer.echo(phrase)
    for key in KEYS:
        value = getattr(answer, key)
        if value is not None:
            typer.echo(f"  {key:<10} {value}")
    for reason in answer.reasons:
        typer.echo(f"  {'because':<10} {reason}")
    if not answer.reasons and not any(getattr(answer, key) for key in KEYS):
        typer.echo("  not known")


WRITERS = {"text": _write_text, "jsonl": _write_jsonl}
