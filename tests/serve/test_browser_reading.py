"""What a reader does: from a question to its evidence, by mouse, by key, without script."""

import re

import pytest
from browsing import PHONE, opened

pytestmark = pytest.mark.slow


def test_from_search_to_evidence_in_three_clicks(browser, site):
    with opened(browser, site) as page:
        page.goto("/")
        page.get_by_role("searchbox").fill("Brejo")
        page.get_by_role("button", name="Search").click()
        page.locator(".row blockquote a").first.click()
        page.wait_for_url("**/articles/**")
        chosen = page.locator(".mark:target")
        assert chosen.is_visible()
        card = page.locator("#margin .card")
        assert "Brejo" in card.inner_text() and "Content" in card.inner_text()


def test_a_name_leads_to_offices_words_and_deeds(browser, site):
    with opened(browser, site) as page:
        page.goto("/search?q=Pestrelo")
        page.get_by_role("link", name="Duarte Pestrelo").first.click()
        text = page.locator("main").inner_text()
        assert "environment minister" in text.lower() and "What they said" in text and "What they did" in text
        page.locator(".chip").first.click()
        assert page.locator(".row blockquote").count() > 1


def test_every_bar_opens_as_much_evidence_as_it_tells(browser, site):
    with opened(browser, site) as page:
        page.goto("/dyad?one=PRT&other=ESP&by=week")
        bars = [
            (bar.get_attribute("aria-label"), bar.get_attribute("href")) for bar in page.locator(".chart svg a").all()
        ]
        assert len(bars) > 5
        for label, address in bars:
            told = re.search(r": (\d+) (\w+), (\w+)", label)
            page.goto(address)
            shown = page.locator("#evidence .row")
            assert shown.count() == int(told[1])
            assert all(told[3] in text for text in shown.all_inner_texts())


def test_marks_are_walked_through_by_key(browser, site):
    document = site.first("documents", words="burglar")["id"]
    with opened(browser, site) as page:
        page.goto(f"/articles/{document}")
        seen = []
        for _ in range(3):
            page.keyboard.press("n")
            seen.append(page.evaluate("document.activeElement.id"))
            page.wait_for_selector(f"#margin .card[data-id='{seen[-1]}']")
        assert len(set(seen)) == 3 and page.url.endswith("#" + seen[-1])
        page.keyboard.press("p")
        page.wait_for_selector(f"#margin .card[data-id='{seen[1]}']")
        address = page.url
        page.goto("about:blank")
        page.goto(address)
        assert page.locator("#margin .card").get_attribute("data-id") == seen[1]


def test_a_mark_is_opened_on_a_phone_and_closed_again(browser, site):
    event = site.first("events", status="claimed")
    with opened(browser, site, viewport=PHONE, has_touch=True) as page:
        page.goto(f"/articles/{event['document']}")
        mark = page.locator(f"#{event['id'].partition(':')[2]}")
        mark.tap()
        card = page.locator("#margin .card")
        card.wait_for()
        assert card.is_visible() and mark.is_visible()
        page.get_by_role("button", name="Close").tap()
        card.wait_for(state="detached")


def test_reading_needs_no_script(browser, site):
    event = site.first("events", status="claimed")
    with opened(browser, site, java_script_enabled=False) as page:
        page.goto(f"/articles/{event['document']}")
        page.locator(f"#{event['id'].partition(':')[2]}").click()
        assert "On whose word" in page.locator("#margin").inner_text()


def test_a_pasted_text_is_read(browser, site):
    with opened(browser, site) as page:
        page.goto("/try")
        page.get_by_label("Text, up to").fill(
            "“We will not sign,” Foreign Minister Ragnhild Solberg said in Oslo. Norway expelled two diplomats."
        )
        page.get_by_role("button", name="Read it").click()
        page.get_by_role("heading", name="records").wait_for()
        page.locator(".mark").first.click()
        assert "#card-" in page.url
        assert "Ragnhild Solberg" in page.locator(".cards").inner_text()


def test_a_place_opens_what_happened_there(browser, site):
    with opened(browser, site) as page:
        page.goto("/map")
        spot = page.locator(".map svg a").first
        count = int(re.search(r": (\d+)", spot.get_attribute("aria-label"))[1])
        spot.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/events?**")
        assert page.locator(".row").count() == count
