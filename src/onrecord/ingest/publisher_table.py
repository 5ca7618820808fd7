"""Publishers by web domain: a table that comes with onrecord, and one of the user's own that counts before it."""

import os
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.records import Publisher

# Names a file of the same form: tab-separated columns domain, name, country; lines that begin with “#” are comments.
OWN_TABLE = "ONRECORD_PUBLISHERS"
_COLUMNS = ["domain", "name", "country"]


def find_publisher(domain: str) -> Publisher | None:
    """Return the publisher of a domain, or of the nearest domain above it; None if the tables have neither.

    Raises:
        UsageError: the user's own table cannot be read.
    """
    known = _known(os.environ.get(OWN_TABLE))
    labels = domain.lower().removeprefix("www.").split(".")
    above = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((known[name] for name in above if name in known), None)


@cache
def _known(own: str | None) -> dict[str, Publisher]:
    shipped = (files("onrecord.ingest") / "data" / "publishers.tsv").read_text(encoding="utf-8")
    found = {row[0]: row for row in _rows("publishers.tsv", shipped)}
    if own:
        try:
            found |= {row[0]: row for row in _rows(own, Path(own).read_text(encoding="utf-8"))}
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{own}: cannot be read as a table of publishers: {error} ({OWN_TABLE})") from error
    return {domain: Publisher(name=name, domain=domain, country=country) for domain, name, country in found.values()}


def _rows(table: str, content: str) -> Iterator[tuple[str, str, str | None]]:
    """Yield domain, name and country of each row; raises `UsageError` with the line that has another form."""
    heading = True
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if heading:
            heading = False
            if cells != _COLUMNS:
                raise UsageError(f"{table}, line {number}: the first row is not {', '.join(_COLUMNS)}, tab-separated")
            continue
        if len(cells) != len(_COLUMNS) or not cells[0] or not cells[1]:
            raise UsageError(f"{table}, line {number}: not a domain, a name and a country, tab-separated")
        yield cells[0].lower().removeprefix("www."), cells[1], cells[2] or None
