"""What a text is about, as far as that says what its words mean: games and shows, an accident, an election."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from onrecord.analyze.events.frames import word_class
from onrecord.analyze.events.roles import Cast
from onrecord.analyze.events.trigger import Trigger
from onrecord.lang import ENGLISH
from onrecord.records import Token

# Different words of an accident, or of an election, from which on a text is about that.
ACCIDENTS = 3
ELECTIONS = 4
# Gatherings that candidates hold as protesters do, and the words below them that tell of a protest.
RALLIES = frozenset({"rally", "march"})
DIRECTED = frozenset({"against", "anti", "protest", "demand", "denounce", "condemn"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """What a document is about; `games` counts words of sport and shows, 0 where those of politics outnumber them."""

    games: int
    accident: bool
    election: bool


def read_topics(lemmas: Set[str]) -> Topics:
    """Return what a document is about, by the different words in it."""
    mishaps, blows = len(lemmas & word_class("MISHAP")), len(lemmas & word_class("ONPURPOSE"))
    games, politics = count_games(lemmas), len(lemmas & word_class("POLITICS"))
    return Topics(
        games=games if games > blows + politics else 0,
        accident=mishaps >= ACCIDENTS and mishaps > blows,
        election=len(lemmas & word_class("ELECTION")) >= ELECTIONS,
    )


def count_games(lemmas: Set[str]) -> int:
    """Return how many different words of sport and entertainment are among the words."""
    return len(lemmas & ENGLISH.words("event_games"))


def is_campaigning(trigger: Trigger, cast: Cast, topics: Topics) -> bool:
    """Whether a campaign or rally is a candidate's: nothing beside it protests or fights, and an election is on."""
    if trigger.token.lemma == "campaign" and trigger.frame.need == "earlier":
        return topics.election
    if trigger.frame.type != "PROTEST" or trigger.token.lemma not in RALLIES:
        return False
    if any(word.lemma in DIRECTED for word in _below(trigger.token)):
        return False
    held = bool(cast.actors) and all(word.entity_type == "PERSON" for word in cast.actors)
    return topics.election or held


def _below(token: Token) -> Iterable[Token]:
    for word in token.children:
        yield word
        yield from word.children
