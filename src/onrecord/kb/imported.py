"""Who is who in a file that knowledge was imported into."""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from onrecord.errors import UsageError
from onrecord.kb.classes import sector_of_types
from onrecord.kb.codes import country_of_item
from onrecord.kb.held import Held, as_of_day
from onrecord.kb.known import Bearer
from onrecord.kb.schema import FORMAT, SURNAME, check, lookup_key
from onrecord.kb.tables import name_key
from onrecord.records import Model

# Names remembered with their bearers; an article has some hundred different ones.
CACHED = 4_000
# Bearers of a name that are looked at; with more, a surname alone tells nothing.
MOST = 64

_BEARERS = """
SELECT actors.id, kind, actors.name, country, country_item, sector, wikidata, wikipedia, how, names.name AS spelled
FROM names JOIN actors ON actors.id = names.actor WHERE key = ? ORDER BY how, actors.id LIMIT ?
"""
_TERMS = """
SELECT terms.rank, COALESCE(terms.office, offices.name) AS office, terms.sector, terms.since, terms.until,
       COALESCE(terms.organization, bodies.name, owners.name) AS organization,
       COALESCE(bodies.id, owners.id) AS body, COALESCE(bodies.sector, owners.sector) AS body_sector,
       COALESCE(terms.country, offices.country, bodies.country) AS country,
       COALESCE(terms.country_item, offices.country_item, bodies.country_item) AS country_item
FROM terms
LEFT JOIN actors AS offices ON offices.id = terms.office_item
LEFT JOIN actors AS bodies ON bodies.id = terms.organization_item
LEFT JOIN actors AS owners ON owners.id = offices.organization_item
WHERE holder = ? ORDER BY terms.rank, terms.since, terms.id LIMIT 200
"""


class ImportedBase:
    """Who is who in one file (plug-in `sqlite` of group `onrecord.knowledge_bases`); it is read only."""

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        if not self._path.is_file():
            raise UsageError(f"{path}: no such knowledge base")
        self._connection = self._open()
        self._bearers = lru_cache(CACHED)(self._find)

    def _open(self) -> sqlite3.Connection:
        uri = f"{self._path.absolute().as_uri()}?mode=ro"
        try:
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            connection.row_factory = sqlite3.Row
            check(connection, self._path)
        except sqlite3.Error as error:
            raise UsageError(f"{self._path}: not a knowledge base: {error}") from error
        return connection

    @cached_property
    def model(self) -> Model:
        """The file as records name it; its digest is that of the sources imported into it."""
        rows = self._connection.execute("SELECT digest, records FROM sources ORDER BY digest").fetchall()
        digest = hashlib.sha256("\n".join(f"{row['digest']} {row['records']}" for row in rows).encode()).hexdigest()
        return Model(name=f"kb:{self._path.name}", version=str(FORMAT), sha256=digest)

    def candidates(self, name: str, as_of: date | None) -> Sequence[Bearer]:
        """Return those who bear the name, as of the day: by name, by alias, then by surname; empty if none."""
        return self._bearers(name, as_of.isoformat() if as_of else None)

    def _find(self, name: str, day: str | None) -> tuple[Bearer, ...]:
        key = lookup_key(name)
        rows = self._connection.execute(_BEARERS, [key, MOST + 1]).fetchall() if key else []
        best: dict[str, sqlite3.Row] = {}
        for row in rows:
            if _may_be(row, name) and not (row["how"] == SURNAME and len(rows) > MOST):
                best.setdefault(row["id"], row)
        return tuple(bearer for row in best.values() for bearer in self._bearer(row, day))

    def _bearer(self, row: sqlite3.Row, day: str | None) -> Iterator[Bearer]:
        kind, sector = row["kind"], row["sector"]
        if kind not in ("person", "country"):
            organization, found = sector_of_types(row["id"], self._connection)
            if kind is None and not organization:
                return
            kind, sector = "organization", sector or found
        held = [self._held(term) for term in self._connection.execute(_TERMS, [row["id"]])]
        chosen = as_of_day(held, day)
        yield Bearer(
            id=row["id"],
            name=row["name"] or row["spelled"],
            kind=kind,
            country=chosen.country or self._country(row),
            sector=chosen.sector or sector,
            sector_2=chosen.sector_2,
            office=chosen.office,
            organization=chosen.organization,
            wikidata=row["wikidata"],
            wikipedia=row["wikipedia"],
            match=row["how"],
            holds=chosen.holds,
            offices=tuple(dict.fromkeys(term.office for term in held if term.office)),
        )

    def _held(self, row: sqlite3.Row) -> Held:
        body = row["body_sector"] or (sector_of_types(row["body"], self._connection)[1] if row["body"] else None)
        return Held(
            rank=row["rank"],
            office=row["office"],
            organization=row["organization"],
            country=self._country(row),
            sector=row["sector"],
            body_sector=body,
            since=row["since"],
            until=row["until"],
        )

    def _country(self, row: sqlite3.Row) -> str | None:
        """Return a row's country: the code it has, or that of the item it names."""
        code, item = row["country"], row["country_item"]
        if code or not item:
            return _text(code)
        found = self._connection.execute("SELECT country FROM actors WHERE id = ?", [item]).fetchone()
        return country_of_item(item) or (_text(found["country"]) if found else None)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _may_be(row: sqlite3.Row, name: str) -> bool:
    """Whether a name of one word is spelled as in the text: “Total” is a company, “total” is none."""
    return " " in row["spelled"] or name_key(row["spelled"]) == name_key(name)
