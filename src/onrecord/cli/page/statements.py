"""The statements of a page, by speaker."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.cli.page.names import Names
from onrecord.cli.page.words import cut, shorten
from onrecord.records import Record, Statement

# Characters of a statement that are shown; about three lines.
SHOWN = 280
KIND_WIDTH = 8


def statement_blocks(record: Record) -> list[RenderableType]:
    """Return a block for each speaker, in the order in which they first speak."""
    names = Names.of(record)
    by_id = {statement.id: statement for statement in record.statements}
    blocks: list[RenderableType] = []
    for (name, role), statements in _by_speaker(record, names).items():
        head = Text(name, style="bold cyan")
        if role:
            head.append(f" — {role}", style="not bold")
        blocks.append(Group(head, _table(statements, by_id, names), Text()))
    return blocks


def _by_speaker(record: Record, names: Names) -> dict[tuple[str, str], list[Statement]]:
    found: dict[tuple[str, str], list[Statement]] = {}
    for statement in record.statements:
        found.setdefault(names.speaker(statement), []).append(statement)
    return found


def _table(statements: list[Statement], by_id: dict[str, Statement], names: Names) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=KIND_WIDTH, style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for statement in statements:
        table.add_row(statement.kind, _words(statement, by_id, names))
    return table


def _words(statement: Statement, by_id: dict[str, Statement], names: Names) -> Text:
    words = Text(shorten(cut(names.text, statement.content), SHOWN))
    notes = list(filter(None, (_denial(statement), _addressee(statement, names), _outer(statement, by_id, names))))
    if notes:
        words.append(f"  [{'; '.join(notes)}]", style="dim")
    return words


def _denial(statement: Statement) -> str:
    return "denied or not said" if statement.polarity == "negative" else ""


def _addressee(statement: Statement, names: Names) -> str:
    return f"to {names.name(statement.addressee)}" if statement.addressee else ""


def _outer(statement: Statement, by_id: dict[str, Statement], names: Names) -> str:
    outer = by_id.get(statement.inside or "")
    return f"as told by {names.speaker(outer)[0]}" if outer else ""
