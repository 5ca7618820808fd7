"""Reviewing with the keyboard alone, and what becomes of it."""

import pytest
from browsing import opened, served

from onrecord.store import open_store
from serving import TOKEN

pytestmark = pytest.mark.slow


@pytest.fixture
def own(example_copy):
    """A server over a copy of the example archive."""
    with open_store(example_copy) as store, served(store) as running:
        yield running


def sign_in(page):
    page.goto("/review")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "token":
            break
    page.keyboard.type(TOKEN)
    page.keyboard.press("Enter")
    page.get_by_text("Signed in as Ann Reader").wait_for()


def press(page, key):
    """Press a key that leads to the next thing."""
    with page.expect_navigation():
        page.keyboard.press(key)


def decided(site, name):
    shown = site.api(f"/show/{name}")
    return len(shown["corrections"]) + len(shown["judgements"])


def test_ten_records_are_reviewed_by_key_alone_and_the_last_is_undone(browser, own):
    seen = []
    with opened(browser, own) as page:
        sign_in(page)
        for number in range(10):
            seen.append(page.locator("input[name=left]").last.input_value())
            pair = page.locator("input[name=right]").last.input_value()
            assert decided(own, seen[-1]) == 0 or pair
            press(page, "s" if pair else "ax"[number % 2])
            assert page.get_by_role("status").inner_text().startswith("Kept")
            assert decided(own, seen[-1]) > 0
        assert len(set(seen)) == 10
        before = decided(own, seen[-1])
        press(page, "u")
        assert "Undone" in page.get_by_role("status").inner_text()
        assert decided(own, seen[-1]) == before + 1


def test_two_reports_are_merged_and_split_by_key(browser, own):
    left, right = (row["id"] for row in own.api("/events", type="ASSAULT", limit=2)["rows"])
    with opened(browser, own) as page:
        sign_in(page)
        for key, verdict in (("m", "same"), ("s", "different")):
            page.goto(f"/review?id={left}&right={right}")
            press(page, key)
            assert own.api(f"/show/{left}")["judgements"][-1]["verdict"] == verdict


def test_a_correction_is_seen_after_reload(browser, own):
    event = own.first("events", status="reported")["id"]
    document, _, record = event.partition(":")
    with opened(browser, own) as page:
        sign_in(page)
        page.goto(f"/articles/{document}?at={record}")
        assert "reported" in page.locator("#margin .card").inner_text()
        page.get_by_role("link", name="Review it").click()
        page.keyboard.press("c")
        page.get_by_label("Modality").select_option("planned")
        page.get_by_role("button", name="Save the correction").click()
        page.get_by_role("status").wait_for()
        page.goto(f"/articles/{document}?at={record}")
        page.reload()
        assert "planned" in page.locator("#margin .card").inner_text()
        assert page.locator(f"#{record}.s-planned").is_visible()
