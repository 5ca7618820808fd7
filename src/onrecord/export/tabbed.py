"""Tab-separated tables of events as other projects have them: no quoting, one line a row."""

from collections.abc import Sequence
from typing import IO

from onrecord.export.cells import defused, one_line


class TabbedWriter:
    """Writes rows of text cells; what would break a line or a cell becomes a space."""

    def __init__(self, stream: IO[str], *, safe: bool) -> None:
        self._stream, self._safe = stream, safe

    def write(self, cells: Sequence[str]) -> None:
        """Write one row."""
        lines = (one_line(cell) for cell in cells)
        self._stream.write("\t".join(map(self._defused, lines) if self._safe else lines) + "\n")

    def _defused(self, cell: str) -> str:
        return cell if _is_number(cell) else defused(cell)


def _is_number(cell: str) -> bool:
    """Whether a cell is a number, which a minus sign makes no formula."""
    return cell.removeprefix("-").replace(".", "", 1).isdecimal()


def number(value: float | None) -> str:
    """Return a number as text, whole ones without a point; empty for None."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else str(value)
