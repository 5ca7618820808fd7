"""What the tests in a browser share: a server of its own thread, pages that note what goes wrong, and axe."""

import json
import socket
import threading
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import uvicorn

from onrecord.serve import Settings, make_app
from onrecord.serve.running import make_config
from serving import TOKEN

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
CHROMIUM = "chromium"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# What must not be found, in the words of axe.
GRAVE = ("serious", "critical")


class Site:
    """A running server: its address, and its API for looking things up."""

    def __init__(self, address):
        self.address = address

    def api(self, path, **asked):
        """The answer of the API."""
        with urllib.request.urlopen(f"{self.address}/api/v1{path}?{urlencode(asked, doseq=True)}") as answer:
            return json.load(answer)

    def first(self, question, **asked):
        """The first row of a question."""
        return self.api(f"/{question}", limit=1, **asked)["rows"][0]


@contextmanager
def served(store, **limits):
    """A server over an open archive, in a thread, with a token for writing."""
    app = make_app(store, Settings(tokens={TOKEN: "Ann Reader"}, rate=None, **limits))
    server = uvicorn.Server(make_config(app))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield Site(f"http://127.0.0.1:{listening.getsockname()[1]}")
        server.should_exit = True
        thread.join(10)


@contextmanager
def opened(browser, site, **options):
    """A page of a browser with nothing kept; at the end nothing may have gone wrong or been asked of others."""
    faults = []
    context = browser.new_context(base_url=site.address, **{"viewport": DESKTOP, **options})
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda sent: None if sent.url.startswith(site.address + "/") else faults.append(sent.url))
    try:
        yield page
    finally:
        context.close()
    assert not faults


def grave_faults(page):
    """What axe has against a page, with the elements it is about."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (one["id"], one["help"], [node["target"] for node in one["nodes"]][:4])
        for one in found["violations"]
        if one["impact"] in GRAVE
    ]


def overhang(page):
    """By how many pixels a page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
