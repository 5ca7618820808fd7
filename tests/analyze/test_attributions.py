import pytest

from analyses import Analyze
from onrecord.analyze.attributions import RULES, Attributions
from onrecord.records import Analysis


def read(analyze: Analyze, text: str) -> Analysis:
    """Analyze with the rules alone, whether or not the model is installed."""
    return Attributions(None)(analyze(text, until="quotations"))


def rows(analysis: Analysis) -> list[tuple[str, str, str]]:
    text = analysis.document.text
    return [
        tuple(" … ".join(span.cut(text) for span in spans) for spans in (found.source, found.cue, found.content))
        for found in analysis.attributions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We will not sign the treaty,” the minister said.",
            [("the minister", "said", "“We will not sign the treaty,”")],
        ),
        (
            "“We will not sign the treaty,” said the minister of defense.",
            [("the minister of defense", "said", "“We will not sign the treaty,”")],
        ),
        (
            "The minister said that the army would leave the province.",
            [("The minister", "said", "that the army would leave the province")],
        ),
        (
            "The bridge, the governor said, will reopen in May.",
            [("the governor", "said", "The bridge … will reopen in May")],
        ),
        (
            "According to two aides, the president had already left the capital.",
            [("two aides", "According to", "the president had already left the capital")],
        ),
        (
            "The rebels denied that they had shelled the market.",
            [("The rebels", "denied", "that they had shelled the market")],
        ),
        (
            "The mayor vowed to rebuild the harbor.",
            [("The mayor", "vowed", "to rebuild the harbor")],
        ),
        (
            "The union called for a general strike.",
            [("The union", "called for", "a general strike")],
        ),
        (
            "Her claim that the vote was rigged was never tested in court.",
            [("Her", "claim", "that the vote was rigged")],
        ),
        (
            "The envoy is confident that the truce will hold.",
            [("The envoy", "is confident", "that the truce will hold")],
        ),
    ],
)
def test_source_cue_and_content(analyze: Analyze, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(read(analyze, text)) == expected


def test_a_quotation_that_goes_on_in_the_paragraph_is_further_content(analyze: Analyze) -> None:
    text = "“The dam is safe,” the engineer said. “I believe it will hold for years.”"
    assert rows(read(analyze, text)) == [
        ("the engineer", "said", "“The dam is safe,” … “I believe it will hold for years.”")
    ]


def test_a_quotation_that_goes_on_in_the_next_paragraph_has_no_source_and_cue(analyze: Analyze) -> None:
    text = "“The dam is safe,” the engineer said.\n\n“It will hold for years.”"
    assert rows(read(analyze, text))[1:] == [("", "", "“It will hold for years.”")]


def test_turns_of_a_transcript(analyze: Analyze) -> None:
    text = (
        "HALL: Will you sign the law?\n\nORTEGA: I will sign it on Friday.\n\nHALL: Why so late?\n\nORTEGA: No reason."
    )
    assert rows(read(analyze, text)) == [
        ("HALL", ":", "Will you sign the law?"),
        ("ORTEGA", ":", "I will sign it on Friday."),
        ("HALL", ":", "Why so late?"),
        ("ORTEGA", ":", "No reason."),
    ]


def test_a_turn_goes_on_in_paragraphs_without_a_label(analyze: Analyze) -> None:
    text = (
        "10:05 A.M. THE PRESIDENT: We thank you all.\n\nThe bridge is open again.\n\n"
        "SECRETARY BRANDT: So it is.\n\nIt took four years."
    )
    assert rows(read(analyze, text)) == [
        ("THE PRESIDENT", ":", "We thank you all."),
        ("THE PRESIDENT", ":", "The bridge is open again."),
        ("SECRETARY BRANDT", ":", "So it is."),
        ("SECRETARY BRANDT", ":", "It took four years."),
    ]


INTERVIEW = (
    "The Harbor Post spoke with Ana Lind, who leads the dockworkers' union.\n\n"
    "Why did you call the strike?\n\nI had no choice. The owners sent us home.\n\nNobody was paid.\n\n"
    "You were a docker.\n\nWill it go on?\n\n{answer}\n\nThe strike is in its third week."
)


def test_an_interview_without_labels_has_a_turn_for_each_paragraph(analyze: Analyze) -> None:
    found = read(analyze, INTERVIEW.format(answer="Until they talk to us."))
    assert [row for row in rows(found) if row[1] == "spoke"] == [
        ("Harbor Post", "spoke", "Why did you call the strike?"),
        ("Harbor Post", "spoke", "Will it go on?"),
        ("Ana Lind", "spoke", "I had no choice. The owners sent us home."),
        ("Ana Lind", "spoke", "Nobody was paid."),
        ("Ana Lind", "spoke", "Until they talk to us."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lind spoke in an interview.\n\nWhat happened?\n\nThe port was shut.\n\nWhat comes next?\n\nNobody knows.",
        "The Post interviewed Ana Lind.\n\n“Why me?”\n\nShe left.\n\n“Why us?”\n\nI saw it.",
        "Why did we go?\n\nI do not know.\n\nWhy did we stay?\n\nI do not know that.",
    ],
)
def test_questions_and_answers_that_are_no_interview(analyze: Analyze, text: str) -> None:
    assert not any(attribution.content[0].cut(text).endswith("?") for attribution in read(analyze, text).attributions)


def test_a_line_with_a_colon_is_no_turn_unless_two_speak_in_turn(analyze: Analyze) -> None:
    text = "Photo: The old harbor of the town.\n\nPhoto: The new harbor of the town.\n\nSUMMARY: Nothing has changed."
    assert rows(read(analyze, text)) == []


def test_a_quotation_signed_with_a_name(analyze: Analyze) -> None:
    text = "“This tax is unfair to small farms.” — Rosa Delgado\n“I shall pay it all the same.” ― Piet van Dam\n"
    assert rows(read(analyze, text)) == [
        ("Rosa Delgado", "—", "“This tax is unfair to small farms.”"),
        ("Piet van Dam", "―", "“I shall pay it all the same.”"),
    ]


def test_a_thousand_quotation_marks_are_survived(analyze: Analyze) -> None:
    analysis = read(analyze, "“Yes,” he said. " * 250 + "“ " * 500)
    assert len(analysis.attributions) >= 250


def test_provenance_names_the_rules(analyze: Analyze) -> None:
    assert RULES in read(analyze, "The mayor said it was late.").models


def test_a_block_after_a_colon_goes_on_while_it_speaks_in_the_first_person(analyze: Analyze) -> None:
    text = (
        "The foreign secretary, Anne Holm, said:\n\nThe attack on the convoy was a crime. I call for calm.\n\n"
        "Those who did it will be found.\n\nThe police said that two men had been arrested."
    )
    assert rows(read(analyze, text)) == [
        ("The foreign secretary, Anne Holm", "said", "The attack on the convoy was a crime. I call for calm."),
        ("", "", "Those who did it will be found."),
        ("The police", "said", "that two men had been arrested"),
    ]
