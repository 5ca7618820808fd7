"""Whose side people without a country in their name are on."""

import pytest


def _codes(analyze, text, trigger):
    event = next(event for event in analyze(text).events if event.trigger.cut(text) == trigger)
    return [party.code for party in event.actors], [party.code for party in event.recipients]


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("French and Egyptian warships shelled a port.", "shelled", ["FRA", "EGY"], None),
        ("Israeli jets and tanks shelled a camp.", "shelled", ["ISR"], None),
        ("Rebels in Chad arrested the mayor.", "arrested", ["TCD"], ["TCD"]),
        ("A coalition aircraft bombed the fighters.", "bombed", ["IGO"], None),
        ("The army of Kenya met elders in Nairobi. Police arrested two students.", "arrested", ["KEN"], ["KEN"]),
        ("Turkey threatened to impose duties on Greek wine.", "threatened", ["TUR"], ["GRC"]),
        ("Mali threatened to close its embassy if Benin recognizes the rebels.", "threatened", ["MLI"], ["BEN"]),
        ("Seven unions in Peru blocked roads in defiance of Chilean authorities.", "blocked", ["PER"], ["CHL"]),
        ("Malian rebels shot a Kenyan soldier and wounded two others.", "wounded", ["MLI"], ["KEN"]),
        ("A human rights group accused the Peruvian police of torture.", "accused", ["NGO"], ["PER"]),
        ("Malian rebels said that they had attacked a Kenyan convoy.", "attacked", ["MLI"], ["KEN"]),
        ("The president of Peru promised to modernize Peru.", "promised", ["PER"], []),
        ("Ministers of Denmark agreed to provide 40 million euros for Ukraine.", "agreed", ["DNK"], ["UKR"]),
    ],
)
def test_countries_come_from_the_words_beside_the_place_or_the_text(analyze, text, trigger, actors, recipients):
    found = _codes(analyze, text, trigger)
    assert found[0] == actors
    assert recipients is None or found[1] == recipients


def test_no_country_is_assumed_where_a_text_speaks_of_several(analyze):
    text = "Kenya trades with Peru, Ghana and Japan. Police arrested two students."
    assert _codes(analyze, text, "arrested") == ([None], [None])


def test_no_country_is_assumed_where_a_text_speaks_of_places_that_nobody_knows(analyze):
    text = "Norway hosted talks on Velmora. In Tarrin and in Hadra, police arrested two students."
    assert _codes(analyze, text, "arrested") == ([None], [None])


def test_no_country_is_assumed_for_what_is_named_as_somebody_elses(analyze):
    text = "Talks were held in Oslo. The government of Velmora jailed two students."
    assert _codes(analyze, text, "jailed")[0] == [None]
