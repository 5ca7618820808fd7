"""The events of a page: who → whom, what, in which world, when, where, and the words that show it."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.cli.page.days import written_interval
from onrecord.cli.page.names import Names
from onrecord.cli.page.words import flat, in_context
from onrecord.records import Event, Record

# Characters shown on either side of the trigger.
AROUND = 90
# Mentions of one happening whose words are shown; of the others, the number.
MENTIONS = 2
# The name of a source that the text does not name (see docs/record.md).
UNNAMED = "unnamed"
STATUS_WIDTH = 9
# The longest mode is “misinformation”.
TYPE_WIDTH = 14
# Only what is reported or claimed happened; the colors part these from the rest, the word says it without color.
STYLES = {"reported": "green", "claimed": "yellow", "denied": "red"}


def event_blocks(record: Record, *, plain: bool) -> list[RenderableType]:
    """Return the events as a table in text order; mentions of one happening with the same status share a row."""
    if not record.events:
        return []
    names = Names.of(record)
    table = Table.grid(padding=(0, 1))
    table.add_column(width=STATUS_WIDTH, no_wrap=True)
    table.add_column(width=TYPE_WIDTH)
    table.add_column(overflow="fold")
    for mentions in _happenings(record):
        event = mentions[0]
        table.add_row(_status(event), _type(event), _details(mentions, record, names, plain=plain))
    return [table]


def _happenings(record: Record) -> list[list[Event]]:
    found: dict[tuple[str, str, str, bool], list[Event]] = {}
    for event in record.events:
        found.setdefault((event.group, event.type, event.status, event.background), []).append(event)
    return list(found.values())


def _status(event: Event) -> Text:
    return Text(event.status, style=STYLES.get(event.status, "dim"))


def _type(event: Event) -> Text:
    kind = Text(event.type, style="bold")
    return kind.append(f"\n{event.mode}", style="not bold") if event.mode else kind


def _details(mentions: list[Event], record: Record, names: Names, *, plain: bool) -> RenderableType:
    event, text = max(mentions, key=_fullness), record.document.text
    setting = " · ".join(filter(None, (_when(event), _where(event), _background(event), _voucher(event))))
    lines = [_parties(event, names), Text(setting)] if setting else [_parties(event, names)]
    for mention in mentions[:MENTIONS]:
        words = in_context(text, mention.trigger, record.sentences, around=AROUND, plain=plain)
        words.style = "dim"
        lines.append(words)
    if len(mentions) > MENTIONS:
        lines.append(Text(f"and {len(mentions) - MENTIONS} more", style="dim"))
    return Group(*lines, Text())


def _fullness(event: Event) -> tuple[int, int, bool]:
    """Return how much a mention tells: its parties with a side, then all its parties, then whether it has a date."""
    parties = (*event.actors, *event.recipients)
    return sum(party.code is not None for party in parties), len(parties), event.date is not None


def _parties(event: Event, names: Names) -> Text:
    actors = ", ".join(names.party(party) for party in event.actors) or "nobody named"
    recipients = ", ".join(names.party(party) for party in event.recipients)
    return Text(f"{actors} → {recipients}" if recipients else actors, style="bold")


def _when(event: Event) -> str:
    return written_interval(event.date.begin, event.date.end, event.date.precision) if event.date else ""


def _where(event: Event) -> str:
    return flat(event.place.name) if event.place else ""


def _background(event: Event) -> str:
    return "background" if event.background else ""


def _voucher(event: Event) -> str:
    if event.attributed_to is None:
        return ""
    name = flat(event.attributed_to.name)
    return f"on the word of {'an unnamed source' if name == UNNAMED else name}"
