"""`onrecord schema`."""

import json

import typer


def schema() -> None:
    """Print the JSON Schema of a record (draft 2020-12)."""
    from onrecord.export.schema import json_schema

    typer.echo(json.dumps(json_schema(), indent=2))
