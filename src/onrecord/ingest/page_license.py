"""Finds the license of a web page where it stands outside the article: in its head, a marked link, or its footer."""

import re
from typing import Any

from onrecord.ingest.blocks import block_lines
from onrecord.ingest.license import find_license
from onrecord.ingest.license_names import LicenseName, find_license_name
from onrecord.records import License

# A footer that a page does not mark as such is named so.
_FOOTER = re.compile(r"(?:^|[\s_-])(?:footer|colophon|copyright)(?:$|[\s_-])", re.IGNORECASE)
# Footers have some lines of links; what is longer holds articles.
_LONGEST = 6_000


def find_page_license(tree: Any) -> License | None:
    """Return the license that an lxml tree of a page states for itself, with no span; None if it states none.

    A link that is marked as leading to the license counts before words; a license before a copyright notice.
    """
    marked = _marked(tree)
    stated = [terms for footer in _footers(tree) if (terms := find_license(footer)) is not None]
    named = next((terms for terms in stated if terms.spdx_id), stated[0] if stated else None)
    if marked is not None:
        return License(spdx_id=marked.spdx_id, holder=named.holder if named else None, url=marked.url)
    return License(spdx_id=named.spdx_id, holder=named.holder, url=named.url) if named else None


def _marked(tree: Any) -> LicenseName | None:
    for element in tree.iter("a", "link"):
        if "license" in (element.get("rel") or "").lower().split():
            found = find_license_name(element.get("href") or "")
            if found is not None:
                return found
    return None


def _footers(tree: Any) -> list[str]:
    """Return the words of each footer, a line for a block; inner ones are not given again."""
    found: list[str] = []
    inside: set[Any] = set()
    for element in tree.iter("footer", "div", "section", "p", "small"):
        if element.getparent() in inside:
            inside.add(element)
        elif element.tag == "footer" or _FOOTER.search(f"{element.get('id', '')} {element.get('class', '')}"):
            inside.add(element)
            words = "\n".join(block_lines(element))
            if 0 < len(words) <= _LONGEST:
                found.append(words)
    return found
