"""PLOVER 2.0-draft-2024: sixteen event types, their modes, contexts, quad categories and scores, and CAMEO beside them.

The tables are adapted from PLOVER and licensed CC BY-SA 4.0 (see data/README); this code is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

type Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """A CAMEO code with its quad category, its score in the three Goldstein lists in use, and its PLOVER coding.

    `type` is None for codes that PLOVER drops (01: bare statements); a list that lacks the code gives None.
    """

    code: str
    title: str
    quad: int
    goldstein_gdelt: float | None
    goldstein_icews: float | None
    goldstein_phoenix: float | None
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]


class Plover:
    """The ontology as data; tables are read when first asked for."""

    name = "PLOVER 2.0-draft-2024"

    @cached_property
    def types(self) -> tuple[str, ...]:
        """The event types, sorted."""
        return tuple(sorted(self._types))

    @cached_property
    def contexts(self) -> tuple[str, ...]:
        """The contexts, sorted."""
        return tuple(row["context"] for row in _rows("contexts"))

    def modes(self, event_type: str) -> tuple[str, ...]:
        """Return the modes of a type in the manual's order, empty for a type without; KeyError for an unknown type."""
        return tuple(mode for of, mode in self._modes if of == self._types[event_type]["type"])

    def quad(self, event_type: str) -> int:
        """Return 1 verbal cooperation, 2 material cooperation, 3 verbal conflict or 4 material conflict."""
        return int(self._types[event_type]["quad"])

    def score(self, event_type: str, mode: str | None) -> float | None:
        """Return the score, −10 (conflict) to 10; None for a mode that has none printed or that the type lacks."""
        row: Row = self._types[event_type]
        if mode is not None:
            row = self._modes.get((event_type, mode), {"score": ""})
        return _number(row["score"])

    def cameo(self, event_type: str, mode: str | None) -> str | None:
        """Return the CAMEO code nearest to a type and mode; that of the type for a mode that it lacks."""
        row = self._types[event_type]
        return self._modes.get((event_type, mode), row)["cameo"] if mode else row["cameo"]

    def needs_recipient(self, event_type: str) -> bool:
        """Whether the manual requires a recipient."""
        return self._types[event_type]["recipient"] == "yes"

    @cached_property
    def cameo_codes(self) -> Mapping[str, CameoCode]:
        """The CAMEO codes by number (text: “010” and “10” differ), with their PLOVER coding."""
        return {row["code"]: _cameo_code(row) for row in _rows("cameo")}

    @cached_property
    def _types(self) -> dict[str, Row]:
        return {row["type"]: row for row in _rows("types")}

    @cached_property
    def _modes(self) -> dict[tuple[str, str], Row]:
        return {(row["type"], row["mode"]): row for row in _rows("modes")}


def _rows(name: str) -> tuple[Row, ...]:
    text = (files("onrecord.ontology") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    header, *lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines)


def _number(text: str) -> float | None:
    return float(text) if text else None


def _cameo_code(row: Row) -> CameoCode:
    return CameoCode(
        code=row["code"],
        title=row["title"],
        quad=int(row["quad"]),
        goldstein_gdelt=_number(row["goldstein_gdelt"]),
        goldstein_icews=_number(row["goldstein_icews"]),
        goldstein_phoenix=_number(row["goldstein_phoenix"]),
        type=row["type"] or None,
        mode=row["mode"] or None,
        contexts=tuple(row["context"].split(";")) if row["context"] else (),
    )


PLOVER = Plover()
