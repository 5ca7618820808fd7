from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.lines import foot_lines, head_lines


def test_head_lines_are_stripped_and_not_blank() -> None:
    text = "\n  A title \r\n\r\n\tBy A. Writer\n"

    assert [line.cut(text) for line in head_lines(text)] == ["A title", "By A. Writer"]


def test_the_head_ends_after_eight_lines_and_the_foot_has_the_last_six() -> None:
    text = "\n".join(f"line {number}" for number in range(20))

    assert [line.cut(text) for line in head_lines(text)] == [f"line {number}" for number in range(8)]
    assert [line.cut(text) for line in foot_lines(text)] == [f"line {number}" for number in range(14, 20)]


def test_of_a_long_line_the_foot_has_the_end_only() -> None:
    text = "word " * 100_000 + "end"

    (line,) = foot_lines(text)

    assert line.end == len(text)
    assert line.end - line.start <= 2_000


@given(st.text())
def test_every_line_has_something_in_it(text: str) -> None:
    for line in (*head_lines(text), *foot_lines(text)):
        words = line.cut(text)
        assert words == words.strip() != ""
