import pytest

from onrecord.records import Analysis


def chains_of(analysis: Analysis) -> dict[str, list[str]]:
    """Return the mentions of each entity by its name, those of one mention left out."""
    text = analysis.document.text
    return {
        entity.name: [mention.span.cut(text) for mention in entity.mentions]
        for entity in analysis.entities
        if len(entity.mentions) > 1
    }


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "Iran and Iraq signed the accord on Monday. They will meet again in May. The two countries share a border.",
            "Iran and Iraq",
            ["Iran and Iraq", "They", "The two countries"],
        ),
        (
            "Ali Rezai and Salim Barwari met in Baghdad. The two ministers discussed trade. Their talks were short.",
            "Ali Rezai and Salim Barwari",
            ["Ali Rezai and Salim Barwari", "The two ministers", "Their"],
        ),
        (
            "France, Spain and Italy sent aid. The three countries have lost many citizens.",
            "France, Spain and Italy",
            ["France, Spain and Italy", "The three countries"],
        ),
        (
            "Iran and Iraq signed the accord. Turkey objected. Iran and Iraq said they would answer.",
            "Iran and Iraq",
            ["Iran and Iraq", "Iran and Iraq", "they"],
        ),
    ],
)
def test_what_takes_up_a_coordination(analyze, text, name, expected):
    assert chains_of(analyze(text, until="entities"))[name] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Iran and Iraq signed the accord. The three countries share a border.",
        "Iran and Iraq signed the accord. The two ministers met.",
        "Iran or Iraq will host the talks. The deal was signed on Monday.",
        "Iran and Iraq signed the accord on Monday.",
    ],
)
def test_no_set_without_what_takes_it_up(analyze, text):
    assert "Iran and Iraq" not in {entity.name for entity in analyze(text, until="entities").entities}


def test_a_set_has_no_country_of_its_own_but_its_members_act(analyze):
    text = "Iran and Iraq signed the accord on Monday. The two countries condemned Israel."
    analysis = analyze(text)
    both = next(entity for entity in analysis.entities if entity.name == "Iran and Iraq")
    assert both.id not in {link.entity for link in analysis.actors}
    accused = next(event for event in analysis.events if event.type == "ACCUSE")
    assert [(party.code, party.sector) for party in accused.actors] == [("IRN", "GOV"), ("IRQ", "GOV")]
