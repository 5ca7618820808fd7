"""The surest of an entity's clues."""

from collections.abc import Iterable, Sequence

from onrecord.resolve.evidence import Clue


def country_sure(clue: Clue) -> float:
    """Return how sure a clue's country is."""
    return clue.country_sure


def _sector_sure(clue: Clue) -> float:
    return clue.sector_sure


def best_country(clues: Iterable[Clue]) -> Clue | None:
    """Return the clue of the surest country, the first of equals; None if none tells one."""
    return max((clue for clue in clues if clue.country is not None), key=country_sure, default=None)


def best_sector(clues: Sequence[Clue]) -> Clue | None:
    """Return the clue of the surest sector; of a known organization only what is known of it counts."""
    known = [clue for clue in clues if clue.id is not None and not clue.known]
    return max((clue for clue in known or clues if clue.sector is not None), key=_sector_sure, default=None)


def office_of(clues: Iterable[Clue], sector: Clue | None) -> str | None:
    """Return the office that goes with the sector, the first that the text names."""
    if sector is None:
        return next((clue.office for clue in clues if clue.office), None)
    return next((clue.office for clue in clues if clue.office and clue.sector == sector.sector), None)
