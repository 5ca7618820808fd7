"""Constructions that carry an event: verbs with particles, support verbs, predicates, refusals, reports."""

import pytest


def _found(analyze, text):
    return [(event.trigger.cut(text), event.type, event.modality) for event in analyze(text).events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The president of Ghana called the president of Togo on Monday to congratulate him.",
            ("called", "CONSULT", "actual"),
        ),
        ("Norwegian diplomats lashed out at the Kremlin.", ("lashed out at", "ACCUSE", "actual")),
        ("Kenyan soldiers were put on alert on Friday.", ("put on", "MOBILIZE", "actual")),
        ("The militia is guilty of attacks on Malian villages.", ("attacks", "ASSAULT", "actual")),
        ("A Kurdish prisoner died as a result of torture.", ("torture", "ASSAULT", "actual")),
        ("The government of Peru declared a state of emergency.", ("declared", "COERCE", "actual")),
        ("Prisoners were beaten in Minsk, a human rights group charged.", ("charged", "ACCUSE", "actual")),
        ("Israel said that Hezbollah will not hold talks.", ("talks", "REJECT", "actual")),
        ("Egypt is willing to withdraw its troops from Libya.", ("willing", "AGREE", "actual")),
        ("Egypt is willing to withdraw its troops from Libya.", ("withdraw", "RETREAT", "planned")),
        ("Japan sent soldiers to Chad on a peacekeeping mission.", ("sent", "AID", "actual")),
        ("Japan sent soldiers to Chad.", ("sent", "MOBILIZE", "actual")),
        ("Mexico will provide 300 tons of food aid to Haiti.", ("food aid", "AID", "planned")),
        ("Rebels dismissed an appeal by the mayor to lay down their arms.", ("lay down", "RETREAT", "demanded")),
        ("Chile and Peru held talks on a withdrawal of Chilean troops.", ("withdrawal", "RETREAT", "possible")),
        ("She was the first German chancellor to visit Samoa.", ("visit", "CONSULT", "actual")),
    ],
)
def test_events_are_carried_by_constructions(analyze, text, expected):
    assert expected in _found(analyze, text)


@pytest.mark.parametrize(
    "text",
    [
        "A total of 62 people were killed when a hotel collapsed in Manila.",
        "Twelve soldiers were injured in a bus accident near Lima.",
        "Floods killed nine villagers in Kenya.",
        "The foreign ministry of Chile declined to comment.",
        "The police officer said that an earthquake injured thirty people.",
    ],
)
def test_harm_that_nobody_did_and_silence_are_no_events(analyze, text):
    assert _found(analyze, text) == []


def test_an_accident_does_not_hide_who_killed(analyze):
    text = "Gunmen killed two officers of the Iraqi army after a crash."
    assert _found(analyze, text) == [("killed", "ASSAULT", "actual")]


def test_what_protesters_demand_belongs_to_the_protest(analyze):
    text = "Thousands of Chileans marched in Santiago to demand reforms by the government."
    assert _found(analyze, text) == [("marched in", "PROTEST", "actual")]


def test_a_finite_clause_is_not_negated_by_the_infinitive_that_the_parser_joins_it_to(analyze):
    text = "Kenya has refused to deploy soldiers in Chad and has urged its citizens to leave."
    urged = next(event for event in analyze(text).events if event.type == "REQUEST")
    assert urged.polarity == "positive"


@pytest.mark.parametrize(
    "text",
    [
        "Forty percent of voters support the Chilean president.",
        "The senator executed his plan.",
        "Senator Maria Lopez spoke to students at a college in Ohio.",
        "The French minister asked whether the embassy had been told.",
        "There is no law requiring Peruvian candidates to disclose their taxes.",
        "It is difficult for the Kenyan president to attack the rebels.",
    ],
)
def test_opinions_counted_speeches_and_questions_are_nothing_that_happened(analyze, text):
    assert [event for event in analyze(text).events if event.status == "reported"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Paul Okoro attacked his rival John Mensah in a speech.", [("attacked", "ACCUSE", "actual")]),
        ("General Okoro attacked the rebels.", [("attacked", "ASSAULT", "actual")]),
        ("Gunmen attacked Senator John Mensah with rifles.", [("attacked", "ASSAULT", "actual")]),
        ("Kenya warned ministries to boost their security.", [("warned", "REQUEST", "actual")]),
    ],
)
def test_attacks_with_words_are_blame(analyze, text, expected):
    assert _found(analyze, text)[:1] == expected


def test_a_city_before_a_conference_is_no_party(analyze):
    text = "The London conference of Libyan and Tunisian ministers ended."
    event = analyze(text).events[0]
    assert {party.code for party in event.actors} == {"LBY", "TUN"}
