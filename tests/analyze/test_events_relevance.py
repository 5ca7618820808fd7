"""How sure an event is, and why."""

import pytest

from onrecord.analyze.events.relevance import Candidate, confidence, reasons
from onrecord.analyze.events.triggers import find_triggers
from onrecord.records import Party, Span

ARMY = Party(span=Span(0, 8), code="KEN", sector="MIL")
WALKER = Party(span=Span(0, 8))


def _candidate(analyze, *, actor, games=0):
    tokens = analyze("The army attacked the village.", until="quotations").tokens
    trigger = find_triggers(tokens)[0]
    return Candidate(trigger=trigger, actors=(actor,), recipients=(), games=games, games_near=0, passive=False)


def test_a_state_that_takes_part_makes_an_event_surer(analyze):
    assert confidence(_candidate(analyze, actor=ARMY)) > confidence(_candidate(analyze, actor=WALKER))


def test_a_text_about_sport_makes_an_event_less_sure_and_says_so(analyze):
    politics, sport = _candidate(analyze, actor=ARMY), _candidate(analyze, actor=ARMY, games=6)
    assert confidence(sport) < confidence(politics)
    assert any("sport" in reason for reason in reasons(sport))
    assert not any("sport" in reason for reason in reasons(politics))


def test_events_below_the_threshold_are_left_out(analyze):
    from onrecord.analyze.events import Events

    analysis = analyze("The coach praised the striker after the match.", until="statements")
    assert Events()(analysis).events == ()
    assert [event.type for event in Events(threshold=0)(analysis).events] == ["SUPPORT"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen of the rebel army killed a farmer. The campaign went on for weeks.", ["killed", "campaign"]),
        ("A jealous neighbor killed a farmer. The campaign went on for weeks.", ["killed"]),
    ],
)
def test_a_campaign_is_an_attack_only_after_one_by_a_state_or_an_armed_group(analyze, text, expected):
    assert [event.trigger.cut(text) for event in analyze(text).events] == expected
