"""Tells the language of a text; English is the expected one, and short or doubtful texts are taken for it."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from onrecord.lang import ENGLISH

# What is read of a long text: some seven hundred words, more than enough to tell.
_SAMPLE = 4_000
# In English news about a third of the words are function words, in the shortest sentences still a tenth; in other
# languages the marks listed stay under a twentieth, so no model needs to be loaded.
_MARKS_OF_ENGLISH = 0.1
# The model puts English headlines full of foreign names as low as this, and no German, French or Spanish text so high.
_CHANCE_OF_ENGLISH = 0.05
# With fewer Latin letters than this (a headline, a name with a date) another language is believed only if the model
# gives it at least this probability: of 428 short English lines none is lost so, of 187 others three in four are found.
_LETTERS_TO_TELL, _SURE = 60, 0.5
# Labels the model prefers for English headlines with foreign names, and its label for “no language”.
_NEVER = frozenset({"bcl", "pcm", "zxx"})
# The Latin blocks end here in Unicode, but for the additional letters of Vietnamese.
_LATIN_END, _LATIN_MORE = 0x0250, range(0x1E00, 0x1F00)
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str | None:
    """Return the ISO 639 code of the text's language; None if the text has no letters.

    A text in Latin letters that is too short to tell is taken for English.
    """
    words = _WORD.findall(text[:_SAMPLE])
    if not words:
        return None
    marks = ENGLISH.words("language_marks")
    if sum(word.lower() in marks for word in words) >= _MARKS_OF_ENGLISH * len(words):
        return "en"
    letters = "".join(words)
    latin = sum(map(_is_latin, letters))
    code, chance, english = _ask_model(" ".join(words))
    if latin * 2 <= len(letters):
        return code
    if english >= _CHANCE_OF_ENGLISH or (latin < _LETTERS_TO_TELL and chance < _SURE):
        return "en"
    return code


def _is_latin(letter: str) -> bool:
    return ord(letter) < _LATIN_END or ord(letter) in _LATIN_MORE


def _ask_model(text: str) -> tuple[str, float, float]:
    """Return the likeliest language but English, its probability, and that of English."""
    ranking = _identifier().rank(text)
    code, chance = next(found for found in ranking if found[0] != "en")
    return code, chance, dict(ranking)["en"]


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(set(identifier.labels) - _NEVER)
    return identifier
