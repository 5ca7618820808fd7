import pytest

from onrecord.backends import spacy
from onrecord.backends.spacy import SpacyParser


@pytest.fixture(scope="module")
def parser():
    return SpacyParser()


@pytest.mark.parametrize(
    "text, words",
    [
        ('"""Yes,"" she said. ""No.""', ['"', "Yes", ",", '"', "she", "said", ".", '"', "No", ".", '"']),
        ('"Yes," she said.', ['"', "Yes", ",", '"', "she", "said", "."]),
        ("She left.[12] He stayed.", ["She", "left", ".", "He", "stayed", "."]),
        ("She left\ud800.", ["She", "left", "\ufffd", "."]),
    ],
)
def test_the_parser_reads_around_what_tables_and_encodings_leave_behind(parser, text, words):
    (parsed,) = parser.parse([text])
    tokens, _ = parsed
    assert [token.text for token in tokens] == words


def test_tokens_stand_where_their_letters_are(parser):
    text = '"""The dam is safe,"" the engineer said.'
    ((tokens, sentences),) = parser.parse([text])
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert len(sentences) == 1


def test_an_empty_text_has_no_tokens(parser):
    assert list(parser.parse([""])) == [((), ())]


def parsed(parser, text):
    """What the parser says of each token, in strings."""
    ((tokens, _),) = parser.parse([text])
    return [(token.text, token.lemma, token.pos, token.tag, token.dep, token.head.index) for token in tokens]


def test_a_pipeline_that_has_seen_many_words_is_loaded_anew_and_says_the_same(parser, monkeypatch):
    text = "The ministers met in Hadra on Monday, and the talks failed."
    before, seen = parsed(parser, text), spacy._loaded(spacy.model_folder())
    monkeypatch.setattr(spacy, "MOST_WORDS", len(seen.pipeline.vocab) - 1)

    assert parsed(parser, text) == before
    assert spacy._loaded(spacy.model_folder()) is not seen
