"""Finds direct speech with its source: „Wir unterschreiben nicht“, sagte Außenministerin Ragnhild Solberg."""

import re
from collections.abc import Iterator
from functools import cache

from onrecord_german import GERMAN

# Words with a capital, as names and nouns have: the office, and the name as its last two or its only word.
CAPITAL = r"[A-ZÄÖÜ][\w-]+"


@cache
def pattern() -> re.Pattern[str]:
    """Return what direct speech looks like, with the cue verbs of the language."""
    verbs = "|".join(sorted(GERMAN.words("cue_verbs")))
    name = rf"(?P<name>{CAPITAL}(?: {CAPITAL})?)"
    source = rf"(?P<source>(?:(?:der|die) )?(?:{CAPITAL} )*?{name})\b(?! {CAPITAL})"
    return re.compile(rf"(?P<content>„[^„“]+“),? (?P<cue>{verbs}) {source}")


def find_said(text: str) -> Iterator[re.Match[str]]:
    """Yield the direct speech of a text, in order."""
    return pattern().finditer(text)
