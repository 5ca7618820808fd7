"""Fights with words, and opinions counted in polls, which look like violence, praise or blame and are not."""

from collections.abc import Iterable

from onrecord.analyze.events.frames import word_class
from onrecord.analyze.events.roles import Cast
from onrecord.analyze.events.trigger import Trigger
from onrecord.analyze.tree import child
from onrecord.records import Token

BLAME = ("ACCUSE", "disapprove")
AIMING = frozenset({"target"})
PERSONAL = frozenset({"he", "she", "his", "her", "him", "i", "my", "me"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
# Types of acts that answers in a poll are taken for.
OPINIONS = frozenset({"SUPPORT", "AGREE", "REJECT", "ACCUSE", "REQUEST"})


def is_verbal_attack(trigger: Trigger, cast: Cast, sentence: Iterable[Token]) -> bool:
    """Whether people of politics only fight with words: “attacked his rival”, with no blood or weapon near."""
    if trigger.frame.type != "ASSAULT" or trigger.token.lemma not in word_class("RHETORICAL"):
        return False
    if not cast.actors or not cast.recipients or not all(_speaks(word) for word in cast.actors):
        return False
    if any(word.entity_type in PLACES or word.lemma in word_class("ARMEDPARTY") for word in cast.recipients):
        return False
    return not any(word.lemma in word_class("BLOODSHED") for word in sentence)


def is_aim(trigger: Trigger, cast: Cast, sentence: Iterable[Token]) -> bool:
    """Whether somebody is only aimed at: “targeted by the tax office”, with no arms in the sentence."""
    if trigger.token.lemma not in AIMING or trigger.frame.type != "ASSAULT":
        return False
    if any(word.lemma in word_class("ARMEDPARTY") for word in cast.actors):
        return False
    return not any(word.lemma in word_class("BLOODSHED") or word.lemma in word_class("ONPURPOSE") for word in sentence)


def verbal_meaning(trigger: Trigger) -> tuple[str, str] | None:
    """Return what an attack with words is: blame, or for a word such as “campaign” no event."""
    return BLAME if trigger.token.lemma in word_class("VERBALBLOW") else None


def is_polled(trigger: Trigger, cast: Cast) -> bool:
    """Whether an opinion is told as a share of those asked: “42 percent support the bill”."""
    if trigger.frame.type not in OPINIONS:
        return False
    near = [*trigger.token.children, *cast.actors]
    near.extend(inner for word in trigger.token.children if (inner := child(word, "pobj")) is not None)
    return any(word.entity_type == "PERCENT" or word.lemma in word_class("POLLED") for word in near)


def _speaks(word: Token) -> bool:
    return word.entity_type == "PERSON" or word.lower in PERSONAL or word.lemma in word_class("POLITICIAN")
