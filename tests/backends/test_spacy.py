import pytest

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
