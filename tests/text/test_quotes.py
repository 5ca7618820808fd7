import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.quotes import is_continued, pair_quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will sign,” the envoy said.", ["“We will sign,”"]),
        ('“We will sign," the envoy said.', ['“We will sign,"']),
        ('"We will sign,” the envoy said, "soon."', ['"We will sign,”', '"soon."']),
        ("The envoy said: «We will sign.»", ["«We will sign.»"]),
        ('The envoy said:"We will sign." No date was set.', ['"We will sign."']),
        ("''We will sign,'' said the envoy, ''and soon.''", ["''We will sign,''", "''and soon.''"]),
        ("‘We don’t know the farmers’ plans,’ she said.", ["‘We don’t know the farmers’ plans,’"]),
        ("The miners' union called it 'a farce' in the '90s.", ["'a farce'"]),
        ("“He told me ‘no’ twice,” she said.", ["“He told me ‘no’ twice,”"]),
        ('The door is 6\'2" tall and 5" deep, "more or less".', ['"more or less"']),
        ("Nothing was said.", []),
        ("", []),
    ],
)
def test_quotations_are_cut_with_their_marks(text: str, expected: list[str]) -> None:
    found = pair_quotes(text)
    assert [quotation.span.cut(text) for quotation in found] == expected
    assert all(quotation.closed for quotation in found)


def test_a_mark_left_open_ends_with_its_paragraph() -> None:
    text = "“The port is closed, the mayor said.\n\nShips wait “outside” the bay."
    found = pair_quotes(text)
    assert [(quotation.span.cut(text), quotation.closed) for quotation in found] == [
        ("“The port is closed, the mayor said.", False),
        ("“outside”", True),
    ]


def test_a_mark_left_open_ends_before_the_next_opening_mark() -> None:
    text = "“The port is closed, he said. “It will stay so.”"
    assert [quotation.span.cut(text) for quotation in pair_quotes(text)] == [
        "“The port is closed, he said.",
        "“It will stay so.”",
    ]


def test_each_paragraph_of_a_long_quotation_reopens_it() -> None:
    text = "“The port is closed.\n\n“It will stay so,” he said.\n\n“We wait.” “Yes.”"
    first, second, third, fourth = pair_quotes(text)
    assert is_continued(first, second, text)
    assert not is_continued(second, third, text)
    assert not is_continued(third, fourth, text)


@given(st.text(alphabet="a ‘’'\"“”«.\n,s", max_size=200))
def test_quotations_come_in_order_apart_and_within_a_paragraph(text: str) -> None:
    found = pair_quotes(text)
    assert all(left.span.end <= right.span.start for left, right in itertools.pairwise(found))
    assert all("\n\n" not in quotation.span.cut(text) for quotation in found)
