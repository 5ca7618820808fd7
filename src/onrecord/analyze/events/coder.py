"""Codes triggers: brings frame, parties, assertion, voucher and setting together into events."""

from collections.abc import Sequence

from onrecord.analyze.events.assertion import read_assertion
from onrecord.analyze.events.contexts import ContextFinder
from onrecord.analyze.events.grammar import is_passive
from onrecord.analyze.events.grouping import Told
from onrecord.analyze.events.habits import is_habit
from onrecord.analyze.events.missions import keeps_peace
from onrecord.analyze.events.modes import refined_mode
from onrecord.analyze.events.parties import PartyFinder
from onrecord.analyze.events.relevance import POLITICAL, Candidate, confidence, is_political, is_relevant
from onrecord.analyze.events.rhetoric import is_aim, is_polled, is_verbal_attack, verbal_meaning
from onrecord.analyze.events.roles import Cast, find_cast
from onrecord.analyze.events.setting import SettingFinder, follows, is_history
from onrecord.analyze.events.topics import count_games, is_campaigning, read_topics
from onrecord.analyze.events.trigger import Trigger
from onrecord.analyze.events.vouching import VoucherFinder
from onrecord.protocols import Ontology
from onrecord.records import Analysis, Event, EventDate, Modality, Party, Place, Span, Token

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# Names before a noun that tell a happening from the one before: “the Paris attacks”.
BEFORE = frozenset({"compound", "nmod", "amod"})
ELSEWHERE = frozenset({"GPE", "LOC", "FAC", "DATE", "EVENT"})
# Words looked at on each side of a trigger; keeps a sentence of thousands of words linear.
NEAREST = 60
# What an exercise is that one country holds alone.
ALONE = ("MOBILIZE", "troops")


def _type_and_mode(candidate: Candidate) -> tuple[str, str | None]:
    """Return type and mode of the frame; one country's exercise is a show of force, sending peacekeepers is aid."""
    frame = candidate.trigger.frame
    if frame.type == "MOBILIZE" and keeps_peace(candidate.trigger):
        return "AID", None
    countries = {party.code for party in candidate.parties if party.code}
    joint = "joint" in frame.modifier or any(word.lower == "joint" for word in candidate.trigger.token.children)
    if frame.need == "joint" and len(countries) < 2 and not joint:
        return ALONE
    return frame.type, refined_mode(candidate.trigger, frame.type, frame.mode, countries)


def code_triggers(triggers: Sequence[Trigger], analysis: Analysis, ontology: Ontology) -> list[Told]:
    """Return the events of the triggers of one analysis, in their order; what turns out to be none is left out."""
    coder = _Coder(analysis, ontology, triggers)
    found = []
    for trigger in triggers:
        event = coder.event(trigger)
        if event is not None:
            told = Told(
                event=event,
                word=trigger.token.lemma,
                sentence=trigger.token.sentence,
                refers_back=_refers_back(trigger),
                unplaced=coder.unplaced(event),
            )
            found.append(told)
    return found


def _refers_back(trigger: Trigger) -> bool:
    """Whether the words point at something told before: “the attack”, “this visit”."""
    if any(word.dep in BEFORE and word.entity_type in ELSEWHERE for word in trigger.token.children):
        return False
    return trigger.is_noun and any(
        (word.dep == "det" and word.lower in DEFINITE) or (word.dep == "poss" and word.pos == "PRON")
        for word in trigger.token.children
    )


class _Coder:
    """Codes the triggers of one analysis."""

    def __init__(self, analysis: Analysis, ontology: Ontology, triggers: Sequence[Trigger]) -> None:
        self._ontology = ontology
        self._parties = PartyFinder(analysis)
        self._setting = SettingFinder(analysis)
        self._vouchers = VoucherFinder(analysis, triggers)
        self._contexts = ContextFinder(analysis)
        self._topics = read_topics({token.lemma for token in analysis.tokens})
        self._tokens, self._sentences = analysis.tokens, analysis.sentences
        self._games_by_sentence: dict[int, int] = {}
        self._past = {trigger.token.index for trigger in triggers if self._is_past(trigger)}
        self._ids: set[str] = set()
        # Types told before; of an attack only where a state or an armed group took part, as “campaign” is many things.
        self._types: set[str] = set()

    def unplaced(self, event: Event) -> frozenset[Span]:
        """Return the parties of an event that have the country of its place, which is not told with it."""
        return frozenset(party.span for party in event.recipients if party.span in self._parties.unplaced)

    def event(self, trigger: Trigger) -> Event | None:
        """Return the event of a trigger; None where it is none."""
        cast = find_cast(trigger)
        place = self._setting.place(trigger)
        candidate = Candidate(
            trigger=trigger,
            actors=self._sides(cast.actors, trigger, place),
            recipients=self._recipients(cast, trigger, place),
            games=self._topics.games,
            games_near=self._games_near(trigger.token),
            passive=not trigger.is_noun and is_passive(trigger.token),
            assumed=self._parties.assumed,
        )
        if self._is_none(candidate, cast) or not is_relevant(candidate, known=trigger.frame.type in self._types):
            return None
        verbal = is_verbal_attack(trigger, cast, self._words_near(trigger.token))
        meaning = verbal_meaning(trigger) if verbal else _type_and_mode(candidate)
        if meaning is None:
            return None
        if meaning[0] != "ASSAULT" or is_political(candidate):
            self._types.add(meaning[0])
        return self._coded(candidate, meaning)

    def _is_none(self, candidate: Candidate, cast: Cast) -> bool:
        """Whether the words tell no happening: an opinion counted, a habit, a candidate's rally, an accident."""
        trigger = candidate.trigger
        if is_aim(trigger, cast, self._words_near(trigger.token)):
            return True
        if is_polled(trigger, cast) or is_habit(trigger) or is_campaigning(trigger, cast, self._topics):
            return True
        harmed = trigger.frame.type == "ASSAULT" and self._topics.accident
        return harmed and not any(party.sector in POLITICAL for party in candidate.actors)

    def _recipients(self, cast: Cast, trigger: Trigger, place: Place | None) -> tuple[Party, ...]:
        """Return who is acted upon, and not who acts; what is promised for one’s own country is promised to nobody."""
        actors = self._sides(cast.actors, trigger, place)
        themselves = {party.entity for party in actors if party.entity is not None}
        found = self._sides(cast.recipients, trigger, place)
        names = {word.start for word in cast.recipients if word.pos in ("PRON", "PROPN")}
        found = tuple(p for p in found if p.entity not in themselves or p.span.start not in names)
        if trigger.frame.type != "AGREE":
            return found
        own = {party.code for party in actors}
        named = {word.start for word in cast.recipients if word.entity_type == "GPE"}
        return tuple(party for party in found if party.code not in own or party.span.start not in named)

    def _sides(self, words: Sequence[Token], trigger: Trigger, place: Place | None) -> tuple[Party, ...]:
        return tuple(party for word in words for party in self._parties.parties(word, trigger.span, place))

    def _coded(self, candidate: Candidate, meaning: tuple[str, str | None]) -> Event:
        trigger, (event_type, mode) = candidate.trigger, meaning
        assertion = read_assertion(trigger)
        when = self._setting.date(trigger)
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
            modality=self._modality(assertion.modality, when),
            attributed_to=self._vouchers.voucher(trigger),
            background=self._is_background(trigger),
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
            self._games_by_sentence[token.sentence] = count_games({word.lemma for word in self._words_near(token)})
        return self._games_by_sentence[token.sentence]

    def _modality(self, modality: Modality, when: EventDate | None) -> Modality:
        """Return the modality; what is dated after the news is still to come: “Monday's talks”."""
        return "planned" if modality == "actual" and self._setting.is_to_come(when) else modality

    def _words_near(self, token: Token) -> Sequence[Token]:
        """Return the words of the token's sentence, of a long one those nearest."""
        sentence = self._sentences[token.sentence]
        first, last = max(sentence.first, token.index - NEAREST), min(sentence.last, token.index + NEAREST)
        return self._tokens[first:last]

    def _is_background(self, trigger: Trigger) -> bool:
        """Whether the happening is older than the news; one told as “after” such a happening is as well."""
        return trigger.token.index in self._past or any(noun.index in self._past for noun in follows(trigger))

    def _is_past(self, trigger: Trigger) -> bool:
        return self._setting.is_past(self._setting.date(trigger)) or is_history(trigger)

    def _identifier(self, trigger: Trigger) -> str:
        base = f"v{trigger.span.start}-{trigger.span.end}"
        identifier, letter = base, ord("a")
        while identifier in self._ids:
            identifier, letter = f"{base}{chr(letter)}", letter + 1
        self._ids.add(identifier)
        return identifier
