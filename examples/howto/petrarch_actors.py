"""Prints an actor dictionary of PETRARCH (CAMEO codes with days) as a table for `onrecord kb import`."""

import csv
import re
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

# One code in brackets: the country, a role perhaps, and the days before, after or between which it holds.
CODE = re.compile(r"\[(?P<country>[A-Z]{3})(?P<role>[A-Z]{3})?[A-Z]*\s*(?P<since>>?\d+)?-?(?P<until><?\d+)?\]")
# Roles that have another name in PLOVER than in CAMEO.
RENAMED = {"MED": "JRN", "HLH": "MED"}


def name(words: str) -> str:
    """Return a name as people write it: “ILSE_MARROWBY_” is “Ilse Marrowby”."""
    return words.strip("+_ \t").replace("_", " ").title()


def day(digits: str | None, *, beside: int = 0) -> str:
    """Return a day of six or eight digits, or that beside it; empty if there is none."""
    if not digits:
        return ""
    form = "%Y%m%d" if len(digits.strip("<>")) == 8 else "%y%m%d"
    return (datetime.strptime(digits.strip("<>"), form) + timedelta(days=beside)).strftime("%Y-%m-%d")


def rows(lines: list[str]) -> Iterator[dict[str, str]]:
    """Yield a row for each code of each actor; aliases follow their actor in lines that begin with “+”."""
    known, aliases, codes = "", [], []
    for line in [*(line.partition("#")[0].partition(";")[0].rstrip() for line in lines), "END"]:
        words = CODE.sub("", line).strip()
        if words and not words.startswith("+"):
            for code in codes:
                yield row(known, aliases, code)
            known, aliases, codes = name(words), [], []
        elif words:
            aliases.append(name(words))
        codes += CODE.finditer(line)


def row(known: str, aliases: list[str], code: re.Match[str]) -> dict[str, str]:
    """Return one term of office; “<” and “>” leave out the day that they name."""
    since, until = code["since"] or "", code["until"] or ""
    return {
        "name": known,
        "aliases": "|".join(aliases),
        "country": code["country"],
        "sector": RENAMED.get(code["role"] or "", code["role"] or ""),
        "from": day(since, beside=1 if ">" in since else 0),
        "to": day(until, beside=-1 if "<" in until else 0),
    }


table = csv.DictWriter(sys.stdout, ["name", "aliases", "country", "sector", "from", "to"], lineterminator="\n")
table.writeheader()
table.writerows(rows(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()))
