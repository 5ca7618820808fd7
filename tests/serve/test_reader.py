import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from onrecord.errors import UsageError
from onrecord.serve.settings import read_tokens
from serving import HOSTILE

# The largest that a page may be, in bytes before compression.
HEAVIEST = 300_000
PEOPLE = "/people/country:PRT"
PLAIN = (
    *("/", "/search", "/search?q=Brejo", "/search?q=water", "/search?q=PROTEST+March+2026", "/search?q=%22unclosed"),
    *("/happenings", "/events", "/statements", "/articles", "/people", "/articles?words=sluices&since=2026-03-01"),
    *("/events?type=ASSAULT&status=claimed&order=surest", "/map", "/map?world=1&status=claimed", "/try", "/review"),
    *("/dyad", "/dyad?one=PRT&other=ESP&by=week", "/dyad?one=Portugal&other=Spain", "/dyad?one=PRT&other=JPN"),
    *(PEOPLE, "/review?skip=2", "/review?skip=9999"),
)


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.words = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "a":
            self.links.append(dict(attrs).get("href", ""))

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join("".join(self.words).split())


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.text[:400])
    assert len(answer.content) < HEAVIEST
    return Page(answer.text)


def rows(client, question, **asked):
    return client.get(f"/api/v1/{question}", params=asked).json()["rows"]


def addresses(client):
    """The addresses of a page of each kind, that of the hostile article among them."""
    (document,) = rows(client, "documents", publisher="evil.example")
    event = rows(client, "events", document=document["id"])[0]
    statement = rows(client, "statements", document=document["id"])[0]
    happening = rows(client, "happenings", publisher=document["publisher"])[0]
    article = f"/articles/{document['id']}"
    record = event["id"].partition(":")[2]
    people = [quote(f"/people/{row['key']}") for row in rows(client, "actors", publisher=document["publisher"])]
    return (
        *people,
        *(article, f"{article}?at={record}", f"{article}/card/{record}", f"/records/{event['id']}"),
        *(f"/records/{statement['id']}", f"/records/{document['id']}", f"/happenings/{happening['id']}"),
        *(f"/review?id={event['id']}", f"/review?id={statement['id']}", "/articles?publisher=evil.example"),
        *("/events?publisher=evil.example", "/dyad?one=NOR&other=JPN&by=day"),
        *(f"/search?q={HOSTILE.replace('&', '%26')}", "/search?q=Norway", "/search?q=shall+protest"),
    )


@pytest.mark.parametrize("path", PLAIN)
def test_every_page_opens_and_is_light(client, path):
    found = page(client, path)
    assert [tag for tag, _ in found.tags].count("h1") == 1
    assert ("main", {"id": "main", "tabindex": "-1"}) in found.tags


def test_hostile_words_are_text_on_every_page(client):
    for path in (*addresses(client), *PLAIN):
        answer = client.get(path)
        assert answer.status_code == 200, path
        found = Page(answer.text)
        scripts = [attrs.get("src", "") for tag, attrs in found.tags if tag == "script"]
        assert all(source.startswith("/static/") for source in scripts), path
        assert not [tag for tag, _ in found.tags if tag in ("img", "iframe", "style", "object")], path
        assert not [name for _, attrs in found.tags for name in attrs if name.startswith("on") or name == "style"], path
        assert not any(link.lower().startswith(("javascript:", "data:")) for link in found.links), path
        assert "49" not in re.findall(r"\}\}|\{\{7\*7|49", found.text) or "{{7*7}}" in found.text, path


def test_the_hostile_article_shows_what_was_published(client):
    (document,) = rows(client, "documents", publisher="evil.example")
    text = page(client, f"/articles/{document['id']}").text
    assert f"Title {HOSTILE}" in text and f"Outlet {HOSTILE}" in text and "javascript:alert(3)" in text


@pytest.mark.parametrize("path", ["/", "/nothing", "/api/v1/", "/static/reader.css"])
def test_every_answer_forbids_what_is_not_ours(client, path):
    headers = client.get(path).headers
    assert "script-src 'self'" in headers["content-security-policy"] and headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings.py",
        "/static/..%2f..%2fsettings.py",
        "/static/%2e%2e/%2e%2e/app.py",
        "/static//etc/passwd",
        "/articles/..%2f..%2fetc%2fpasswd",
        "/articles/none",
        "/articles/none/card/v1",
        "/records/none:v1",
        "/happenings/none",
        "/people/none",
        "/stories/999999",
    ],
)
def test_what_is_not_there_is_not_found(client, path):
    answer = client.get(path)
    assert answer.status_code == 404 and "passwd:" not in answer.text and "import " not in answer.text


@pytest.mark.parametrize("path", ["/events?since=yesterday", "/events?status=perhaps", "/map?box=1", "/events?after=x"])
def test_what_means_nothing_is_explained(client, path):
    answer = client.get(path)
    assert answer.status_code == 400 and "<h1>Bad Request</h1>" in answer.text


def test_the_text_of_an_article_is_shown_whole(client):
    (document,) = rows(client, "documents", words='"water into the Guadiana"', publisher="Sextant News Agency")
    text = client.get(f"/api/v1/documents/{document['id']}").json()["document"]["text"]
    answer = client.get(f"/articles/{document['id']}").text
    article = answer[answer.index('<article class="text"') : answer.index("</article>")]
    bare = re.sub(r"<sup>.*?</sup>|<span class=\"(hidden|edge[^\"]*)\".*?</span>", "", article)
    assert "".join(text.split()) in "".join(Page(bare).text.split())


def test_a_mark_leads_to_its_record_without_script(client):
    event = rows(client, "events", status="claimed", limit=1)[0]
    document, record = event["id"].split(":")
    found = page(client, f"/articles/{document}?at={record}")
    assert any(attrs.get("id") == record for _, attrs in found.tags)
    assert "claimed" in found.text and "On whose word" in found.text and event["attributed_to"] in found.text


def test_every_link_of_the_front_leads_somewhere(client):
    links = {link for link in page(client, "/").links if link.startswith("/")}
    assert len(links) > 15
    for link in links:
        assert client.get(link).status_code == 200, link


def test_lists_go_on_to_the_end(client):
    path, seen = "/statements", 0
    while path:
        found = page(client, path)
        seen += sum(1 for tag, _ in found.tags if tag == "blockquote")
        path = next((attrs["href"] for tag, attrs in found.tags if attrs.get("rel") == "next"), None)
    assert seen == client.get("/api/v1/").json()["statements"]


def test_every_page_offers_a_download_that_works(client):
    for path in ("/", "/events?type=ASSAULT", "/statements", "/people", PEOPLE, "/map", "/dyad?one=PRT&other=ESP"):
        downloads = [attrs["href"] for tag, attrs in page(client, path).tags if "download" in attrs]
        assert downloads, path
        for link in downloads:
            assert client.get(link).status_code == 200, (path, link)


def test_both_sides_of_a_dyad_are_drawn_and_lead_to_evidence(client):
    found = page(client, "/dyad?one=PRT&other=ESP&by=week")
    bars = [attrs for tag, attrs in found.tags if tag == "rect" and "bar" in attrs.get("class", "")]
    assert {"conflict reported"} <= {bar["class"].removeprefix("bar ") for bar in bars}
    link = next(link for link in found.links if "side=conflict" in link and "status=reported" in link)
    evidence = page(client, link.partition("#")[0])
    assert "Evidence: conflict reported" in evidence.text and "/articles/" in " ".join(evidence.links)
    assert {"/events?actor=PRT&recipient=ESP", "/events?actor=ESP&recipient=PRT"} <= set(found.links)


def test_a_chart_that_has_no_room_for_the_step_asked_for_says_so(client, monkeypatch):
    path = "/dyad?one=PRT&other=ESP&by=week"
    assert "Shown by" not in page(client, path).text
    monkeypatch.setattr("onrecord.serve.pages.dyad.COLUMNS", 3)
    assert "Shown by month: by week there are more than the 3 columns" in page(client, path + "&since=2026-03-01").text


def test_a_text_is_tried(client):
    text = "“We will sign,” Foreign Minister Ragnhild Solberg said in Oslo. <b>Norway</b> sanctioned Japan on Monday."
    answer = client.post("/try", data={"text": text, "published": "2026-03-03"})
    found = Page(answer.text)
    assert answer.status_code == 200 and "2 March 2026" in found.text and "Ragnhild Solberg" in found.text
    assert not [tag for tag, _ in found.tags if tag == "b" and "Norway" in tag]


@pytest.mark.parametrize("text, status", [("", 400), ("  \n", 400), ("x" * 20_001, 400)])
def test_nothing_or_too_much_is_not_tried(client, text, status):
    assert client.post("/try", data={"text": text}).status_code == status


def test_tokens_are_read_from_a_file(tmp_path):
    path = tmp_path / "tokens.txt"
    path.write_text("# who may write\nAnn Reader abcdefghijklmnop\n\nBo 0123456789abcdef0\n")
    assert read_tokens(path) == {"abcdefghijklmnop": "Ann Reader", "0123456789abcdef0": "Bo"}


@pytest.mark.parametrize("line", ["abcdefghijklmnopq", "Ann short", "Ann ÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜÄÖÜ"])
def test_odd_lines_in_a_file_of_tokens_are_refused(tmp_path, line):
    (tmp_path / "tokens.txt").write_text(line)
    with pytest.raises(UsageError):
        read_tokens(tmp_path / "tokens.txt")
    with pytest.raises(UsageError):
        read_tokens(tmp_path / "none.txt")
