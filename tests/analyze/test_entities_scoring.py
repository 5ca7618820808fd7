import pytest

from onrecord.analyze.entities.features import FEATURES, weights
from onrecord.analyze.entities.name_forms import alike, is_acronym_of, name_words
from onrecord.analyze.entities.name_links import same_person
from onrecord.lang import ENGLISH


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("Gaddafi", "Qadhafi", True),
        ("Khamenei", "Khamenai", True),
        ("al-Sadr", "Sadr", True),
        ("Hassan", "Husain", False),
        ("Marsh", "Marten", False),
    ],
)
def test_spellings_of_one_name_are_alike(one, other, same):
    assert alike(*name_words([one]), *name_words([other])) is same


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("Erik Holm", "Holm", True),
        ("Erik Holm", "E. Holm", True),
        ("Erik Holm", "Jonas Holm", False),
        ("Abdul Latif Rashid", "Latif Rashid", True),
        ("Erik Holm", "Erik", True),
        ("Erik Holm", "Falk", False),
    ],
)
def test_full_and_short_names(one, other, same):
    assert same_person(name_words(one.split()), name_words(other.split())) is same


@pytest.mark.parametrize(
    "short, full, fits",
    [("nfu", "northern farmers union", True), ("dod", "department of defense", True), ("nfu", "farmers union", False)],
)
def test_acronyms(short, full, fits):
    assert is_acronym_of(short, full.split()) is fits


def test_every_weight_has_its_feature_and_every_feature_its_weight():
    assert {row["feature"] for row in ENGLISH.table("coreference_weights")} == set(FEATURES)


@pytest.mark.parametrize("column", ["he", "it", "they", "description"])
def test_nearness_counts_for_every_kind_of_mention(column):
    counted = {name: weight for name, _, weight in weights(column)}
    assert counted["chains between"] < 0
    assert counted["sentences between"] < 0


SPEECH = (
    "The minister, Erik Holm, spoke on Monday. “The plan that Jonas Falk made is good,” he said. "
    "“We will not change it,” he added."
)


def test_who_speaks_is_not_whom_the_quotation_names(analyze):
    analysis = analyze(SPEECH, until="entities")
    holm = next(entity for entity in analysis.entities if entity.name == "Erik Holm")
    said = [mention.span.cut(SPEECH) for mention in holm.mentions]
    assert said == ["The minister", "Erik Holm", "he", "he"]


def test_many_bearers_of_one_name_do_not_slow_each_other(analyze, monkeypatch):
    """Each name looks at a bounded number of earlier ones, however long the list."""
    from onrecord.analyze.entities import name_links

    calls = 0
    original = name_links.same_person

    def counted(one, other):
        nonlocal calls
        calls += 1
        return original(one, other)

    monkeypatch.setattr(name_links, "same_person", counted)
    text = "\n\n".join(f"{chr(65 + n % 26)}{chr(97 + n // 26)}ron Smith resigned on Monday." for n in range(200))
    analyze(text, until="entities")
    assert 0 < calls < 200 * 30
