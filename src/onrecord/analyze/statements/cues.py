"""What the words of a cue say besides: for whom the statement is meant, and whether it was made at all."""

from collections.abc import Sequence

from onrecord.analyze.tree import covering
from onrecord.lang import ENGLISH
from onrecord.records import Attribution, Polarity, Token


def cue_words(attribution: Attribution, tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of the cue."""
    return [word for span in attribution.cue for word in covering(tokens, span)]


def polarity_of(words: Sequence[Token]) -> Polarity:
    """Return negative for “denied”, “did not say”, “declined to say”; two negations make a positive."""
    negations = sum(is_negation(word) for word in words) + sum(is_denial(word) for word in words)
    return "negative" if negations % 2 else "positive"


def is_negation(word: Token) -> bool:
    """Whether the word negates: “not”, “never”."""
    return word.dep == "neg" or word.lower in ENGLISH.words("cue_negations")


def is_denial(word: Token) -> bool:
    """Whether the word says of itself that something is not so or was not said: “denied”, “refused”."""
    return word.pos in ("VERB", "NOUN") and word.lemma in ENGLISH.words("cue_denials")
