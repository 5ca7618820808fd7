"""The head word of a source, and whom it stands for where that is not itself."""

from collections.abc import Sequence

from onrecord.analyze.tree import ancestors, child, covering
from onrecord.lang import ENGLISH
from onrecord.records import Span, Token

_RELATIVE = frozenset({"WP", "WDT"})
_FIRST_PERSON = frozenset({"i", "we"})
_DEFINITE = frozenset({"the", "this", "that"})


def source_heads(span: Span, tokens: Sequence[Token]) -> list[Token]:
    """Return the words of a source whose heads lie outside of it."""
    words = covering(tokens, span)
    own = {word.index for word in words}
    return [word for word in words if word.is_root or word.head.index not in own]


def is_first_person(word: Token) -> bool:
    """Whether the word is “I” or “we”."""
    return word.lower in _FIRST_PERSON


def antecedent(word: Token) -> Token:
    """Return the noun that “who” or “which” stands for; any other word itself."""
    if word.tag in _RELATIVE:
        for above in ancestors(word):
            if above.dep == "relcl":
                return above.head
    return word


def author_of(noun: Token) -> Token | None:
    """Return the word for the author of a writing: after “by” or “from”, its possessor, or a name before it."""
    if noun.lemma not in ENGLISH.words("document_nouns"):
        return None
    for part in noun.children:
        maker = _maker(part)
        if maker is not None:
            return maker
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    return next(
        (part for part in noun.children if part.dep == "compound" and part.entity_type in ("ORG", "PERSON")), None
    )


def _maker(part: Token) -> Token | None:
    if part.dep in ("prep", "agent") and part.lower in ("by", "from"):
        return child(part, "pobj")
    if part.dep == "acl" and part.lemma in ENGLISH.words("making_verbs"):
        agent = child(part, "agent")
        return None if agent is None else child(agent, "pobj")
    return None


def is_anaphoric_writing(noun: Token) -> bool:
    """Whether it is “the statement” and the like without an author: the words of whoever spoke last."""
    article = child(noun, "det")
    if article is None or article.lower not in _DEFINITE or noun.lemma not in ENGLISH.words("utterance_nouns"):
        return False
    return author_of(noun) is None and child(noun, "relcl", "acl", "prep", "amod") is None
