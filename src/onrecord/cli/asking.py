"""Options that the commands which ask an archive share."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.query import Filter, Paging
    from onrecord.store.view import SqlView

_DAY = ["%Y-%m-%d"]

StoreAddress = Annotated[
    str,
    typer.Option(
        "--store", metavar="FILE | URL", envvar="ONRECORD_STORE", help="The archive: a file or postgresql://…"
    ),
]
Words = Annotated[
    str | None, typer.Argument(metavar="WORDS", help='Words to find; "a phrase", begin*, -without.', show_default=False)
]
Speaker = Annotated[str | None, typer.Option(help="Who said it: a name, a country, a code (IRQ, IRQ:GOV).")]
Addressee = Annotated[str | None, typer.Option(help="Who was told.")]
Actor = Annotated[str | None, typer.Option(help="Who did it: a name, a country, a code (IRQ, IRQ:GOV, :MIL).")]
Recipient = Annotated[str | None, typer.Option(help="Whom it was done to.")]
Party = Annotated[str | None, typer.Option(help="Who did it or whom it was done to.")]
Types = Annotated[list[str] | None, typer.Option("--type", help="Type of event, as in ASSAULT; several may be given.")]
Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", help="reported, claimed, denied, demanded, planned or possible; several may be given."),
]
Mode = Annotated[str | None, typer.Option(help="Mode of the event, as in visit.")]
Kind = Annotated[str | None, typer.Option(help="direct, mixed or indirect.")]
Place = Annotated[str | None, typer.Option(help="Country where it happened: a name or code.")]
InBox = Annotated[str | None, typer.Option("--box", metavar="W,S,E,N", help="Where it happened, in degrees.")]
Since = Annotated[datetime | None, typer.Option(formats=_DAY, help="First day.")]
Until = Annotated[datetime | None, typer.Option(formats=_DAY, help="Last day.")]
FromPublisher = Annotated[str | None, typer.Option("--publisher", help="Publisher: its name or domain.")]
UnderLicense = Annotated[str | None, typer.Option("--license", help="License of the article (SPDX id).")]
Confidence = Annotated[float | None, typer.Option(min=0, max=1, help="Least confidence.")]
Limit = Annotated[int, typer.Option(min=1, max=1000, help="Rows of a page.")]
After = Annotated[str | None, typer.Option(help="Place where the page before ended, as it says.")]
Ordering = Annotated[str, typer.Option("--order", help="newest, oldest or surest.")]
Format = Annotated[str, typer.Option("--format", help="table, jsonl or csv.")]
Facet = Annotated[
    str | None, typer.Option("--count-by", metavar="FACET", help="Count instead, as by publisher, type, status.")
]


@contextmanager
def viewed(address: str) -> "Iterator[SqlView]":
    """Give a view of the archive at an address."""
    from onrecord.store import open_store

    with open_store(address) as store, store.view() as view:
        yield view


def day(moment: datetime | None) -> date | None:
    """Return the day of an option."""
    return None if moment is None else moment.date()


def make_filter(**asked: Any) -> "Filter":
    """Return the filter of a command's options; lists become tuples, moments days, a box four numbers."""
    from onrecord.query import Filter, parse_box

    plain = {key: _plain(value) for key, value in asked.items() if value is not None}
    if "box" in plain:
        plain["box"] = parse_box(plain["box"])
    return Filter(**plain)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    return tuple(value) if isinstance(value, list) else value


def make_paging(limit: int, after: str | None, order: str) -> "Paging":
    """Return the paging of a command's options."""
    from onrecord.query import Paging
    from onrecord.query.filters import ORDERS

    known = next((one for one in ORDERS if one == order), None)
    if known is None:
        raise UsageError(f"--order {order}: {', '.join(ORDERS)}")
    return Paging(size=limit, after=after, order=known)
