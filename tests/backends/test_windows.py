import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.backends.windows import plan_windows


def test_short_text_is_one_window():
    assert plan_windows([0, 4], 9, core=10, before=3, after=3) == [(0, 0, 9, 9)]


def test_windows_begin_with_sentences_and_have_context():
    assert plan_windows([0, 4, 8, 12], 16, core=8, before=4, after=4) == [(0, 0, 8, 12), (4, 8, 16, 16)]


def test_context_holds_whole_sentences_only():
    assert plan_windows([0, 5, 10], 15, core=5, before=4, after=4) == [(0, 0, 5, 5), (5, 5, 10, 10), (10, 10, 15, 15)]


def test_long_sentence_is_cut():
    assert [window[1:3] for window in plan_windows([0], 25, core=10, before=5, after=5)] == [
        (0, 10),
        (10, 20),
        (20, 25),
    ]


@pytest.mark.parametrize("core, before, after", [(1, 0, 0), (7, 3, 2), (50, 10, 10)])
@given(lengths=st.lists(st.integers(1, 20), min_size=1, max_size=20))
def test_every_piece_is_kept_once_and_no_window_is_too_long(lengths, core, before, after):
    starts = [sum(lengths[:number]) for number in range(len(lengths))]
    plan = plan_windows(starts, sum(lengths), core=core, before=before, after=after)
    assert [piece for w in plan for piece in range(w.first, w.last)] == list(range(sum(lengths)))
    assert all(w.end - w.begin <= core + before + after for w in plan)
    assert all(w.begin <= w.first < w.last <= w.end for w in plan)
