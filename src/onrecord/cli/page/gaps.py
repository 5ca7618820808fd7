"""What could not be read, at the end of a page."""

from rich.console import RenderableType
from rich.text import Text

from onrecord.cli.page.words import flat, shorten
from onrecord.records import Record

# Characters of the words at fault that are shown.
SHOWN = 60


def gap_lines(record: Record) -> list[RenderableType]:
    """Return a line for each gap: why, and the words it is about."""
    text = record.document.text
    lines: list[RenderableType] = []
    for gap in record.gaps:
        words = "" if gap.span is None else f": {shorten(flat(gap.span.cut(text)), SHOWN)}"
        lines.append(Text(f"{gap.why}{words}"))
    return lines
