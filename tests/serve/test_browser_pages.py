"""Every page in a real browser: wide and narrow, light and dark, on paper."""

import pytest
from browsing import DESKTOP, PHONE, grave_faults, opened, overhang

pytestmark = pytest.mark.slow

PAGES = {
    "front": lambda site: "/",
    "search": lambda site: "/search?q=Brejo",
    "nothing found": lambda site: "/search?q=zzzz",
    "happenings": lambda site: "/happenings",
    "events": lambda site: "/events?type=ASSAULT&status=claimed",
    "statements": lambda site: "/statements?words=water",
    "articles": lambda site: "/articles",
    "people": lambda site: "/people",
    "happening": lambda site: f"/happenings/{site.first('happenings', order='surest')['id']}",
    "article": lambda site: f"/articles/{site.first('documents', words='burglar')['id']}",
    "record": lambda site: f"/records/{site.first('events', status='claimed')['id']}",
    "story": lambda site: f"/stories/{site.first('stories')['story']}",
    "person": lambda site: f"/people/{site.first('actors', actor='Catarina Brejo')['key']}",
    "dyad": lambda site: "/dyad?one=PRT&other=ESP&by=week",
    "map": lambda site: "/map",
    "try": lambda site: "/try",
    "review": lambda site: "/review",
    "not found": lambda site: "/articles/none",
}
LOOKS = {
    "wide and light": {"viewport": DESKTOP, "color_scheme": "light"},
    "narrow and dark": {"viewport": PHONE, "color_scheme": "dark"},
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everybody(browser, site, name, look):
    with opened(browser, site, **LOOKS[look]) as page:
        answer = page.request.get(PAGES[name](site))
        page.set_content("")
        page.goto(PAGES[name](site)) if answer.ok else page.goto("/")
        assert overhang(page) <= 0
        assert not grave_faults(page)


@pytest.mark.parametrize("name", ["article", "happening", "dyad"])
def test_a_page_is_printed_without_what_is_for_screens(browser, site, name):
    with opened(browser, site) as page:
        page.goto(PAGES[name](site))
        page.emulate_media(media="print")
        assert page.locator("h1").is_visible() and not page.get_by_role("navigation", name="Main").is_visible()
        assert overhang(page) <= 0
        assert page.pdf(format="A4").startswith(b"%PDF")


def test_dark_is_dark_and_light_is_light(browser, site):
    shades = {}
    for scheme in ("light", "dark"):
        with opened(browser, site, color_scheme=scheme) as page:
            page.goto("/")
            color = page.evaluate("getComputedStyle(document.body).backgroundColor")
            shades[scheme] = [int(part) for part in color.removeprefix("rgb(").removesuffix(")").split(",")]
    assert min(shades["light"]) > 200 and max(shades["dark"]) < 60


def test_statuses_are_told_apart_without_color(browser, site):
    event = site.first("events", status="claimed")
    with opened(browser, site, forced_colors="active") as page:
        page.goto(f"/articles/{event['document']}")
        styles = {
            status: page.locator(f".event-mark.s-{status}").first.evaluate(
                "one => getComputedStyle(one).borderBottomStyle"
            )
            for status in ("reported", "claimed")
        }
        assert styles == {"reported": "solid", "claimed": "dashed"}
        mark = page.locator(f"#{event['id'].partition(':')[2]}")
        assert "claimed" in mark.inner_text() and mark.evaluate("one => one.matches('a[href]')")
