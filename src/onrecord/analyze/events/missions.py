"""Whether troops are moved to keep a peace."""

from collections.abc import Iterator

from onrecord.analyze.events.trigger import Trigger
from onrecord.records import Token

PEACE = "peacekeep"
# Words that troops are sent “as”, “on” or “to”, with what stands before them.
LINKS = frozenset({"prep", "agent", "dobj", "nsubj", "nsubjpass", "pobj", "advcl", "xcomp", "compound", "amod", "nmod"})
# Steps down from the trigger.
DEPTH = 4


def keeps_peace(trigger: Trigger) -> bool:
    """Whether the words around a deployment speak of peacekeeping: “sent troops on a peacekeeping mission”."""
    return any(PEACE in word.lower.replace("-", "") for word in _below(trigger))


def _below(trigger: Trigger) -> Iterator[Token]:
    level = [word for word in (trigger.token, trigger.support, trigger.object) if word is not None]
    for _ in range(DEPTH):
        level = [below for word in level for below in word.children if below.dep in LINKS]
        yield from level
