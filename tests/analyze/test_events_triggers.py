"""Which words evoke which event, and which do not."""

import pytest


def _found(analyze, text):
    return [(event.trigger.cut(text), event.type) for event in analyze(text).events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Ruto visited Rwanda on Tuesday.", [("visited", "CONSULT")]),
        ("The foreign ministers of Chile and Peru held talks in Lima.", [("talks", "CONSULT")]),
        ("Government forces carried out an attack on the rebels.", [("attack", "ASSAULT")]),
        ("The convoy of UN soldiers came under attack near Goma.", [("attack", "ASSAULT")]),
        ("Police arrested two opposition leaders.", [("arrested", "COERCE")]),
        ("A court convicted the former minister of corruption.", [("convicted", "SANCTION")]),
        ("The United States imposed sanctions on Belarus.", [("imposed", "SANCTION")]),
        ("The European Union lifted sanctions on Zimbabwe.", [("lifted", "CONCEDE")]),
        ("North Korea fired two missiles on Monday.", [("fired", "MOBILIZE")]),
        ("Soldiers fired on protesters in the capital.", [("fired on", "ASSAULT")]),
        ("Thousands of people protested against the government.", [("protested", "PROTEST")]),
        ("Ukraine and Moldova signed a trade agreement.", [("signed", "AGREE")]),
        ("Japan condemned the assassination of the senator.", [("condemned", "ACCUSE"), ("assassination", "ASSAULT")]),
        ("Spain rejected the plan of the separatists.", [("rejected", "REJECT")]),
        ("Ghana's parliament praised the president's decision.", [("praised", "SUPPORT")]),
        ("The navy deployed two warships to the gulf.", [("deployed", "MOBILIZE")]),
        ("Kenya sent food and medicine to Somalia.", [("sent", "AID")]),
        ("The minister resigned on Friday.", [("resigned", "RETREAT")]),
    ],
)
def test_triggers_are_the_shortest_words_that_evoke_the_event(analyze, text, expected):
    assert _found(analyze, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The coach praised the striker after the match.",
        "She died of a heart attack.",
        "The company struck a balance between cost and speed.",
        "A hurricane killed nine people on the island.",
        "His long battle with cancer ended in March.",
        "The band released a new album.",
        "Shares rallied after the central bank met expectations.",
        "The weather was mild and the streets were quiet.",
    ],
)
def test_no_event_where_nothing_political_happens(analyze, text):
    assert _found(analyze, text) == []
