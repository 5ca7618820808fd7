import pytest

from onrecord.ingest.title import find_title

REPORT = "The delegations met in the capital on Monday and agreed to meet again, mediators said."


@pytest.mark.parametrize(
    "head, title",
    [
        ("Talks resume in Tarrin\n\n", "Talks resume in Tarrin"),
        ("\n  Will the truce hold?  \r\n\r\n", "Will the truce hold?"),
        ("Talks resume in Tarrin\n12 March 2021\n", "Talks resume in Tarrin"),
        ("Talks resume in Tarrin\nBy A. Writer\n", "Talks resume in Tarrin"),
        ("“We will not sign,” says Adoun\n\n", "“We will not sign,” says Adoun"),
        ("Talks resume in Tarrin\nTARRIN (Reuters) - ", "Talks resume in Tarrin"),
        ("Talks resume in Tarrin\n", None),
        ("The talks resumed in Tarrin.\n\n", None),
        ("The minister said:\n\n", None),
        ("By A. Writer\n\n", None),
        ("Published 12 March 2021\n\n", None),
        ("WASHINGTON (AP) — Talks have resumed\n\n", None),
        ("- first point of the list\n\n", None),
        ("Summary\n\n", None),
        ("https://hadra.example/talks\n\n", None),
        ("Q: What did the minister say?\n\n", None),
        ("Delegates leave the hall. (Meridian Press)\n\n", None),
        ("A very long line " * 12 + "\n\n", None),
        ("", None),
    ],
)
def test_the_title_is_a_short_first_line_set_apart(head: str, title: str | None) -> None:
    assert find_title(head + REPORT) == title


def test_a_line_alone_is_no_title() -> None:
    assert find_title("Talks resume in Tarrin") is None
