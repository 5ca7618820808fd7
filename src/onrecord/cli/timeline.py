"""`onrecord timeline`."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli import asking
from onrecord.cli.rows import check_format, print_next, print_rows
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.query import Period

COLUMNS = ("begin", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "claimed")
QUADS = COLUMNS[1:5]


def timeline(
    one: Annotated[str, typer.Argument(metavar="A", help="A party: a name, a country, a code.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The other.")],
    store: asking.StoreAddress,
    by: Annotated[str, typer.Option(help="day, week, month or year.")] = "month",
    since: asking.Since = None,
    until: asking.Until = None,
    status: asking.Statuses = None,
    directed: Annotated[bool, typer.Option(help="Only what A did to B.")] = False,
    background: Annotated[bool, typer.Option(help="History as well.")] = False,
    format: asking.Format = "table",  # noqa: A002
    plot: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw it: .png, .svg or .pdf.")] = None,
) -> None:
    """Show what two parties did to each other over time; only what happened unless asked."""
    check_format(format)
    more = {"directed": directed, "background": background}
    periods = _periods(store, one, other, by, status, since=asking.day(since), until=asking.day(until), **more)
    if plot is not None:
        from onrecord.cli.plot import draw_timeline

        draw_timeline(periods, plot, one=one, other=other)
        return
    print_rows([_row(period) for period in periods], format, (*COLUMNS, "score"))
    print_next(None, len(periods))


def _periods(store: str, one: str, other: str, by: str, status: list[str] | None, **asked: Any) -> "list[Period]":
    from onrecord.query.filters import HAPPENED, STATUSES
    from onrecord.query.timeline import STEPS, timeline

    step = next((step for step in STEPS if step == by), None)
    if step is None:
        raise UsageError(f"--by {by}: {', '.join(STEPS)}")
    unknown = set(status or ()) - set(STATUSES)
    if unknown:
        raise UsageError(f"--status {unknown.pop()}: {', '.join(STATUSES)}")
    with asking.viewed(store) as view:
        return timeline(view, one, other, by=step, status=status or HAPPENED, **asked)


def _row(period: "Period") -> dict[str, Any]:
    found = asdict(period)
    quads = dict(zip(QUADS, found.pop("quads"), strict=True))
    rest = {key: found[key] for key in ("events", "claimed", "score")}
    return {"begin": found["begin"], "end": found["end"], **quads, **rest}
