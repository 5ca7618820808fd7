"""The words of HTML as a reader sees them: a line for every block."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import html
from lxml.etree import iterwalk

_BLOCKS = frozenset({"address", "blockquote", "br", "dd", "dl", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS |= {"hr", "li", "ol", "p", "pre", "small", "table", "td", "th", "tr", "ul"}
_BLOCKS |= {"article", "aside", "div", "figure", "footer", "header", "main", "nav", "section"}
_UNSEEN = frozenset({"head", "noscript", "script", "style", "template"})
_WHITE = re.compile(r"\s+")


def block_lines(element: Any) -> list[str]:
    """Return the lines of an lxml element, stripped, without blank ones."""
    parts: list[str] = []
    _collect(element, parts)
    lines = "".join(parts).split("\n")
    return [line for raw in lines if (line := raw.strip())]


def fragment_text(markup: str) -> str:
    """Return the text of a piece of HTML, its blocks parted by blank lines; “” if it has none."""
    if not markup.strip():
        return ""
    return "\n\n".join(block_lines(html.fragment_fromstring(markup, create_parent="div")))


def _collect(element: Any, parts: list[str]) -> None:
    """Append the words of an element to `parts`, with a line break around every block."""
    # Not recursive: a page may be nested deeper than Python's stack.
    for event, inner in _walk(element):
        shown = isinstance(inner.tag, str) and inner.tag not in _UNSEEN
        edge = "\n" if inner.tag in _BLOCKS else ""
        if event == "start":
            parts.append(edge + (_WHITE.sub(" ", inner.text or "") if shown else ""))
        else:
            parts.append(edge + (_WHITE.sub(" ", inner.tail or "") if inner is not element else ""))


def _walk(element: Any) -> Iterator[tuple[str, Any]]:
    """Yield the start and the end of all that is in an element; of a comment only the end."""
    walker = iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, inner in walker:
        if event == "start" and inner.tag in _UNSEEN:
            walker.skip_subtree()
        yield ("end", inner) if event in ("comment", "pi") else (event, inner)
