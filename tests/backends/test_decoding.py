import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.backends.decoding import LABELS, best_path, decode

O, B_SOURCE, I_SOURCE, B_CUE, I_CUE, B_CONTENT, I_CONTENT = range(7)  # noqa: E741


def rows(*likely: int, sure: float = 0.9) -> np.ndarray:
    table = np.full((len(likely), len(LABELS)), (1 - sure) / (len(LABELS) - 1), np.float32)
    table[np.arange(len(likely)), likely] = sure
    return table


@pytest.mark.parametrize(
    "likely, spans",
    [
        ((O, O), []),
        ((B_SOURCE, I_SOURCE, B_CUE), [("source", 0, 1), ("cue", 2, 2)]),
        ((B_CONTENT, B_CONTENT, I_CONTENT), [("content", 0, 0), ("content", 1, 2)]),
        ((B_CUE, O, B_CUE, I_CUE), [("cue", 0, 0), ("cue", 2, 3)]),
    ],
)
def test_legal_labels_are_kept(likely, spans):
    assert decode(rows(*likely)) == spans


def test_no_tokens_give_no_spans():
    assert decode(np.zeros((0, len(LABELS)), np.float32)) == []


def test_span_that_only_continues_gets_a_beginning():
    table = rows(I_CONTENT, I_CONTENT)
    table[0, B_CONTENT] = 0.05
    assert decode(table) == [("content", 0, 1)]


def test_kind_never_changes_inside_a_span():
    table = rows(B_SOURCE, I_CUE, I_SOURCE)
    table[1, I_SOURCE] = 0.06
    assert decode(table) == [("source", 0, 2)]


def test_certain_labels_have_no_infinite_cost():
    table = np.eye(len(LABELS), dtype=np.float32)[[B_CUE, I_CONTENT, O]]
    assert {span.label for span in decode(table)} <= {"cue", "content"}
    assert best_path(table)[1] != I_CONTENT or best_path(table)[0] == B_CONTENT


@given(arrays(np.float32, st.tuples(st.integers(1, 30), st.just(len(LABELS))), elements=st.floats(0, 1, width=32)))
def test_every_path_is_legal(table):
    path = best_path(table)
    assert len(path) == len(table)
    for before, after in zip([O, *path], path, strict=False):
        name = LABELS[after]
        assert not name.startswith("I-") or LABELS[before].partition("-")[2] == name.partition("-")[2]
