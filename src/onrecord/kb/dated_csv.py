"""Reads a plain CSV of dated offices, and writes one."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import IO

from onrecord.errors import UsageError
from onrecord.kb.codes import country_code, sectors
from onrecord.kb.days import first_day, last_day
from onrecord.kb.known import MEMBERSHIP, OCCUPATION, OFFICE, ActorKind, Entry, Items, Term
from onrecord.kb.tables import name_key

# The columns; only `name` must be there.
COLUMNS = (
    "name",
    "aliases",
    "kind",
    "country",
    "sector",
    "office",
    "organization",
    "from",
    "to",
    "wikidata",
    "wikipedia",
)


def csv_records(stream: IO[bytes], skip: int = 0) -> Iterator[Items | ValueError]:
    """Yield what each row after the first `skip` says, or the error for one that cannot be read.

    Raises `UsageError` if the header has no `name`, or a column of no meaning.
    """
    text = io.TextIOWrapper(stream, "utf-8-sig", "replace", newline="")
    try:
        yield from _records(csv.DictReader(text, restkey="", restval=""), skip)
    finally:
        text.detach()


def _records(reader: "csv.DictReader[str]", skip: int) -> Iterator[Items | ValueError]:
    columns = list(reader.fieldnames or ())
    if "name" not in columns or not set(columns) <= set(COLUMNS):
        raise UsageError(f"columns are {', '.join(COLUMNS)}; found {', '.join(columns) or 'none'}")
    for number in count():
        try:
            row = next(reader)
            if number >= skip:
                yield read_row(row)
        except StopIteration:
            return
        except (ValueError, csv.Error) as error:
            yield ValueError(str(error))


def read_row(row: Mapping[str, str]) -> Items:
    """Return what a row says: who it is, and one term if it names an office, organization or sector of a person.

    Raises `ValueError` for a row that cannot be read.
    """
    if row.get(""):
        raise ValueError("more cells than columns")
    cell = {column: (row.get(column) or "").strip() for column in COLUMNS}
    if any("\ufffd" in text for text in cell.values()):
        raise ValueError("not UTF-8")
    if not cell["name"]:
        raise ValueError("no name")
    entry = _entry(cell)
    if not (cell["office"] or cell["organization"] or (entry.kind == "person" and cell["sector"])):
        return (entry,)
    return entry, _term(cell, entry)


def _entry(cell: Mapping[str, str]) -> Entry:
    kind = _kind(cell["kind"] or "person")
    return Entry(
        id=cell["wikidata"] or _ident("csv", name_key(cell["name"]).casefold(), kind, _country(cell) or ""),
        kind=kind,
        name=cell["name"],
        aliases=tuple(alias.strip() for alias in cell["aliases"].split("|") if alias.strip()),
        country=_country(cell),
        sector=None if kind == "person" else _sector(cell),
        wikidata=cell["wikidata"] or None,
        wikipedia=cell["wikipedia"] or None,
    )


def _kind(text: str) -> ActorKind:
    known: dict[str, ActorKind] = {"person": "person", "organization": "organization", "country": "country"}
    if text not in known:
        raise ValueError(f"kind {text!r} is none of {', '.join(known)}")
    return known[text]


def _country(cell: Mapping[str, str]) -> str | None:
    code = country_code(cell["country"])
    if cell["country"] and code is None:
        raise ValueError(f"country {cell['country']!r} is not known")
    return code


def _sector(cell: Mapping[str, str]) -> str | None:
    if cell["sector"] and cell["sector"] not in sectors():
        raise ValueError(f"sector {cell['sector']!r} is none of {', '.join(sorted(sectors()))}")
    return cell["sector"] or None


def _term(cell: Mapping[str, str], entry: Entry) -> Term:
    since, until = first_day(cell["from"]), last_day(cell["to"])
    if since and until and since > until:
        raise ValueError(f"ends ({until}) before it begins ({since})")
    what = (cell["office"], cell["organization"]) if cell["office"] or cell["organization"] else ("", cell["sector"])
    return Term(
        id=_ident("csv", entry.id, *what, since or "", until or ""),
        holder=entry.id,
        rank=OFFICE if cell["office"] else MEMBERSHIP if cell["organization"] else OCCUPATION,
        office=cell["office"] or ("member" if cell["organization"] else None),
        organization=cell["organization"] or None,
        country=entry.country,
        sector=_sector(cell),
        since=since,
        until=until,
    )


def _ident(prefix: str, *parts: str) -> str:
    return f"{prefix}:{hashlib.sha256('\0'.join(parts).encode()).hexdigest()[:20]}"


def write_rows(rows: Iterable[Mapping[str, str | None]], stream: IO[str]) -> None:
    """Write rows with the columns of the format, header first, to be imported again."""
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
