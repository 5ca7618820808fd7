"""The grammar of time expressions: patterns over kinds of pieces, each with the name of its reader.

A pattern is a regular expression in which `<kind>` stands for one piece of that kind (`time_words.tsv`, `lexer`),
`{NAME}` for a part below, and blanks for nothing. All rules become one expression that scans a document once; at one
place the first rule that fits wins, so longer forms come before their parts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.analyze.times.lexer import TOKEN_KINDS, Piece, word_kinds

PARTS = {
    "MONTH": "(<month>|<month_short><dot>?)",
    "WEEKDAY": "(<weekday>|<weekday_short><dot>?)",
    "DAY": "(<small>|<ordinal>)",
    "TO": "(<dash>|<to>)",
    "NUMBER": "(<small><quantity>?|<large>|<quantity>|<cardinal>(<dash>?<cardinal>){0,3})",
    "UNIT": "(<unit>|<year_word>|<quarter_word>|<century_word>)",
    "ANY_UNIT": "({UNIT}|<units>)",
    "EDGE": "(<the>?(<edge>|<earlier>|<later>)<dash>?<of>?)",
    "RELATIVE": "(<last>|<previous>|<next>|<following>|<this>)",
    "YEAR": "(<comma>?<year>)",
    "SHIFT": "(<ago>|<later>|<earlier>|<after>|<before>|<from_now>|<from><now>)",
}

RULES: tuple[tuple[str, str], ...] = (
    ("named_time", "<named>"),
    ("iso_day", "<iso>"),
    ("numeric_day", "<numeric>"),
    ("day_range", "{DAY}({TO}|<and>)<the>?{DAY}<of>?{MONTH}{YEAR}?"),
    ("day_range", "{MONTH}<the>?{DAY}({TO}|<and>){DAY}{YEAR}?(?!<month>|<month_short>|<units>|<small>)"),
    ("month_day", "({WEEKDAY}<comma>?)?<the>?{DAY}(<unit>?<of>)?{MONTH}({YEAR}|<last>|<next>)?"),
    ("month_day", "({WEEKDAY}<comma>?)?<the>?<ordinal_word><unit>?<of>{MONTH}({YEAR}|<last>|<next>)?"),
    ("month_day", "({WEEKDAY}<comma>?)?{MONTH}<the>?{DAY}{YEAR}?(?!<units>)"),
    ("month_range", "<from>?<month>({TO}|<and>)<month>(<of>|<in>)?{YEAR}"),
    ("relative_month", "<the>?{RELATIVE}{MONTH}(?!{DAY})"),
    ("told_month", "{EDGE}?{MONTH}<of>?<the>?(<that>|<same>|<that><same>)<year_word>"),
    ("month", "{EDGE}?{MONTH}<of>?{YEAR}(?!<units>)"),
    ("month", "{EDGE}?<month>"),
    ("quarter", "<the>?<ordinal_word><quarter_word>((<of>|<in>)?<fiscal>?<year>)?"),
    ("quarter", "<quarter_short><of>?<fiscal>?{YEAR}?"),
    ("half_year", "<the>?<ordinal_word><half><of><fiscal>?<year>"),
    ("season", "{EDGE}?<the>?<season><of>?{YEAR}(<dash>(<small>|<year>))?"),
    ("relative_season", "<the>?({RELATIVE}|<that>)<season>"),
    ("century", "{EDGE}?<the>?(<cardinal><dash>?)?(<ordinal>|<ordinal_word>)<dash>?<century_word><era>?"),
    (
        "century",
        "<the>?(<ordinal>|<ordinal_word>)(?=(<to>|<and>|<dash>)<the>?(<ordinal>|<ordinal_word>)<century_word>)",
    ),
    ("era_year", "(<year>|<large>|<small>)<era>"),
    ("era_year", "<the><year_word>(<large>|<small>)(?!<units>)"),
    ("fiscal_year", "<fiscal><year_word>?<year>(<dash>(<small>|<year>))?"),
    ("year_range", "<the>?<year><dash>(<year>|<small>)(?!<dash>)"),
    ("decade", "{EDGE}?<the>?<apostrophe>?<decade>"),
    ("decade", "{EDGE}?<the><decade_word>"),
    ("deadline", "<by><the>?(<end><of>)(<the>|<this>|<next>|<last>)?({UNIT}|<year>)"),
    ("deadline", "<by><year_word><dash>?<end>"),
    ("year", "({EDGE}|<the>?<end><of>|<the><year_word>|<the>)?<year>"),
    ("vague", "<the>?(<last>|<previous>|<recent>|<next>|<following>)<about>?<vague><of>?<units>"),
    ("vague", "(<recent>|<the>?(<last>|<next>))<units>"),
    ("span_of", "<the>?(<last>|<previous>|<next>|<following>)<about>?{NUMBER}{ANY_UNIT}"),
    ("vague", "<article>?<about>?<vague><of>?<units>(<ago>|<from><now>|<from_now>)"),
    ("shifted", "<about>?(<article>|{NUMBER})(<and><article>?<half>)?<dash>?{ANY_UNIT}{SHIFT}"),
    ("vague", "<about>?(<article>|{NUMBER})(<clock_unit>|<clock_units>)(<ago>|<later>|<earlier>)"),
    ("within_unit", "(<earlier>|<later>)<in><the>{UNIT}"),
    ("same_unit", "(<that>|<the><same>|<that><same>){UNIT}"),
    ("next_unit", "<the>(<following>|<next>|<previous>){UNIT}"),
    ("next_unit", "<the><unit>(<before>|<after>|<earlier>)"),
    ("relative_unit", "<the>?<this>?(<last>|<next>|<this>)({UNIT}|<weekend>)<apostrophe>?"),
    ("every", "<every>(<cardinal>|<ordinal_word>)?(<weekday>|<weekend>)<part_of_day>?"),
    ("every", "(<weekdays>|<weekday><parts_of_day>)"),
    ("relative_weekday", "<the>?{RELATIVE}<weekday><part_of_day>?"),
    ("weekday", "<weekday><part_of_day>?"),
    ("weekend", "<the><weekend>"),
    ("today", "<today><part_of_day>?"),
    ("today_part", "(<this>|<last>)<part_of_day>"),
    ("clock", "<clock><zone>?"),
    ("clock", "(<small>|<cardinal>)<oclock>"),
    ("clock", "<clock_word>"),
    ("bare_season", "<the>?<season>"),
)
READER_NAMES = frozenset(name for name, _ in RULES)
# Private-use characters stand for kinds, so that none can be mistaken for an operator of the expression.
_FIRST_LETTER = 0xE000


@dataclass(frozen=True, slots=True)
class Form:
    """What fits a rule: the reader's name, and the first and last piece (exclusive) by number."""

    reader: str
    first: int
    last: int


@cache
def _letters() -> dict[str, str]:
    kinds = sorted({kind for kind, _ in word_kinds().values()} | TOKEN_KINDS)
    return {kind: chr(_FIRST_LETTER + number) for number, kind in enumerate(kinds)}


@cache
def _expression() -> re.Pattern[str]:
    rules = (f"(?P<r{number}>{_compiled(pattern)})" for number, (_, pattern) in enumerate(RULES))
    return re.compile("|".join(rules))


def _compiled(pattern: str) -> str:
    while re.search(r"\{[A-Z_]+\}", pattern):
        pattern = re.sub(r"\{([A-Z_]+)\}", lambda part: PARTS[part[1]], pattern)
    pattern = re.sub(r"\((?!\?)", "(?:", pattern)
    return re.sub(r"<(\w+)>", lambda kind: _letters()[kind[1]], pattern)


def spell(pieces: Sequence[Piece]) -> str:
    """Return the kinds of the pieces, one character each."""
    letters = _letters()
    return "".join([letters[piece.kind] for piece in pieces])


def find_form(spelling: str, start: int) -> Form | None:
    """Return the first form at or after piece number `start`, None if there is none."""
    match = _expression().search(spelling, start)
    if match is None:
        return None
    return Form(RULES[int((match.lastgroup or "r0")[1:])][0], match.start(), match.end())
