"""Texts about games, accidents and elections, habits, and people who deal with one another in private."""

import pytest


def _found(analyze, text):
    return [(event.trigger.cut(text), event.type) for event in analyze(text).events]


@pytest.mark.parametrize(
    "text",
    [
        "Two trams collided near the harbor, killing three people.",
        "The crash that killed five miners is being looked into.",
        "A bus overturned on the coast road and injured nine tourists.",
        "The train derailed on Monday. Brakes failed before the crash. The accident killed ten.",
        "Ana Lind spoke at a rally in Ostby on Friday.",
        "The candidate lost the debate. Voters of the party cheered at a rally before the election.",
        "The album topped the chart. Fans of the singer clashed with those of a rapper at a concert.",
        "The bank agreed to lend the hospital company four million dollars.",
        "Editors praised the bank.",
        "You agree to receive our newsletter.",
        "Colleges often meet with parents from Peru.",
        "Farmers block roads in Peru every spring.",
        "The army of Peru regularly attacks smugglers.",
        "The pipes are held together by glue.",
        "Analysts agreed that the plan of the ministry would cost more.",
        "The ministry agreed that the plan was costly.",
        "The minister insisted that the dam was safe.",
        "The region has lived with the threat from Ardana for decades.",
        "The senator shot himself in his garden.",
        "He faced two counts of assault.",
        "Shares fell and the market was hardest hit.",
        "The tax office targeted dentists in Peru.",
        "Keepers shot a gorilla at the zoo in Lima.",
        "The party took control of the senate.",
        "The plan of the ministry was met with opposition.",
        "Under the treaty Peru is allowed to build ships.",
        "The mayor welcomed his guests.",
    ],
)
def test_nothing_political_happens(analyze, text):
    assert _found(analyze, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels rammed a tram, killing three people.", ("killing", "ASSAULT")),
        ("Thousands of students held a rally against the government in Lima.", ("rally", "PROTEST")),
        ("The rebels have held the mayor since May.", ("held", "COERCE")),
        ("Peru and Chile agreed that they would reopen the border.", ("agreed", "AGREE")),
        ("The minister insisted that Peru withdraw its troops.", ("insisted", "REQUEST")),
        ("Chile's threat to close the canal angered Peru.", ("threat", "THREATEN")),
        ("Kenya returned three statues to Peru.", ("returned", "RETREAT")),
        ("Soldiers attack a village in Mali", ("attack", "ASSAULT")),
    ],
)
def test_what_looks_alike_and_happens_is_found(analyze, text, expected):
    assert expected in _found(analyze, text)


def test_who_acts_is_not_acted_upon_as_well(analyze):
    text = "Peru threatened that it would attack Chile."
    event = analyze(text).events[0]
    assert [party.span.cut(text) for party in event.recipients] != ["it"]


def test_what_may_come_before_has_not_happened(analyze):
    text = "Kenya must act before the rebels attack the capital."
    attack = next(event for event in analyze(text).events if event.trigger.cut(text) == "attack")
    assert attack.modality == "possible"


def test_we_in_the_words_of_the_writer_is_nobody(analyze):
    text = "We met the president of Peru, Ana Lind. We praised her."
    assert all(
        party.code is None for event in analyze(text).events for party in event.actors if party.span.cut(text) == "We"
    )
