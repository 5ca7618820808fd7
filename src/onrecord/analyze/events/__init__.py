"""Adds events: who did what to whom, when and where, whether it happened, and on whose word."""

from dataclasses import replace

from onrecord import plugins
from onrecord.analyze.events.assertion import read_assertion
from onrecord.analyze.events.contexts import ContextFinder
from onrecord.analyze.events.grouping import group_events
from onrecord.analyze.events.parties import PartyFinder
from onrecord.analyze.events.relevance import Candidate, confidence, count_games, is_relevant
from onrecord.analyze.events.roles import find_cast
from onrecord.analyze.events.setting import SettingFinder, follows, is_history
from onrecord.analyze.events.triggers import Trigger, find_triggers
from onrecord.analyze.events.vouching import VoucherFinder
from onrecord.protocols import Ontology
from onrecord.records import Analysis, Event, Token

# Chosen on coded news articles so that what is called happened mostly did; lower values find more.
THRESHOLD = 0.3
# What an exercise is that one country holds alone.
ALONE = ("MOBILIZE", "troops")


class Events:
    """Adds events; those less sure than `threshold` are left out."""

    requires = frozenset({"tokens", "entities", "actors", "statements", "times", "places"})
    provides = "events"

    def __init__(self, *, threshold: float = THRESHOLD, ontology: str = "plover") -> None:
        self._threshold = threshold
        self._ontology: Ontology = plugins.load("ontologies", ontology)

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with its events, in text order."""
        coder = _Coder(analysis, self._ontology)
        events = [coder.event(trigger) for trigger in find_triggers(analysis.tokens)]
        grouped = group_events([event for event in events if event is not None])
        return replace(analysis, events=tuple(event for event in grouped if event.confidence >= self._threshold))


def _type_and_mode(candidate: Candidate) -> tuple[str, str | None]:
    """Return type and mode of the frame; an exercise of one country alone is a show of force."""
    frame = candidate.trigger.frame
    countries = {party.code for party in candidate.parties if party.code}
    if frame.need == "joint" and len(countries) < 2 and "joint" not in frame.modifier:
        return ALONE
    return frame.type, frame.mode


class _Coder:
    """Codes the triggers of one analysis."""

    def __init__(self, analysis: Analysis, ontology: Ontology) -> None:
        self._ontology = ontology
        self._parties = PartyFinder(analysis)
        self._setting = SettingFinder(analysis)
        self._vouchers = VoucherFinder(analysis)
        self._contexts = ContextFinder(analysis)
        self._games = count_games({token.lemma for token in analysis.tokens})
        self._tokens, self._sentences = analysis.tokens, analysis.sentences
        self._games_by_sentence: dict[int, int] = {}
        self._past: set[int] = set()
        self._ids: set[str] = set()
        self._types: set[str] = set()

    def event(self, trigger: Trigger) -> Event | None:
        """Return the event of a trigger; None where it is none."""
        cast = find_cast(trigger)
        candidate = Candidate(
            trigger=trigger,
            actors=tuple(self._parties.party(token, trigger.span) for token in cast.actors),
            recipients=tuple(self._parties.party(token, trigger.span) for token in cast.recipients),
            games=self._games,
            games_near=self._games_near(trigger.token),
        )
        if not is_relevant(candidate, known=trigger.frame.type in self._types):
            return None
        self._types.add(trigger.frame.type)
        return self._coded(candidate, _type_and_mode(candidate))

    def _coded(self, candidate: Candidate, meaning: tuple[str, str | None]) -> Event:
        trigger, (event_type, mode) = candidate.trigger, meaning
        assertion = read_assertion(trigger)
        when = self._setting.date(trigger)
        background = self._is_background(trigger, past=self._setting.is_past(when))
        identifier = self._identifier(trigger)
        return Event(
            id=identifier,
            trigger=trigger.span,
            type=event_type,
            mode=mode,
            contexts=self._contexts.contexts(trigger.token),
            cameo=self._ontology.cameo(event_type, mode),
            actors=candidate.actors,
            recipients=candidate.recipients,
            polarity=assertion.polarity,
            modality=assertion.modality,
            attributed_to=self._vouchers.voucher(trigger),
            background=background,
            group=identifier,
            date=when,
            place=self._setting.place(trigger),
            quad=self._ontology.quad(event_type),
            score=self._ontology.score(event_type, mode),
            confidence=confidence(candidate),
        )

    def _games_near(self, token: Token) -> int:
        """Return the words of sport and entertainment in a sentence; counted once for each sentence."""
        if token.sentence not in self._games_by_sentence:
            sentence = self._sentences[token.sentence]
            lemmas = {word.lemma for word in self._tokens[sentence.first : sentence.last]}
            self._games_by_sentence[token.sentence] = count_games(lemmas)
        return self._games_by_sentence[token.sentence]

    def _is_background(self, trigger: Trigger, *, past: bool) -> bool:
        """Whether the happening is older than the news; one told as “after” such a happening is as well."""
        old = past or is_history(trigger) or any(noun.index in self._past for noun in follows(trigger))
        if old:
            self._past.add(trigger.token.index)
        return old

    def _identifier(self, trigger: Trigger) -> str:
        base = f"v{trigger.span.start}-{trigger.span.end}"
        identifier, letter = base, ord("a")
        while identifier in self._ids:
            identifier, letter = f"{base}{chr(letter)}", letter + 1
        self._ids.add(identifier)
        return identifier
