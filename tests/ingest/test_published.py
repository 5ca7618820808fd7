from datetime import date

import pytest

from onrecord.ingest.published import find_published

DAY = date(2021, 3, 12)


@pytest.mark.parametrize(
    "line",
    [
        "12 March 2021",
        "Friday, March 12, 2021",
        "Published: 12 March 2021",
        "Published 12 March 2021, 14:05 GMT",
        "First published on Fri 12 Mar 2021 at 10.30 a.m. EST",
        "Posted at 10:30 pm, March 12, 2021",
        "2021-03-12T10:30:00Z",
        "Release date: March 12, 2021.",
        "Published 12 March 2021 (updated 14 March 2021)",
        "March 12, 2021 | Last updated: March 13, 2021",
    ],
)
def test_a_line_that_is_a_date_is_the_publication_date(line: str) -> None:
    assert find_published(f"Talks resume in Tarrin\n\n{line}\n\nThe delegations met again.") == DAY


@pytest.mark.parametrize(
    "line",
    [
        "On 12 March 2021 the delegations met.",
        "March 12, 2021 was a Friday",
        "12 March 2021 – 14 March 2021",
        "Updated: 12 March 2021",
        "12 March",
        "March 2021",
        "31 February 2021",
        "The treaty of 12 March 2021",
    ],
)
def test_a_date_within_words_is_none(line: str) -> None:
    assert find_published(f"Talks resume in Tarrin\n\n{line}\n\nThe delegations met again.") is None


def test_a_date_at_the_end_needs_its_label() -> None:
    body = "\n".join(f"Paragraph {number} of the report says more." for number in range(20))

    assert find_published(f"{body}\nPublished: 12 March 2021") == DAY
    assert find_published(f"{body}\n12 March 2021") is None
