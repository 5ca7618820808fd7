import pytest

from onrecord.evaluate.counts import Agreement, Count, Counts


def test_f1_of_counts():
    assert Count(right=2, predicted=4, gold=3).form() == {
        "precision": 0.5,
        "recall": 0.6667,
        "f1": 0.5714,
        "tp": 2,
        "predicted": 4,
        "gold": 3,
    }


def test_nothing_predicted_and_nothing_right_is_zero():
    assert Count(gold=3).f1 == Count(predicted=3).f1 == Count().f1 == 0.0


def test_bags_count_each_item_as_often_as_both_have_it():
    counts = Counts()
    counts.add_bags("x", ["a", "a", "b"], ["a", "a", "a", "c"])
    assert counts.form()["x"] | {"precision": 0, "recall": 0, "f1": 0} == {
        "precision": 0,
        "recall": 0,
        "f1": 0,
        "tp": 2,
        "predicted": 4,
        "gold": 3,
    }


def test_macro_f1_is_over_what_the_gold_has():
    counts = Counts()
    counts.add("a", 1, 1, 1)
    counts.add("b", 0, 1, 1)
    counts.add("only predicted", 0, 5, 0)
    assert counts.macro_f1() == 0.5


@pytest.mark.parametrize(
    "pairs, accuracy, kappa",
    [
        ([("a", "a"), ("b", "b")], 1.0, 1.0),
        ([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 0.5, 0.0),
        ([("a", "a"), ("a", "a")], 1.0, None),
    ],
)
def test_agreement_beyond_chance(pairs, accuracy, kappa):
    agreement = Agreement()
    for gold, predicted in pairs:
        agreement.add("field", gold, predicted)
    assert agreement.form()["field"] == {"accuracy": accuracy, "n": len(pairs), "kappa": kappa}
