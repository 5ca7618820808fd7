import io
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from onrecord.cli.page import PageExporter, render_page
from onrecord.cli.page.days import written_interval
from onrecord.cli.page.words import flat, in_context, shorten
from onrecord.records import Span
from sample import sample_record


def page(record, width=100):
    stream, exporter = io.StringIO(), PageExporter()
    exporter.setup(stream)
    exporter._console.width = width
    exporter.feed(record)
    exporter.finish()
    return stream.getvalue()


def test_a_whole_page():
    assert page(sample_record()).splitlines() == [
        "Truce disputed",
        "Meridian Press · TARRIN · 18 August 2026 · CC-BY-4.0",
        "",
        "STATEMENTS (3)",
        "  Mirel Adoun — leader, REB",
        "  direct   “We have signed nothing,”",
        "  indirect troops left Hadra on Monday  [as told by Meridian Press]",
        "",
        "  Meridian Press",
        "  indirect She said troops left Hadra on Monday",
        "",
        "EVENTS (1)",
        "  claimed   RETREAT        troops (MIL)",
        "            withdraw       17 August 2026 · Hadra · on the word of Mirel Adoun",
        "                           She said troops [left] Hadra on Monday, according to Meridian Press.",
        "",
        "GAPS",
        "  place is in no gazetteer: Hadra",
    ]


@pytest.mark.parametrize("width", [30, 60, 80, 120])
def test_no_line_is_wider_than_the_page(width):
    assert max(map(len, page(sample_record(), width).splitlines())) <= width


def test_a_terminal_marks_the_words_by_style_alone():
    console = Console(file=io.StringIO(), force_terminal=True, width=100)
    console.print(render_page(sample_record()))
    printed = console.file.getvalue()
    assert "[left]" not in printed and "\x1b[1" in printed


def test_what_was_not_found_is_said():
    bare = replace(sample_record(), statements=(), events=(), gaps=(), actors=())
    printed = page(bare)
    assert printed.count("None found.") == 2 and "GAPS" not in printed


def test_mentions_of_one_happening_share_a_row():
    record = sample_record()
    event = record.events[0]
    again = replace(event, id="v0-6", trigger=Span(0, 6))
    other = replace(event, id="v0-6a", trigger=Span(0, 6), group="another")
    assert page(replace(record, events=(event, again))).count("RETREAT") == 1
    assert page(replace(record, events=(event, other))).count("RETREAT") == 2
    assert "and 1 more" in page(replace(record, events=(event, again, again)))


def test_control_characters_do_not_reach_the_terminal():
    assert flat("a\x1b[2Jb\tc\n d") == "a[2Jb c d"


def test_shortened_words_keep_beginning_and_end():
    words = " ".join(f"word{number}" for number in range(40))
    cut = shorten(words, 100)
    assert len(cut) <= 105 and cut.startswith("word0 word1") and cut.endswith("word39") and " … " in cut
    assert shorten("short", 100) == "short"
    assert len(shorten("x" * 500, 100)) <= 105


def test_context_stops_at_words():
    text = "one two three four five six seven"
    assert in_context(text, Span(14, 18), (), around=5, plain=True).plain == "[four]"
    sentence = sample_record().sentences[1]
    whole = replace(sentence, span=Span(0, len(text)))
    assert in_context(text, Span(14, 18), (whole,), around=6, plain=True).plain == "… three [four] five …"


@pytest.mark.parametrize(
    "begin, end, precision, written",
    [
        (date(2026, 8, 17), date(2026, 8, 17), "day", "17 August 2026"),
        (date(2026, 8, 1), date(2026, 8, 31), "month", "August 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "year", "2026"),
        (date(2026, 8, 10), date(2026, 8, 16), "week", "10 August 2026 to 16 August 2026"),
        (date(2025, 12, 1), date(2026, 1, 31), "month", "1 December 2025 to 31 January 2026"),
    ],
)
def test_days_are_written_as_briefly_as_can_be(begin, end, precision, written):
    assert written_interval(begin, end, precision) == written
