import pytest
from trafilatura.utils import load_html

from onrecord.ingest.html import extract_article
from onrecord.ingest.page_license import find_page_license
from onrecord.records import License

ARTICLE = "<article><p>The delegations met again on Monday near the old bridge, mediators said.</p></article>"
BY = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    "page, found",
    [
        (f"<footer>Licensed under <a href='{BY}'>CC BY 4.0</a>.</footer>", ("CC-BY-4.0", None)),
        (f"<footer><a rel='license' href='{BY}'><img src='by.png'></a></footer>", ("CC-BY-4.0", None)),
        (f"<link rel='license' href='{BY}'>", ("CC-BY-4.0", None)),
        (
            f"<a rel='license nofollow' href='{BY}'>Terms</a><footer>© 2024 Hadra Press</footer>",
            ("CC-BY-4.0", "Hadra Press"),
        ),
        ("<footer><nav>About</nav><p>© 2024 Hadra Press. All rights reserved.</p></footer>", (None, "Hadra Press")),
        ("<div class='site-footer'><div>Home</div><div>© 2024 Hadra Press</div></div>", (None, "Hadra Press")),
        (
            "<footer>© 2024 Hadra Press</footer><div id='footer'>All content is licensed under CC BY-SA 4.0.</div>",
            ("CC-BY-SA-4.0", None),
        ),
        ("<footer><a rel='license' href='/terms'>Terms</a></footer>", None),
        ("<footer>Contact us</footer>", None),
        ("<p>Licensed under CC BY 4.0.</p>", None),
        ("<div class='prefooterless'>© 2024 Hadra Press</div>", None),
        (f"<footer>{'Talks resumed in Tarrin on Monday. ' * 300} © 2024 Hadra Press</footer>", None),
    ],
)
def test_the_license_of_a_page(page: str, found: tuple[str | None, str | None] | None) -> None:
    terms = find_page_license(load_html(f"<html><body>{ARTICLE}{page}</body></html>"))

    assert (terms and (terms.spdx_id, terms.holder)) == found
    assert terms is None or terms.span is None


def test_an_article_has_the_license_of_its_footer() -> None:
    page = f"<html><body>{ARTICLE}<footer><p>© 2024 Hadra Press</p></footer></body></html>"

    article = extract_article(page)

    assert article.license == License(holder="Hadra Press")
    assert "©" not in article.text


def test_deep_pages_are_read() -> None:
    page = f"<html><body>{ARTICLE}<footer>{'<div>' * 3_000}© 2024 Hadra Press{'</div>' * 3_000}</footer></body></html>"

    assert extract_article(page).text
