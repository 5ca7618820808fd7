import pytest

from onrecord import plugins
from onrecord.backends.token_features import casing, clause_edges, feature_ids, feature_values, quote_states


@pytest.mark.parametrize(
    "text, states",
    [
        ("no marks here", [0, 0, 0]),
        ("“ We sign ” today", [2, 1, 1, 3, 0]),
        ('" We sign " today', [2, 1, 1, 3, 0]),
        ("`` We sign '' today", [2, 1, 1, 3, 0]),
        ("“ We never close", [2, 1, 1, 1]),
        ("We ” close nothing", [0, 0, 0, 0]),
    ],
)
def test_quotation_states(text, states):
    assert quote_states(text.split()) == states


@pytest.mark.parametrize(
    "text, shape",
    [
        ("talks", "lower"),
        ("Talks", "Title^"),
        ("UN", "UPPER^"),
        ("A", "U^"),
        ("McAllister", "mIxed^"),
        ("1998", "digit"),
        ("—", "mark"),
        ("%", "mark"),
    ],
)
def test_casing_marks_the_start_of_a_sentence(text, shape):
    assert casing(text, first=True) == shape
    assert casing(text, first=False) == shape.removesuffix("^")


@pytest.fixture(scope="module")
def sentence():
    parser = plugins.load("backends", "spacy")()
    (tokens, _), *_ = parser.parse(["The harbor master said the ferry would not sail before noon."])
    return tokens


def test_clause_edges_frame_what_was_said(sentence):
    opens, closes = clause_edges(sentence)
    words = [token.text for token in sentence]
    assert (opens[words.index("The")], closes[words.index(".")]) == ("ROOT", "ROOT")
    assert (opens[4], closes[words.index("noon")]) == ("ccomp", "ccomp")


def test_part_of_a_sentence_can_be_looked_at_alone(sentence):
    clause = sentence[4:-1]
    opens, closes = clause_edges(clause)
    assert (opens[0], closes[-1]) == ("ccomp", "ccomp")


def test_unknown_values_are_zero(sentence):
    vocabularies = {"dep": {"ccomp": 1}, "casing": {"lower": 1, "Title^": 2}}
    ids = feature_ids(feature_values(sentence, [0] * len(sentence)), vocabularies).tolist()
    assert ids[0] == [0, 2]
    assert ids[3] == [0, 1]
    assert [1, 1] in ids
