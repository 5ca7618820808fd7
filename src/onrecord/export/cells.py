"""Cells of text tables: plain text whatever is in it, in UTF-8, and harmless to a spreadsheet where asked."""

import re

# What no file in UTF-8 can hold (lone surrogates) or many readers end a text at (NUL): both become U+FFFD.
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
# First characters by which a spreadsheet takes a cell for a formula (OWASP, CSV injection), half-width and full-width.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
# What ends a cell or a line in a tab-separated table without quoting, and what str.splitlines takes for a line end.
_BREAKS = re.compile("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SURROGATES = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """Return the text with U+FFFD in place of lone surrogates, which UTF-8 does not have."""
    return _SURROGATES.sub("\ufffd", text)


def writable(text: str) -> str:
    """Return the text with U+FFFD in place of NUL and lone surrogates."""
    return _UNWRITABLE.sub("\ufffd", text)


def defused(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands before one that would be."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def one_line(text: str) -> str:
    """Return a text fit for a tab-separated table without quoting: breaks become a space, a double quote two singles.

    Readers that do take quoting into account see the same cells.
    """
    return _BREAKS.sub(" ", writable(text)).replace('"', "''").strip(" ")
