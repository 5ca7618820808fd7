"""Whether it happened, and in which world it stands."""

import pytest


@pytest.mark.parametrize(
    ("text", "trigger", "polarity", "modality"),
    [
        ("Rebels attacked the town of Marno on Sunday.", "attacked", "positive", "actual"),
        ("The army did not attack the town.", "attack", "negative", "actual"),
        ("The president will visit Kenya next week.", "visit", "positive", "planned"),
        ("France may withdraw its troops from Mali.", "withdraw", "positive", "possible"),
        ("Turkey must withdraw its troops from Syria.", "withdraw", "positive", "demanded"),
        ("The minister called for the withdrawal of foreign troops.", "withdrawal", "positive", "demanded"),
        ("The rebels vowed to attack the capital.", "attack", "positive", "planned"),
        ("Peru urged Bolivia to release the prisoners.", "release", "positive", "demanded"),
        ("The troops failed to capture the airport.", "capture", "negative", "actual"),
        ("Police prevented an attack on the embassy.", "attack", "negative", "actual"),
        ("The threat of Israeli air strikes worries the villagers.", "air strikes", "positive", "planned"),
        ("If Russia attacks Latvia, NATO will respond.", "attacks", "positive", "possible"),
        ("Mali sent soldiers to capture the rebel leader.", "capture", "positive", "planned"),
        ("A total withdrawal of the troops has not taken place.", "withdrawal", "negative", "actual"),
        ("The two presidents are to meet in Oslo.", "meet", "positive", "planned"),
        ("Soldiers attacked the village, killing twelve farmers.", "killing", "positive", "actual"),
        ("We want to thank the government of Norway.", "thank", "positive", "actual"),
    ],
)
def test_polarity_and_modality_are_read_from_the_words_around(analyze, text, trigger, polarity, modality):
    events = {event.trigger.cut(text): event for event in analyze(text).events}
    assert (events[trigger].polarity, events[trigger].modality) == (polarity, modality)


def test_only_what_happened_is_reported_or_claimed(analyze):
    text = "Iran demanded the withdrawal of American troops. The troops have not withdrawn."
    events = analyze(text).events
    statuses = {event.trigger.cut(text): event.status for event in events if event.type == "RETREAT"}
    assert statuses == {"withdrawal": "demanded", "withdrawn": "denied"}
