"""The `onrecord` command: gathers the commands and turns errors into one line and an exit code."""

import io
import sys
from typing import Annotated

import typer

from onrecord.cli.doctor import doctor
from onrecord.cli.evaluate import evaluate
from onrecord.cli.export import export
from onrecord.cli.ingest import ingest
from onrecord.cli.kb import app as kb
from onrecord.cli.large import store
from onrecord.cli.questions import COMMANDS as QUESTIONS
from onrecord.cli.read import read
from onrecord.cli.record import correct, judge, show
from onrecord.cli.resolve import resolve
from onrecord.cli.schema import schema
from onrecord.cli.serve import serve
from onrecord.cli.timeline import timeline
from onrecord.cli.verify import verify
from onrecord.errors import MissingPluginError, OnRecordError, UsageError
from onrecord.processes import collect_rarely

FAILED = 1
MISUSED = 2

app = typer.Typer(
    name="onrecord",
    help="Puts the news on the record: who said what, who did what to whom, when, where, and on whose word.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # drawing the help with rich would double the time it takes
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[  # noqa: ARG001 - acted on by its callback
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Log to standard error what happens.")] = False,
) -> None:
    """Set what holds for every command."""
    import logging

    logging.basicConfig(level=logging.DEBUG if verbose else logging.ERROR, format="%(name)s: %(message)s")


for command in (
    read,
    ingest,
    verify,
    doctor,
    resolve,
    schema,
    evaluate,
    *QUESTIONS,
    timeline,
    show,
    judge,
    correct,
    export,
    serve,
):
    app.command()(command)
app.add_typer(kb, name="kb")
app.add_typer(store, name="store")


def main() -> None:
    """Run the command line."""
    collect_rarely()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except (UsageError, MissingPluginError) as error:
        _stop(error, MISUSED)
    except OnRecordError as error:
        _stop(error, FAILED)


def _stop(error: OnRecordError, code: int) -> None:
    sys.stdout.flush()
    print(f"onrecord: {error}", file=sys.stderr)
    sys.exit(code)
