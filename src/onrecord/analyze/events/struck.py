"""Things that are struck: what an attack is done to, and not the vehicle that it is done with."""

from onrecord.analyze.events.frames import verb_frames, word_class
from onrecord.analyze.events.grammar import coordinated, patient_of, prepositional
from onrecord.analyze.events.kinds import is_measure
from onrecord.analyze.events.trigger import Trigger
from onrecord.analyze.tree import child
from onrecord.records import Token

# The particle with which a vehicle is what the act is done with: “rammed a truck into the gate”.
INTO = ("into",)


def things(word: Token | None) -> list[Token]:
    """Return the nouns of a phrase and of what is coordinated with it, whatever they stand for, but for measures."""
    if word is None or word.pos not in ("NOUN", "PROPN", "PRON"):
        return []
    return [thing for thing in coordinated(word) if not is_measure(thing)]


def struck(trigger: Trigger) -> list[Token]:
    """Return what a vehicle is driven into, also where the parser hangs it below the vehicle's load."""
    vehicle = patient_of(trigger.token)
    if vehicle is None or vehicle.lemma not in word_class("VEHICLE") or not _drives_into(trigger):
        return []
    load = child(vehicle, "acl") or child(trigger.token, "advcl")
    anchors = [word for word in (trigger.token, vehicle, load) if word is not None]
    return [thing for anchor in anchors for head in prepositional(anchor, INTO) for thing in things(head)][:1]


def _drives_into(trigger: Trigger) -> bool:
    return any(frame.particle == INTO for frame in verb_frames().get(trigger.token.lemma, ()))
