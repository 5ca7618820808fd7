"""`onrecord evaluate`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from onrecord.errors import UsageError


def evaluate(
    task: Annotated[str, typer.Argument(help="attribution, coref, dates, entities, events, geo or status.")],
    gold: Annotated[Path, typer.Argument(help="Gold file: JSONL, packed with gzip or not.")],
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first documents.")] = None,
    types: Annotated[str, typer.Option(help="Only these types, with commas between.")] = "",
    field: Annotated[str, typer.Option(help="Key of an event's type in the gold.")] = "type",
    skip_unsure: Annotated[bool, typer.Option("--skip-unsure", help="Leave out gold events marked unsure.")] = False,
) -> None:
    """Score the pipeline against a gold file."""
    if not gold.is_file():
        raise UsageError(f"{gold}: no such file")
    from onrecord.evaluate.tasks import Options, evaluate

    wanted = frozenset(filter(None, types.split(",")))
    options = Options(types=wanted, field=field, skip_unsure=skip_unsure)
    typer.echo(json.dumps(evaluate(task, gold, limit=limit, options=options), indent=1, ensure_ascii=False))
