from pathlib import Path

import numpy as np
import pytest

from onrecord import plugins
from onrecord.backends import encoder
from onrecord.backends.decoding import LABELS, decode
from onrecord.backends.encoder import AttributionTagger, load_tagger, quotes_by_sentence

MODEL = Path(__file__).parents[2] / "models/onrecord-en/src/onrecord_en"


@pytest.fixture(scope="module")
def tagger():
    return AttributionTagger(MODEL)


@pytest.fixture(scope="module")
def parse():
    parser = plugins.load("backends", "spacy")()

    def run(text: str):
        tokens, sentences = next(iter(parser.parse([text])))
        return [tokens[s.first : s.last] for s in sentences], [s.paragraph for s in sentences]

    return run


def found(tagger, parse, text: str) -> list[tuple[str, str]]:
    sentences, paragraphs = parse(text)
    tokens = [token for sentence in sentences for token in sentence]
    spans = decode(np.concatenate(tagger.tag(sentences, paragraphs=paragraphs)))
    return [(span.label, text[tokens[span.first].start : tokens[span.last].end]) for span in spans]


@pytest.mark.parametrize(
    "text, spans",
    [
        (
            "The minister said the bridge would open in May.",
            [("source", "The minister"), ("cue", "said"), ("content", "the bridge would open in May")],
        ),
        (
            "“We will not pay for the bridge,” said Mayor Ruth Adler.",
            [("content", "“We will not pay for the bridge,”"), ("cue", "said"), ("source", "Mayor Ruth Adler")],
        ),
        ("The ferry leaves at noon from the northern pier.", []),
    ],
)
def test_plain_statements_are_found(tagger, parse, text, spans):
    assert found(tagger, parse, text) == spans


def test_rows_are_probabilities_of_every_token(tagger, parse):
    sentences, paragraphs = parse("The council met.\n\nIt said nothing.  \nOdd tokens: \u200b ☃ \ufffd.")
    rows = tagger.tag(sentences, paragraphs=paragraphs)
    assert [row.shape for row in rows] == [(len(sentence), len(LABELS)) for sentence in sentences]
    assert np.allclose(np.concatenate(rows).sum(axis=1), 1, atol=1e-5)


def test_long_text_gives_the_same_twice(tagger, parse):
    sentences, paragraphs = parse("The council said it would wait. Then it rained for days.\n\n" * 60)
    once, again = (tagger.tag(sentences, paragraphs=paragraphs) for _ in range(2))
    assert len(once) == len(sentences)
    assert all(np.array_equal(a, b) for a, b in zip(once, again, strict=True))


class Closed:
    """A gate that opens to some of the sentences, by their numbers."""

    def __init__(self, *opened):
        self._opened = opened

    def opens(self, pieces, starts):
        return np.isin(np.arange(len(starts)), self._opened)


def test_sentences_behind_a_closed_gate_are_not_read(parse):
    tagger = AttributionTagger(MODEL)
    text = "The mayor said the bridge would open.\n\nNine boats sank in May.\n\nShe promised a new ferry."
    sentences, paragraphs = parse(text)
    tagger._gate = Closed(0, 2)
    rows = tagger.tag(sentences, paragraphs=paragraphs)
    assert rows[1][:, LABELS.index("O")].tolist() == [1.0] * len(sentences[1])
    tagger._gate = Closed(0, 1)
    open_rows = tagger.tag([sentences[0], sentences[2]], paragraphs=[0, 2])
    assert np.array_equal(rows[0], open_rows[0])
    assert np.array_equal(rows[2], open_rows[1])
    tagger._gate = Closed()
    assert np.concatenate(tagger.tag(sentences, paragraphs=paragraphs))[:, 0].min() == 1


def test_quoted_sentences_are_always_read(parse):
    tagger = AttributionTagger(MODEL)
    tagger._gate = Closed()
    sentences, paragraphs = parse("“Nine boats sank in May,” said the mayor.")
    assert decode(np.concatenate(tagger.tag(sentences, paragraphs=paragraphs)))


def test_no_sentences_give_no_rows(tagger):
    assert tagger.tag([], paragraphs=[]) == []


def test_quotation_does_not_outlast_its_paragraph(parse):
    sentences, paragraphs = parse("“We wait. We hope.\n\nThe council met.")
    assert quotes_by_sentence(sentences, paragraphs) == [[2, 1, 1, 1], [1, 1, 1], [0, 0, 0, 0]]


def test_missing_model_package_is_no_error(monkeypatch):
    monkeypatch.setattr(encoder, "find_spec", lambda _: None)
    load_tagger.cache_clear()
    assert load_tagger() is None
    load_tagger.cache_clear()


def test_model_is_described_with_its_digest(tagger):
    assert (tagger.model.name, len(tagger.model.sha256)) == ("onrecord-en", 64)
