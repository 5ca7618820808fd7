"""Whether the words tell a habit or a rule, and no single happening."""

from onrecord.analyze.events.frames import word_class
from onrecord.analyze.events.grammar import agent_of, climb
from onrecord.analyze.events.trigger import Trigger
from onrecord.analyze.tree import child
from onrecord.lang import ENGLISH
from onrecord.records import Token

PRESENT = frozenset({"VBZ", "VBP"})
PAST = frozenset({"VBD", "VBN"})
RULES = frozenset({"CONCEDE", "COERCE"})
EACH = frozenset({"every", "each"})
# Words before a noun that number or name what it stands for, so that it is nobody at large.
TELLING = frozenset({"det", "poss", "nummod", "amod", "compound", "nmod", "quantmod", "predet"})
# Those in the plural whom the news means when it says what they do.
OFFICIALS = frozenset({"police", "authority", "official", "force", "protester", "demonstrator"})
# Acts of speech, which unnamed people perform in the news of the day: “critics accuse the mayor”.
SPOKEN = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


def is_habit(trigger: Trigger) -> bool:
    """Whether an adverb or the very form says that it happens again and again: “usually attacks”, “weekly protests”."""
    verb = trigger.support or trigger.token
    told = verb.tag in PAST
    words = [*trigger.token.children, *(verb.children if not told else ())]
    if told and not trigger.is_noun:
        return _is_standing(trigger)
    if any(word.lower in ENGLISH.words("event_habits") and word.dep in ("advmod", "amod") for word in words):
        return True
    if trigger.is_noun:
        return False
    rare = trigger.token.dep == "csubj" and trigger.token.tag == "VBG" and trigger.token.head.tag == "VBZ"
    return rare or _is_standing(trigger) or (trigger.frame.type not in SPOKEN and _is_rule(trigger.token))


def _is_standing(trigger: Trigger) -> bool:
    """Whether a rule that lasts is told: “is allowed to build ships”, “are barred from the port”."""
    if trigger.frame.type not in RULES or trigger.frame.mode not in (None, "restrict", "censor"):
        return False
    helped = child(trigger.token, "auxpass")
    return helped is not None and helped.lower in ("is", "are") and child(trigger.token, "agent", "aux") is None


def _is_rule(verb: Token) -> bool:
    """Whether nobody in particular does it in the present: “colleges offer loans”, “farmers block roads”."""
    if verb.tag not in PRESENT or child(verb, "aux") is not None:
        return False
    when = child(verb, "npadvmod")
    if when is not None:
        return any(word.lower in EACH for word in when.children)
    actor = agent_of(verb)
    if actor is None or actor.tag != "NNS" or child(actor, *TELLING) is not None:
        return False
    return actor.lemma not in word_class("ARMEDPARTY") | OFFICIALS and not _is_headline(verb)


def _is_headline(verb: Token) -> bool:
    """Whether the sentence has no full stop: headlines tell what happened in the present."""
    top = next((word for word in climb(verb) if word.is_root), verb)
    return not any(word.text == "." for word in top.children)
