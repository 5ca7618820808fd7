import pytest
import spacy

from onrecord.backends import word_forms
from onrecord.backends.spacy import model_folder
from onrecord.backends.word_forms import RULES, WordForms

TEXTS = (
    "The ministers are leaving; their leaves were cancelled, and he leaves on Monday.",
    "There's no one here.\nThere are two, and they're gonna go, y'all. He ain't in; let's go. C'mon!",
    "We gotta stay. I'd've said it is, but they were, but for her, but a guest.",
    "  Spaces   and\n\nlines between  them. ‘It is theirs,’ she said of hers.",
    "The envoys met the envoys of the envoys again.",
    "",
)


@pytest.fixture(scope="module")
def pipeline():
    return spacy.load(model_folder())


def written(pipeline, text):
    """What spaCy's own rules make of the words of a text."""
    return [
        (word.text, word.lower_, word.lemma_.lower(), word.pos_, word.tag_, word.dep_)
        for word in pipeline(text)
        if not word.is_space
    ]


@pytest.mark.parametrize("most", [0, 5, 100_000])
def test_words_have_the_forms_that_the_pipelines_own_rules_give_them(pipeline, monkeypatch, most):
    monkeypatch.setattr(word_forms, "MOST_FORMS", most)
    expected = [written(pipeline, text) for text in TEXTS]
    forms = WordForms(pipeline)

    for _ in range(2):
        for text, words in zip(TEXTS, expected, strict=True):
            doc = pipeline(text, disable=RULES)
            assert [form for form in forms.of(doc) if not form.text.isspace()] == words


def test_a_word_is_worked_out_once(pipeline, monkeypatch):
    forms = WordForms(pipeline)
    doc = pipeline("The envoys met the envoys.", disable=RULES)
    first = forms.of(doc)
    monkeypatch.setattr(forms, "_worked_out", lambda _: pytest.fail("worked out again"))

    assert forms.of(doc) == first


def test_a_pipeline_without_such_rules_is_taken_as_it_is():
    blank = spacy.blank("en")
    forms = WordForms(blank)

    assert [form.text for form in forms.of(blank("Talks failed"))] == ["Talks", "failed"]
