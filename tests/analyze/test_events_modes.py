"""Modes that the words around a trigger tell."""

import pytest


def _mode(analyze, text, trigger):
    return next(event.mode for event in analyze(text).events if event.trigger.cut(text) == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "mode"),
    [
        ("Turkish aircraft destroyed a bridge in Syria.", "destroyed", "aerial"),
        ("Turkish soldiers destroyed a bridge in Syria.", "destroyed", "destroy"),
        ("A suicide bomber attacked a base of the Malian army.", "attacked", "suicide-attack"),
        ("Gunmen attacked a base of the Malian army.", "attacked", "firearms"),
        ("The army killed two rebels in a drone strike in Mali.", "killed", "drone"),
        ("Peru asked Chile for help.", "asked", "assist"),
        ("Peru demanded the release of two Peruvian sailors from Chile.", "demanded", "yield"),
        ("Peru urged Chile to withdraw its troops.", "urged", "yield"),
        ("Peru called for talks with Chile.", "called for", "meet"),
        ("The European Union called for reforms in Albania.", "called for", "change"),
        ("Peru rejected talks with Chile.", "rejected", "meet"),
        ("Leaders of Peru, Chile and Ecuador met in Lima.", "met", "multilateral"),
        ("The rebels and the government of Mali held talks under UN auspices.", "talks", "third-party"),
        ("The presidents of Peru and Chile met in Lima.", "met", None),
    ],
)
def test_modes_are_read_from_the_words_around(analyze, text, trigger, mode):
    assert _mode(analyze, text, trigger) == mode


def test_a_mention_has_the_more_telling_mode_of_its_happening(analyze):
    text = "A suicide attack hit the Kenyan embassy in Mogadishu. The blast killed two Kenyan guards."
    modes = {event.mode for event in analyze(text).events if event.type == "ASSAULT"}
    assert modes == {"suicide-attack"}
