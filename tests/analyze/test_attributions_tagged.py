from collections.abc import Sequence
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from analyses import Analyze
from onrecord.analyze import attributions
from onrecord.analyze.attributions import RULES, Attributions
from onrecord.analyze.attributions.parts import Parts
from onrecord.backends.decoding import LABELS
from onrecord.backends.encoder import AttributionTagger
from onrecord.records import Analysis, Model, Token

MODEL = Model(name="scripted", version="1")


class ScriptedTagger:
    """Gives the labels written out: s, c, t begin a source, cue or content, S, C, T go on with it, “.” is outside."""

    model = MODEL

    def __init__(self, script: str) -> None:
        self._script = script.replace(" ", "")

    def tag(self, sentences: Sequence[Sequence[Token]], *, paragraphs: Sequence[int]) -> list[NDArray[np.float32]]:
        labels = iter(self._script)
        return [np.stack([self._row(next(labels)) for _ in sentence]) for sentence in sentences]

    def _row(self, label: str) -> NDArray[np.float32]:
        row = np.full(len(LABELS), 0.01, np.float32)
        row[".sScCtT".index(label)] = 0.94
        return row


def read(analyze: Analyze, text: str, script: str) -> Analysis:
    tagger = cast(AttributionTagger, ScriptedTagger(script))
    return Attributions(tagger)(analyze(text, until="quotations"))


def rows(analysis: Analysis) -> list[tuple[str, ...]]:
    text = analysis.document.text
    return [
        tuple(" … ".join(span.cut(text) for span in spans) for spans in (found.source, found.cue, found.content))
        for found in analysis.attributions
    ]


@pytest.mark.parametrize(
    ("text", "script", "expected"),
    [
        (
            "The mayor said the port was shut, but the governor denied it.",
            "sS c tTTT .. sS c t.",
            [("The mayor", "said", "the port was shut"), ("the governor", "denied", "it")],
        ),
        (
            "“We leave,” said the envoy. “We leave now.”",
            "tTTTT c sS . tTTTTT",
            [("the envoy", "said", "“We leave,” … “We leave now.”")],
        ),
        (
            "The envoy said talks failed and warned that war was near.",
            "sS c tT . c tTTTT .",
            [("The envoy", "said", "talks failed"), ("The envoy", "warned", "that war was near")],
        ),
    ],
)
def test_spans_are_linked(analyze: Analyze, text: str, script: str, expected: list[tuple[str, ...]]) -> None:
    assert rows(read(analyze, text, script)) == expected


@pytest.mark.parametrize("script", [".. c tTT .", "sS . tTT .", ".. . tTT ."])
def test_the_rules_fill_in_what_the_tagger_missed(analyze: Analyze, script: str) -> None:
    found = read(analyze, "The envoy said that talks failed.", script)
    assert rows(found) == [("The envoy", "said", "that talks failed")]


def test_content_takes_the_whole_quotation(analyze: Analyze) -> None:
    found = read(analyze, "“Talks have failed again,” the envoy said.", ".tTTT.. sS c .")
    assert rows(found) == [("the envoy", "said", "“Talks have failed again,”")]


@pytest.mark.parametrize(
    ("text", "script", "expected"),
    [
        (
            "The envoy praised the work of the two ministers.",
            "sS c tTT ...  .",
            ("The envoy", "praised", "the work of the two ministers"),
        ),
        (
            "Police in the north said that it was calm.",
            "sSS . c .tTT .",
            ("Police in the north", "said", "that it was calm"),
        ),
        (
            "The envoy praised the truce and left.",
            "sS c tTT . .",
            ("The envoy", "praised", "the truce"),
        ),
        (
            "Men who police said were armed fled.",
            ". sS c tT . .",
            ("police", "said", "were armed"),
        ),
    ],
)
def test_edges_follow_the_grammar(analyze: Analyze, text: str, script: str, expected: tuple[str, ...]) -> None:
    assert rows(read(analyze, text, script)) == [expected]


def test_a_cue_inside_a_block_does_not_own_the_sentence_before(analyze: Analyze) -> None:
    text = "The envoy, Ole Dahl, said:\n\nThe raid was a crime. I offer my help to the port."
    found = read(analyze, text, "sSSSSS c . tTTTT . s c tTTTT .")
    assert rows(found) == [
        ("The envoy, Ole Dahl", "said", "The raid was a crime. I offer my help to the port."),
        ("I", "offer", "my help to the port"),
    ]


def test_a_cue_inside_a_quotation_does_not_own_it(analyze: Analyze) -> None:
    text = "“The dam is safe,” the engineer said. “It will hold and we continue to watch it.”"
    found = read(analyze, text, "tTTTTTT sS c . tTTTT s c tTTTT")
    assert rows(found)[0] == (
        "the engineer",
        "said",
        "“The dam is safe,” … “It will hold and we continue to watch it.”",
    )


def test_content_without_cue_is_dropped(analyze: Analyze) -> None:
    assert rows(read(analyze, "Talks failed in the capital.", "tTTTT.")) == []


def test_provenance_names_the_model_that_took_part(analyze: Analyze) -> None:
    models = read(analyze, "Talks failed.", "...").models
    assert MODEL in models
    assert RULES not in models


def test_content_in_a_new_paragraph_begins_a_new_attribution(analyze: Analyze) -> None:
    text = "“The dam is safe,” the engineer said.\n\nIt will hold for years."
    found = read(analyze, text, "tTTTTTT sS c . TTTTTT.".replace(". TTTTTT", ". tTTTTT"))
    assert [row[:2] for row in rows(found)] == [("the engineer", "said"), ("", "")]


def test_a_content_that_is_all_dateline_is_none(analyze: Analyze, monkeypatch: pytest.MonkeyPatch) -> None:
    def find(analysis: Analysis, *_: object) -> list[Parts]:
        return [Parts(content=list(analysis.tokens[:2]), confidence=0.5)]

    monkeypatch.setattr(attributions, "find_by_tagger", find)
    assert rows(read(analyze, "OSLO — The port is shut.", "")) == []
