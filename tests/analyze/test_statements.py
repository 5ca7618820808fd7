import pytest

from analyses import Analyze
from onrecord import plugins
from onrecord.analyze.attributions import Attributions
from onrecord.analyze.statements import make_ids
from onrecord.analyze.statements.nesting import outer_statements
from onrecord.flow import PIPELINE, annotate
from onrecord.records import Analysis, Attribution, Span

AFTER = PIPELINE[PIPELINE.index("attributions") + 1 : PIPELINE.index("statements") + 1]


def read(analyze: Analyze, text: str) -> Analysis:
    """Analyze with attributions by the rules alone, whether or not the model is installed."""
    analysis = Attributions(None)(analyze(text, until="quotations"))
    return annotate(analysis, [plugins.load("annotators", name)() for name in AFTER])


def made(cue: tuple[int, int], *content: tuple[int, int]) -> Attribution:
    return Attribution(source=(), cue=(Span(*cue),), content=tuple(Span(*place) for place in content), confidence=1.0)


def name_of(analysis: Analysis, entity: str | None) -> str | None:
    return next((one.name for one in analysis.entities if one.id == entity), None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The road is open,” the general said.", "direct"),
        ("The general said the road was “open again” after a week.", "mixed"),
        ("The general said the road was open.", "indirect"),
        ("The general said:\n\nThe road is open again. We will keep it so.", "direct"),
    ],
)
def test_kind(analyze: Analyze, text: str, kind: str) -> None:
    assert [statement.kind for statement in read(analyze, text).statements] == [kind]


def test_a_block_is_direct_in_every_paragraph(analyze: Analyze) -> None:
    text = "The general said:\n\nThe road is open again.\n\nWe will keep it so.\n\nTraffic was light this week."
    assert [statement.kind for statement in read(analyze, text).statements] == ["direct"] * 3


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The general denied that the road was closed.", "negative"),
        ("The general did not say that the road was closed.", "negative"),
        ("The general did not deny that the road was closed.", "positive"),
        ("The general said that the road was not closed.", "positive"),
    ],
)
def test_polarity_is_that_of_the_cue(analyze: Analyze, text: str, polarity: str) -> None:
    assert [statement.polarity for statement in read(analyze, text).statements] == [polarity]


def test_speaker_and_addressee(analyze: Analyze) -> None:
    analysis = read(analyze, "Maria Lindholm told the senators that the treaty would be signed.")
    (statement,) = analysis.statements
    assert name_of(analysis, statement.speaker) == "Maria Lindholm"
    assert name_of(analysis, statement.addressee) == "the senators"


def test_the_spokesman_speaks_not_the_one_he_speaks_for(analyze: Analyze) -> None:
    analysis = read(analyze, "Lindholm’s spokesman said the treaty would be signed.")
    (statement,) = analysis.statements
    assert name_of(analysis, statement.speaker) == "Lindholm’s spokesman"


def test_a_quotation_that_stands_alone_has_the_speaker_before(analyze: Analyze) -> None:
    text = "“The dam is safe,” Maria Lindholm said.\n\n“It will hold for years.”"
    first, second = read(analyze, text).statements
    assert second.speaker is not None
    assert second.speaker == first.speaker


def test_inside_is_the_innermost_statement_around() -> None:
    attributions = [made((0, 4), (5, 60)), made((10, 14), (15, 50)), made((20, 24), (25, 40)), made((70, 74), (75, 90))]
    assert outer_statements(attributions) == [None, 0, 1, None]


def test_ids_are_unique() -> None:
    attributions = [made((0, 4), (5, 60)), made((5, 60), (0, 4)), made((0, 4), (5, 60)), made((0, 4), (5, 61))]
    assert make_ids(attributions) == ["s0-60", "s0-60a", "s0-60b", "s0-61"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("A letter signed by Maria Lindholm said the port was unsafe.", ["Maria Lindholm"]),
        (
            "Maria Lindholm said the port was unsafe. The statement added that it would close.",
            ["Maria Lindholm", "Maria Lindholm"],
        ),
        ("Maria Lindholm, who said the port was unsafe, closed it.", ["Maria Lindholm"]),
        ("The port, police said, is closed.", ["police"]),
    ],
)
def test_who_stands_behind_a_source(analyze: Analyze, text: str, speakers: list[str]) -> None:
    analysis = read(analyze, text)
    assert [name_of(analysis, statement.speaker) for statement in analysis.statements] == speakers


def test_a_report_around_a_statement_is_a_statement_of_its_own(analyze: Analyze) -> None:
    text = "The mayor said that the port was unsafe, according to a report by the Harbor Union."
    analysis = read(analyze, text)
    outer = next(one for one in analysis.statements if one.inside is None)
    inner = next(one for one in analysis.statements if one.inside is not None)
    assert inner.inside == outer.id
    assert [span.cut(text) for span in inner.content] == ["that the port was unsafe"]
    assert name_of(analysis, outer.speaker) == "Harbor Union"


def test_the_first_person_within_a_statement_is_its_speaker(analyze: Analyze) -> None:
    text = "Foreign Minister Maria Lindholm said:\n\nThe port is unsafe. I hope that it will close soon."
    assert {name_of(read(analyze, text), one.speaker) for one in read(analyze, text).statements} == {"Maria Lindholm"}
