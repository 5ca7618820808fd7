"""Whose side people without a country in their name are on."""

from dataclasses import replace

import pytest

from onrecord.analyze.events import Events
from onrecord.analyze.events.grouping import Told, group_events
from onrecord.records import Event, Party, Place, Publisher, Span


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
        ("Norway met Chile. Nine ISIL tanks were bombed by Cypriot jets.", "bombed", ["CYP"], ["ISM"]),
        ("Peru urged its two neighbors, Bolivia and Ecuador, to reopen the border.", "urged", ["PER"], ["BOL", "ECU"]),
        ("Benin thanked its ally Togo and the Kenyan army.", "thanked", ["BEN"], ["TGO", "KEN"]),
        (
            "Norway met Ghana. Rebels rammed a gate of a camp in the town of Kisumu, wounding six nurses.",
            "wounding",
            ["KEN"],
            ["KEN"],
        ),
        ("North Korea and South Korea met Japan. In June, the North tested a missile.", "tested", ["PRK"], None),
        ("Norway condemned Kenya. The enemy shelled a camp in Peru.", "shelled", [None], ["PER"]),
        ("Rebels attacked a market in Kisumu, and doctors treated those injured.", "injured", ["KEN"], ["KEN"]),
        ("Ministers of Denmark agreed to provide 40 million euros for Ukraine.", "agreed", ["DNK"], ["UKR"]),
    ],
)
def test_countries_come_from_the_words_beside_the_place_or_the_text(analyze, text, trigger, actors, recipients):
    found = _codes(analyze, text, trigger)
    assert actors is None or found[0] == actors
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


def test_the_surname_of_a_person_is_no_place(analyze):
    text = "Norway and Peru met. A judge convicted Amina Toledo and told Toledo to pay."
    assert _codes(analyze, text, "told")[1] == [None]


def _told(start: int, party: Party, place: Place | None) -> Told:
    """Return a killing in one sentence, whose victim's country is not told with it where it has no place."""
    event = Event(
        id=f"v{start}",
        trigger=Span(start, start + 6),
        type="ASSAULT",
        recipients=(party,),
        group=f"v{start}",
        place=place,
        quad=4,
        confidence=0.9,
    )
    return Told(event=event, word="kill", sentence=0, refers_back=False, unplaced=frozenset({party.span}))


def test_nameless_victims_have_the_country_where_another_mention_puts_the_attack():
    nuns = Party(span=Span(0, 4), entity="e0-4")
    truck = Party(span=Span(40, 45))
    lima = Place(span=Span(30, 34), name="Lima", country="PER")
    first, second = group_events([_told(10, nuns, None), _told(50, truck, lima)])
    assert first.recipients == (replace(nuns, code="PER"),)
    assert second.recipients == (truck,)


def test_the_publisher_speaks_for_those_who_sent_it(analyze):
    analysis = analyze("We condemn the shelling of Lima.", until="statements")
    for name, code in (("Delegation of the European Union to Peru", "EUR"), ("NATO Mission in Iraq", "IGO")):
        document = replace(analysis.document, publisher=Publisher(name=name))
        event = Events()(replace(analysis, document=document)).events[0]
        assert [party.code for party in event.actors] == [code]
