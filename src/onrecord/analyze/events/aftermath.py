"""What came soon after a happening of the past is of the past too: “passed a bill days after the 2003 attack”."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.analyze.tree import ancestors, covering
from onrecord.records import Event, Token

AFTER = frozenset({"after", "following"})
# Spans so long that what follows them may be today's news: “three years after the attack, thousands marched”.
LONG = frozenset({"year", "decade", "century"})


def mark_aftermath(events: Sequence[Event], tokens: Sequence[Token]) -> tuple[Event, ...]:
    """Return the events, background where the text dates them by nothing but a background happening before them."""
    past = {token.index for event in events if event.background for token in covering(tokens, event.trigger)}
    later = {verb.index for index in past for verb in _after(tokens[index])}
    return tuple(_marked(event, covering(tokens, event.trigger), later) for event in events)


def _marked(event: Event, words: Sequence[Token], later: set[int]) -> Event:
    follows = event.date is None and any(word.index in later for word in words)
    return replace(event, background=True) if follows else event


def _after(trigger: Token) -> Iterator[Token]:
    """Yield the verb that the trigger's “after” belongs to."""
    preposition = trigger.head
    if trigger.dep != "pobj" or preposition.lower not in AFTER:
        return
    for word in ancestors(preposition):
        if word.lemma in LONG:
            return
        if word.pos == "VERB":
            if not any(child.lemma in LONG for child in preposition.children):
                yield word
            return
