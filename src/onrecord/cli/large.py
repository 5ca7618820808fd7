"""`onrecord ingest --engine`, and `onrecord store load`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.archive.ingest import Summary
    from onrecord.ingest.read import Reading
    from onrecord.scale import LargeRun

store = typer.Typer(help="Archives.", no_args_is_help=True)
# What a shell gives for a program that was stopped with Ctrl-C.
STOPPED = 130


def ingest_large(
    sources: list[str],
    reading: "Reading",
    *,
    engine: str,
    out: Path | None,
    workers: int,
    kb: list[str] | None,
    join: bool,
) -> None:
    """Read sources into Parquet files, print what became of them, and stop the command where some failed."""
    from onrecord.scale import Job, LargeRun
    from onrecord.scale import ingest_large as run_large

    if out is None:
        raise UsageError(f"--engine {engine} needs --out FOLDER, where the Parquet files go")
    day, shown = reading.get("published"), LargeRun()
    job = Job(
        out=str(out.absolute()),
        input=reading.get("input"),
        fields=dict(reading.get("fields") or {}),
        published=day.isoformat() if day else None,
        extractor=reading.get("extractor", "trafilatura"),
        kb=tuple(str(Path(name).absolute()) if Path(name).is_file() else name for name in kb or ()),
    )

    def watch(run: LargeRun) -> None:
        nonlocal shown
        shown = run
        typer.echo(f"{run.present + run.done + len(run.lost)} of {run.units} units", err=True)

    try:
        run_large(sources, job, engine=engine, workers=workers, join=join, watch=watch)
    except KeyboardInterrupt:
        typer.echo("onrecord: stopped; the same command goes on", err=True)
        _print_run(shown)
        raise typer.Exit(STOPPED) from None
    _print_run(shown)
    if shown.failed or shown.incomplete or shown.lost:
        raise typer.Exit(1)


@store.command()
def load(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="What `ingest --engine` wrote.")],
    store: Annotated[
        str, typer.Option(metavar="FILE|URL", help="The archive: an SQLite file, made if missing, or postgresql://….")
    ],
) -> None:
    """Bring what a large run wrote into an archive; after a stop, the same command goes on."""
    from onrecord.scale import load_records
    from onrecord.store import open_store

    with open_store(store, create=True) as archive:
        summary = load_records(folder, archive)
    _print_summary(summary)


def _print_run(run: "LargeRun") -> None:
    """Print what became of units and documents, failures by reason; name the units that have to be looked at."""
    for path in run.incomplete:
        typer.echo(f"onrecord: {path}: not the whole file was read", err=True)
    for unit in run.lost:
        typer.echo(f"onrecord: {unit['source']['path']}: not done: {unit['error']}", err=True)
    rows = [("units", run.units), ("  done", run.done), ("  present", run.present), ("  lost", len(run.lost))]
    rows += [("documents", run.documents), ("repeated", run.repeated), ("failed", run.failed.total())]
    rows += [(f"  {why}", count) for why, count in run.failed.most_common()]
    if run.joined is not None:
        rows += [(name, run.joined[name]) for name in ("copies", "happenings")]
    _print_rows(rows)


def _print_summary(summary: "Summary") -> None:
    rows = [("read", summary.read), ("new", summary.new), ("renewed", summary.renewed), ("known", summary.known)]
    _print_rows([*rows, ("failed", summary.failed.total())])


def _print_rows(rows: list[tuple[str, int]]) -> None:
    width = max(len(name) for name, _ in rows)
    for name, count in rows:
        typer.echo(f"{name:<{width}}  {count:>9,}")
