"""Who the speaker of each statement is, as an entity of the document."""

from collections.abc import Sequence

from onrecord.analyze.lookup import EntityIndex
from onrecord.analyze.tree import ancestors, child, covering
from onrecord.lang import ENGLISH
from onrecord.records import Analysis, Attribution, Span, Token

_RELATIVE = frozenset({"WP", "WDT"})


def find_speakers(
    attributions: Sequence[Attribution], outer: Sequence[int | None], analysis: Analysis, index: EntityIndex
) -> list[str | None]:
    """Return the entity id behind the source of each attribution, None where the text names none.

    A statement without source and cue goes on with the speaker of the statement before it.
    """
    speakers: list[str | None] = []
    last: str | None = None
    for attribution, above in zip(attributions, outer, strict=True):
        if attribution.source:
            speaker = speaker_of(attribution.source, analysis.tokens, index)
        else:
            speaker = None if attribution.cue else last
        speakers.append(speaker)
        if above is None:
            last = speaker
    return speakers


def speaker_of(source: Sequence[Span], tokens: Sequence[Token], index: EntityIndex) -> str | None:
    """Return the entity that a source stands for: the mention its head word heads, or that of a document's author.

    “Who” and “which” stand for the noun that their clause describes.
    """
    for span in source:
        for head in _heads(span, tokens):
            author = _author(head)
            found = (author and index.at(author)) or index.at(_antecedent(head))
            if found is not None:
                return found[1].id
    return _only_mention(source, index)


def _heads(span: Span, tokens: Sequence[Token]) -> list[Token]:
    words = covering(tokens, span)
    own = {word.index for word in words}
    return [word for word in words if word.is_root or word.head.index not in own]


def _antecedent(word: Token) -> Token:
    if word.tag in _RELATIVE:
        for above in ancestors(word):
            if above.dep == "relcl":
                return above.head
    return word


def _author(noun: Token) -> Token | None:
    """Return the noun after “by” or “from”, or the possessor, of a writing."""
    if noun.lemma not in ENGLISH.words("document_nouns"):
        return None
    for part in noun.children:
        if part.dep in ("prep", "agent") and part.lower in ("by", "from"):
            return child(part, "pobj")
        if part.dep == "acl":
            agent = child(part, "agent")
            return None if agent is None else child(agent, "pobj")
    return child(noun, "poss")


def _only_mention(source: Sequence[Span], index: EntityIndex) -> str | None:
    """Return the entity of the widest mention in a source whose head is none."""
    found = [pair for span in source for pair in index.within(span)]
    if not found:
        return None
    widest = max(found, key=lambda pair: pair[0].span.end - pair[0].span.start)
    return widest[1].id
