"""Who acts and who is acted upon."""

import pytest


def _sides(text, event):
    actors = {party.span.cut(text) for party in event.actors}
    return actors, {party.span.cut(text) for party in event.recipients}


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("Two generals were arrested by the police.", "arrested", {"the police"}, {"Two generals"}),
        (
            "The rebels who attacked the convoy of soldiers fled.",
            "attacked",
            {"The rebels"},
            {"the convoy of soldiers"},
        ),
        ("Iraqi efforts to expel American diplomats failed.", "expel", {"Iraqi"}, {"American diplomats"}),
        ("Poland persuaded Hungary to release the activists.", "release", {"Hungary"}, {"the activists"}),
        ("Kenya and Uganda condemned the Sudanese army.", "condemned", {"Kenya", "Uganda"}, {"the Sudanese army"}),
        ("The assassination of General Haddad shocked Lebanon.", "assassination", set(), {"General Haddad"}),
        ("Israeli strikes on Hezbollah continued.", "strikes", {"Israeli"}, {"Hezbollah"}),
        ("President Ruto met Prime Minister Modi.", "met", {"President Ruto", "Prime Minister Modi"}, set()),
        ("President Ruto visited Japan.", "visited", {"President Ruto"}, {"Japan"}),
        ("The militia's abduction of the girls shocked Kenya.", "abduction", {"The militia's"}, {"the girls"}),
        ("Rebels drove into a crowd, leaving ten people injured.", "injured", set(), {"ten people"}),
        ("A native of Peru and resident of Lima shot a soldier.", "shot", {"A native of Peru"}, {"a soldier"}),
        ("North Korea fired a missile into the Pacific Ocean.", "fired", {"North Korea"}, set()),
        ("The authorities denied doing a deal with the rebels.", "denied", {"The authorities"}, set()),
        ("Rebels of Mali ramped up attacks on the army.", "attacks", {"Rebels of Mali"}, {"the army"}),
        ("Peru condemned the attack on Kenya.", "condemned", {"Peru"}, set()),
        ("Peru condemned the attack by Malian rebels.", "condemned", {"Peru"}, {"Malian rebels"}),
        ("Prison attacks by the rebels resumed.", "attacks", {"the rebels"}, set()),
        ("Russia called for French withdrawal from Mali.", "called for", {"Russia"}, {"French"}),
        ("Ghana pressed the rebels of Togo to free a priest.", "free", {"the rebels of Togo"}, {"a priest"}),
        ("Ghana pressed for Togo to free a priest.", "pressed", {"Ghana"}, {"Togo"}),
        ("Rebels rammed a van into a wall.", "rammed", {"Rebels"}, {"a wall"}),
        ("The intra-Cypriot talks resumed.", "talks", {"Cypriot"}, set()),
        ("The army and the rebels clashed near the river.", "clashed", {"The army", "the rebels"}, set()),
    ],
)
def test_parties_are_found_through_the_parse(analyze, text, trigger, actors, recipients):
    event = next(event for event in analyze(text).events if event.trigger.cut(text) == trigger)
    assert _sides(text, event) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Iraqi parliament rejected the demand of the Turkish army.", [("IRQ", "LEG")]),
        ("Police in India arrested four students.", [("IND", "COP")]),
        ("Peruvian protesters marched against the government.", [("PER", "CVL")]),
    ],
)
def test_country_and_sector_are_read_from_the_phrase(analyze, text, codes):
    event = analyze(text).events[0]
    assert [(party.code, party.sector) for party in event.actors] == codes
