"""Lines that are paragraphs and lines that are wrapped."""

import pytest

from onrecord.text.paragraphs import split_paragraphs

LONG = "The council " + "spoke of the harbor and " * 5 + "of the bridge."
CAPTION = "A ferry lies at the quay of Ostby while travelers wait for news"
WRAPPED = "The council met on Monday to discuss the harbor and a new\nferry to Ostby, which nobody had seen so far."


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (f"{CAPTION}\n{LONG}\n{CAPTION}\nAna Lind/Harbor Press", 4),
        (WRAPPED, 1),
        (f"{WRAPPED}\n\n{WRAPPED}", 2),
    ],
)
def test_lines_are_joined_only_where_the_text_is_wrapped(text, paragraphs):
    assert len(split_paragraphs(text)) == paragraphs
