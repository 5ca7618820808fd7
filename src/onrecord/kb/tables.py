"""Reads the tables of the built-in knowledge base, and brings names to one form for looking up."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "&": " and ", "-": " "})
_POSSESSIVE = re.compile(r"(?<=\w)(?:'s|(?<=s)')$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_SAINT = re.compile(r"\bSt\b(?=\s+[A-Z])")


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of `data/NAME.tsv` by column name; lines that begin with “#” are comments."""
    header, *rows = _lines(f"{name}.tsv")
    keys = header.split("\t")
    return tuple(dict(zip(keys, row.split("\t"), strict=True)) for row in rows)


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the lines of `data/NAME.txt`, lower-cased."""
    return frozenset(line.strip().lower() for line in _lines(f"{name}.txt"))


def _lines(file_name: str) -> list[str]:
    text = (files("onrecord.kb") / "data" / file_name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def name_key(words: str) -> str:
    """Return a name without article, accents, dots, hyphens and possessive ending, its case kept."""
    plain = words if words.isascii() else _without_accents(words.translate(_MARKS))
    plain = " ".join(plain.translate(_MARKS).replace(".", "").split())
    if "'" in plain:
        plain = _POSSESSIVE.sub("", plain)
    if " " not in plain:
        return plain
    plain = _ARTICLE.sub("", plain)
    return _SAINT.sub("Saint", plain) if "St" in plain else plain


def _without_accents(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
