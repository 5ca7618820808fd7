"""The page of a record: what a person reads on a terminal."""

from typing import IO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from onrecord.cli.page.events import event_blocks
from onrecord.cli.page.gaps import gap_lines
from onrecord.cli.page.head import head_lines
from onrecord.cli.page.statements import statement_blocks
from onrecord.protocols import ExportOptions
from onrecord.records import Record

PLAIN = ExportOptions()
# Columns beyond which lines of running text tire the eye.
WIDEST = 112


class PageExporter:
    """One page for each record; styled only where the stream is a terminal."""

    def setup(self, stream: IO[str], options: ExportOptions = PLAIN) -> None:  # noqa: ARG002 - a page shows all
        """Begin the output."""
        console = Console(file=stream, highlight=False, emoji=False, markup=False)
        console.width = min(console.width, WIDEST)
        self._stream, self._console, self._first = stream, console, True

    def feed(self, record: Record) -> None:
        """Write the page of one record."""
        with self._console.capture() as captured:
            if not self._first:
                self._console.print(Rule(style="dim"))
            self._console.print(render_page(record, plain=not self._console.is_terminal))
        self._first = False
        lines = captured.get().splitlines()
        self._stream.write("".join(f"{line.rstrip()}\n" for line in lines))

    def finish(self) -> None:
        """End the output."""
        self._stream.flush()


def render_page(record: Record, *, plain: bool = False) -> Group:
    """Return the page: head, statements by speaker, events, gaps (left out if none).

    A plain page brackets the words that name an event, which a terminal shows in bold.
    """
    parts: list[RenderableType] = [*head_lines(record), Text()]
    parts += _section(f"Statements ({len(record.statements)})", statement_blocks(record), "None found.")
    parts += _section(f"Events ({len(record.events)})", event_blocks(record, plain=plain), "None found.")
    parts += _section("Gaps", gap_lines(record), "")
    return Group(*parts)


def _section(title: str, blocks: list[RenderableType], empty: str) -> list[RenderableType]:
    if not blocks and not empty:
        return []
    body = blocks or [Text(empty, style="dim"), Text()]
    return [Text(title.upper(), style="bold"), *(Padding(block, (0, 0, 0, 2)) for block in body)]
