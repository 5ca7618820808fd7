"""How sure an event is: a sum of small features, each with its reason, brought between 0 and 1."""

import math
from collections.abc import Callable, Set
from dataclasses import dataclass

from onrecord.analyze.events.trigger import Trigger
from onrecord.records import Party, Span

# Weights set by reading the events of news articles that are coded by hand; 0 is even odds.
POLITICAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "REB", "SPY", "PTY", "OPP", "PRM", "UAF"})
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG"})
# Modes that are political only where a state or an armed group takes part.
STATE_ONLY = frozenset({"cyber", "seize", "restrict", "censor"})
# Those of them that firms and clubs do as well, without force.
CIVIL = frozenset({"restrict", "censor"})
# Acts of speech, which somebody must perform; those of the second set are told without saying who.
SPOKEN = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
BY_NOBODY = frozenset({"ACCUSE", "REJECT", "SUPPORT", "CONCEDE"})
VIOLENT = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})
# What an act weighs in which nobody of a state, but somebody of a country takes part.
PRIVATE = -0.5
# Callings and bodies of private life; what they do to one another is no event unless it is violence.
CALLINGS = frozenset({"BUS", "MED", "EDU", "JRN", "CRM", "REL"})
ANYBODY = frozenset({"CVL"})
# Classes of objects that make even a refusal part of a protest.
PROTESTS = frozenset({"PROTESTTHING", "STRIKENOUN"})
# Praise and thanks among those and workers is private as well, where both sides are known.
PEOPLE = frozenset({*CALLINGS, *ANYBODY, "LAB"})
DEALINGS = frozenset({"AGREE", "CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "COOPERATE", "AID"})
AMONG_PRIVATE = -1.2
# Different words of sport and entertainment from which on a document, or a sentence, is about that.
GAMES = 4
GAMES_NEAR = 2
# Gatherings that firms, scholars and parties hold as states do.
GATHERED = frozenset({"conference", "convention", "forum", "meeting", "discussion"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An event before it is believed: its trigger, its parties, and the words of sport in its document and sentence."""

    trigger: Trigger
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    games: int
    games_near: int
    passive: bool
    assumed: Set[Span] = frozenset()

    @property
    def coded(self) -> tuple[Party, ...]:
        """Those with a country that the words about them tell, not the text as a whole."""
        return tuple(party for party in self.parties if party.code is not None and party.span not in self.assumed)

    @property
    def parties(self) -> tuple[Party, ...]:
        """Both sides."""
        return (*self.actors, *self.recipients)


type Feature = Callable[[Candidate], tuple[float, str]]


def _coded(candidate: Candidate) -> tuple[float, str]:
    coded = len(candidate.coded)
    if coded and not is_political(candidate) and len({party.code for party in candidate.coded}) == 1:
        return 0.0, "private parties of one country"
    return (0.9 if coded > 1 else 0.6 if coded else -0.5), "parties with a country"


def is_political(candidate: Candidate) -> bool:
    """Whether a state, its organs, an armed group or an international body takes part."""
    return any(party.sector in POLITICAL or party.code in INTERNATIONAL for party in candidate.parties)


def _political(candidate: Candidate) -> tuple[float, str]:
    if is_political(candidate):
        return 0.8, "a state, its organs, an armed group or an international body takes part"
    frame = candidate.trigger.frame
    violent = frame.type in VIOLENT and frame.mode not in STATE_ONLY
    if candidate.coded and frame.mode not in STATE_ONLY:
        return (-0.4 if violent else PRIVATE), "nobody of a state takes part, but a country is involved"
    if frame.type == "PROTEST" or frame.object in PROTESTS:
        return 0.0, "protesters are a party of their own"
    return (-0.3 if violent else -1.2), "nobody political takes part"


def _among_private(candidate: Candidate) -> tuple[float, str]:
    """Weigh firms, doctors, editors and the like who deal with one another."""
    sectors = {party.sector for party in candidate.parties}
    private = not sectors.isdisjoint(CALLINGS) and sectors <= CALLINGS | ANYBODY
    if candidate.trigger.frame.type == "SUPPORT" and candidate.actors and candidate.recipients:
        private = sectors <= PEOPLE
    if sectors == {"JRN"} and candidate.trigger.frame.type in DEALINGS:
        return AMONG_PRIVATE, "reporters who talk to one another"
    private = private and candidate.trigger.frame.object not in PROTESTS
    abroad = len({party.code for party in candidate.coded}) > 1
    counts = private and not abroad and candidate.trigger.frame.type in DEALINGS
    return (AMONG_PRIVATE if counts else 0.0), "only private parties of one country"


def _both_sides(candidate: Candidate) -> tuple[float, str]:
    sides = bool(candidate.actors) + bool(candidate.recipients)
    return (-0.7, 0.0, 0.5)[sides], "sides filled"


def _specific(candidate: Candidate) -> tuple[float, str]:
    frame = candidate.trigger.frame
    return (0.4 if frame.specificity or frame.need == "free" else 0.0), "what the frame asks for is there"


def _violent(candidate: Candidate) -> tuple[float, str]:
    frame = candidate.trigger.frame
    forceful = frame.type in VIOLENT and (frame.mode not in CIVIL or is_political(candidate))
    return (0.5 if forceful else 0.0), "collective or political violence, or force"


def _bare_noun(candidate: Candidate) -> tuple[float, str]:
    trigger = candidate.trigger
    bare = trigger.is_noun and trigger.support is None and trigger.token.tag in ("NNS", "NN")
    determined = any(word.dep in ("det", "poss", "amod", "nummod", "compound") for word in trigger.token.children)
    return (-0.6 if bare and not determined else 0.0), "a bare noun, which may be generic"


def _met_alone(candidate: Candidate) -> tuple[float, str]:
    """Weigh a gathering of which one side at most is known: “said at a conference”."""
    trigger = candidate.trigger
    alone = trigger.frame.type == "CONSULT" and trigger.is_noun and len(candidate.parties) < 2
    return (-0.5 if alone and trigger.token.lemma in GATHERED else 0.0), "a gathering of one"


def _game(candidate: Candidate) -> tuple[float, str]:
    playing = candidate.games >= GAMES or candidate.games_near >= GAMES_NEAR
    return (-2.5 if playing else 0.0), "a text about sport or entertainment"


FEATURES: tuple[Feature, ...] = (
    _coded,
    _political,
    _among_private,
    _both_sides,
    _specific,
    _violent,
    _bare_noun,
    _met_alone,
    _game,
)


def confidence(candidate: Candidate) -> float:
    """Return how sure it is, from 0 to 1, that this is an event."""
    total = sum(feature(candidate)[0] for feature in FEATURES)
    return round(1 / (1 + math.exp(-total)), 2)


def reasons(candidate: Candidate) -> tuple[str, ...]:
    """Return what speaks for and against the event, with the weights."""
    weighed = (feature(candidate) for feature in FEATURES)
    return tuple(f"{weight:+.1f} {reason}" for weight, reason in weighed if weight)


def is_relevant(candidate: Candidate, *, known: bool) -> bool:
    """Whether the frame has what it needs; `known` says that an event of its type came before it."""
    trigger = candidate.trigger
    if trigger.frame.type in SPOKEN and not trigger.is_noun and not candidate.actors:
        return (candidate.passive or trigger.token.pos == "ADJ") and trigger.frame.type in BY_NOBODY
    if trigger.frame.need == "earlier":
        return known
    if trigger.frame.need == "joint":
        return bool(candidate.actors)
    if trigger.frame.need == "support":
        return trigger.support is not None or len(candidate.parties) > 1
    if trigger.frame.type == "SUPPORT" and trigger.is_noun and trigger.support is None:
        return bool(candidate.actors) and bool(candidate.recipients)
    if trigger.frame.need == "args":
        return bool(candidate.parties) or trigger.part in ("actor", "recipient")
    return bool(candidate.parties) or trigger.frame.type in VIOLENT or trigger.is_noun
