import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import MissingPluginError
from onrecord.ingest.html import extract_article
from onrecord.ingest.html_encoding import decode_html
from onrecord.records import Publisher

FIRST = "The two delegations met on Monday in the capital and agreed to meet again next week, mediators said."
SECOND = "They gave no details of what had been discussed in the room, and both sides asked the press to be patient."
PAGE = f"""<!doctype html>
<html lang="en"><head>
<title>Talks resume in Tarrin – The Hadra Courier</title>
<meta property="og:title" content="Talks resume in Tarrin – The Hadra Courier">
<meta property="og:site_name" content="The Hadra Courier">
<meta name="author" content="Mirel Adoun">
<link rel="canonical" href="https://www.hadra-courier.com/2024/talks">
<meta property="article:published_time" content="2024-03-01T10:00:00Z">
<meta property="article:modified_time" content="2024-03-09T10:00:00Z">
</head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<h1>Talks resume in Tarrin</h1>
<article><p>{FIRST}</p><p>{SECOND}</p></article>
<footer>Contact us</footer>
</body></html>"""


def test_the_article_is_taken_without_what_surrounds_it() -> None:
    article = extract_article(PAGE)

    assert FIRST + "\n\n" + SECOND in article.text
    assert "Home" not in article.text
    assert "Contact us" not in article.text


def test_the_metadata_of_the_page_are_read() -> None:
    article = extract_article(PAGE)

    assert article.title == "Talks resume in Tarrin"
    assert article.author == "Mirel Adoun"
    assert article.published == date(2024, 3, 1)
    assert article.url == "https://www.hadra-courier.com/2024/talks"
    assert article.publisher == Publisher(name="The Hadra Courier", domain="hadra-courier.com")


def test_a_given_address_counts_before_the_one_in_the_page() -> None:
    article = extract_article(PAGE, url="https://mirror.example.org/talks")

    assert article.url == "https://mirror.example.org/talks"
    assert article.publisher == Publisher(name="The Hadra Courier", domain="mirror.example.org")


def test_the_site_is_cut_from_a_title_without_heading() -> None:
    page = PAGE.replace("<h1>Talks resume in Tarrin</h1>", "")

    assert extract_article(page).title == "Talks resume in Tarrin"


def test_a_heading_of_the_site_is_not_the_title() -> None:
    page = PAGE.replace("<nav>", "<h1>Independent since 1911</h1><nav>")

    assert extract_article(page).title == "Talks resume in Tarrin"


def test_a_fragment_is_a_page_too() -> None:
    assert extract_article(f"<p>{FIRST}</p>").text == FIRST


@pytest.mark.parametrize(
    "page",
    [
        "",
        " \n",
        "<html></html>",
        "<html><body><nav><a href='/'>Home</a><a href='/world'>World</a></nav></body></html>",
        "<html><head><title>Not found</title></head><body><h1>Not found</h1><p>This page is gone.</p></body></html>",
        "<div>" * 5_000,
    ],
)
def test_a_page_without_an_article_says_so(page: str) -> None:
    with pytest.raises(ValueError, match="no article found"):
        extract_article(page)


@settings(deadline=None)
@given(st.text())
def test_no_page_does_worse_than_having_no_article(page: str) -> None:
    try:
        article = extract_article(f"<html><body><p>{page}</p></body></html>")
    except ValueError as error:
        assert "no article found" in str(error)
    else:
        assert article.text.strip()


@pytest.mark.parametrize(
    "declared, encoding",
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("iso-8859-1", "cp1252"),
        ("windows-1251", "utf-8"),
        ("iso-8859-2", "iso-8859-2"),
        ("shift_jis", "shift_jis"),
    ],
)
def test_pages_are_decoded_as_they_are_rather_than_as_they_say(declared: str, encoding: str) -> None:
    words = "新聞" if encoding == "shift_jis" else "“Grüße”" if encoding != "iso-8859-2" else "Grüße"
    page = f'<html><head><meta charset="{declared}"></head><body>{words}</body></html>'

    assert decode_html(page.encode(encoding)) == page


def test_an_unknown_declared_encoding_is_guessed() -> None:
    page = f"<meta charset='klingon'><p>{FIRST} Grüße aus Köln, schöne Grüße.</p>"

    assert FIRST in decode_html(page.encode("cp1252"))


def test_the_fast_extractor_finds_article_and_metadata() -> None:
    pytest.importorskip("resiliparse")

    article = extract_article(PAGE, extractor="resiliparse")

    assert FIRST + "\n\n" + SECOND in article.text
    assert "Contact us" not in article.text
    assert (article.title, article.author) == ("Talks resume in Tarrin", "Mirel Adoun")
    assert article.published == date(2024, 3, 1)


def test_the_fast_extractor_finds_nothing_where_nothing_is() -> None:
    pytest.importorskip("resiliparse")

    with pytest.raises(ValueError, match="no article found"):
        extract_article("<html><body><a href='/'>Home</a></body></html>", extractor="resiliparse")


def test_a_missing_extractor_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resiliparse.extract.html2text", None)

    with pytest.raises(MissingPluginError, match="resiliparse"):
        extract_article(PAGE, extractor="resiliparse")
