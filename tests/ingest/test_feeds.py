import gzip
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from onrecord.errors import DocumentError
from onrecord.ingest.fetch import PoliteFetcher
from onrecord.ingest.read import read_source, read_stream
from onrecord.records import Document, Publisher, Source
from webserver import Answer, Site, serve

TEXT = "The delegations met again on Monday near the old bridge, mediators said."
PAGE = f"<html><body><p>{TEXT}</p></body></html>".encode()
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Hadra Courier</title><link href="https://hadra.example/"/>
<entry><title type="html">Talks &amp;amp; &lt;b&gt;bread&lt;/b&gt;</title><id>tag:1</id>
<link href="https://hadra.example/1"/><updated>2024-05-07T01:00:00Z</updated>
<published>2024-05-06T23:30:00-05:00</published><author><name>Mirel Adoun</name></author>
<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;&lt;p&gt;“Größe” counts.&lt;br&gt;So they
said.&lt;/p&gt;
&lt;script&gt;steal()&lt;/script&gt;</content></entry>
</feed>"""


def rss(*items: str, end: str = "</channel></rss>") -> bytes:
    head = f'<?xml version="1.0"?><rss version="2.0" {CONTENT}><channel><title>Hadra Courier</title>'
    return f"{head}<link>https://hadra.example/</link>{''.join(items)}{end}".encode()


def item(address: str, *, summary: str = TEXT, full: str = "", day: str = "Mon, 06 May 2024 10:00:00 GMT") -> str:
    content = f"<content:encoded><![CDATA[{full}]]></content:encoded>" if full else ""
    return (
        f"<item><title>Talks</title><link>{address}</link><guid>{address}#1</guid><pubDate>{day}</pubDate>"
        f"<description>{summary}</description>{content}</item>"
    )


def read(data: bytes, **options: Any) -> list[Document | DocumentError]:
    return list(read_stream(io.BytesIO(data), **options))


def texts(results: list[Document | DocumentError]) -> list[str]:
    return [result.text for result in results if isinstance(result, Document)]


def errors(results: list[Document | DocumentError]) -> list[str]:
    return [str(result) for result in results if isinstance(result, DocumentError)]


@pytest.fixture
def site() -> Iterator[Site]:
    with serve({f"/{number}": Answer(PAGE.replace(b"Monday", b"day %d" % number)) for number in range(9)}) as running:
        yield running


@pytest.fixture
def fetcher() -> Iterator[PoliteFetcher]:
    with PoliteFetcher(allow_private=True, delay=0) as polite:
        yield polite


def test_an_entry_with_the_article_is_read_as_it_stands() -> None:
    (document,) = read(ATOM.encode())

    assert isinstance(document, Document)
    assert document.text == f"{TEXT}\n\n“Größe” counts.\n\nSo they said."
    assert (document.title, document.author) == ("Talks & bread", "Mirel Adoun")
    assert (document.external_id, document.url) == ("tag:1", "https://hadra.example/1")
    assert document.published == date(2024, 5, 6)
    assert document.publisher == Publisher(name="Hadra Courier", domain="hadra.example")
    assert document.source == Source(reader="feed", record=1)


def test_without_fetching_a_summary_is_the_text() -> None:
    results = read(rss(item("https://hadra.example/1"), item("https://hadra.example/2", summary="")))

    assert texts(results) == [TEXT]
    assert errors(results) == [
        "standard input, entry 2: no text in it (read the page it leads to: https://hadra.example/2)"
    ]


def test_full_content_counts_before_the_summary() -> None:
    assert texts(read(rss(item("https://hadra.example/1", full="<p>One.</p><p>Two.</p>")))) == ["One.\n\nTwo."]


def test_the_page_is_fetched_where_only_a_summary_stands(site: Site, fetcher: PoliteFetcher) -> None:
    feed = rss(item(site.at("/1")), item(site.at("/2"), full=f"<p>{TEXT}</p>"), item(site.at("/missing")))

    results = read(feed, fetcher=fetcher)

    assert texts(results) == [TEXT.replace("Monday", "day 1"), TEXT]
    first = results[0]
    assert isinstance(first, Document)
    assert (first.published, first.url) == (date(2024, 5, 6), site.at("/1"))
    assert "404" in errors(results)[0]
    assert site.paths == ["/robots.txt", "/1", "/missing"]


def test_a_feed_at_an_address_is_read(site: Site, fetcher: PoliteFetcher) -> None:
    site.answers["/feed"] = Answer(rss(item("/3"), item("/4")), headers={"Content-Type": "application/rss+xml"})

    results = list(read_source(site.at("/feed"), fetcher=fetcher))

    assert texts(results) == [TEXT.replace("Monday", "day 3"), TEXT.replace("Monday", "day 4")]


def test_a_feed_that_leads_to_itself_ends(site: Site, fetcher: PoliteFetcher) -> None:
    for number in range(30):
        site.answers[f"/feed{number}"] = Answer(rss(*(item(f"/feed{n}", summary="") for n in range(30))))

    results = list(read_source(site.at("/feed0"), fetcher=fetcher))

    assert texts(results) == []
    assert len(site.asked) == 31


@pytest.mark.parametrize("end", ["", "</channel>", "<item><title>Tal", "<item></wrong></channel></rss>"])
def test_a_damaged_feed_is_named_and_what_can_be_read_is_kept(end: str) -> None:
    results = read(rss(item("https://hadra.example/1"), item("https://hadra.example/2"), end=end))

    assert texts(results)[:2] == [TEXT, TEXT]
    assert "a damaged feed: " in errors(results)[-1]


def test_a_feed_without_entries_says_so() -> None:
    assert "a feed without entries" in errors(read(rss()))[0]


def test_entities_are_not_opened(tmp_path: Any) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret word")
    doctype = f'<!DOCTYPE rss [<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b "{"word " * 50}">'
    doctype += "".join(f'<!ENTITY {y} "{f"&{x};" * 50}">' for x, y in zip("bcdefg", "cdefgh", strict=True)) + "]>"
    feed = rss(item("https://hadra.example/1", summary=f"{TEXT} &a; &h;")).replace(b"?>", b"?>" + doctype.encode(), 1)

    results = read(feed)

    assert all("secret word" not in text and len(text) < 10_000 for text in texts(results))


def sitemap(*addresses: str, kind: str = "url", more: str = "") -> bytes:
    parts = "".join(f"<{kind}><loc>{address}</loc>{more}</{kind}>" for address in addresses)
    root = "urlset" if kind == "url" else "sitemapindex"
    spaces = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
    )
    spaces += ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {spaces}>{parts}</{root}>'.encode()


def test_the_pages_of_a_news_sitemap_are_fetched(site: Site, fetcher: PoliteFetcher) -> None:
    news = (
        "<image:image><image:loc>https://hadra.example/a.png</image:loc></image:image><n:news><n:publication>"
        "<n:name>Hadra Courier</n:name></n:publication><n:publication_date>2024-05-06T10:00:00+02:00"
        "</n:publication_date></n:news>"
    )
    site.answers["/news.xml"] = Answer(sitemap(site.at("/1"), site.at("/2"), more=news))

    first, second = read_source(site.at("/news.xml"), fetcher=fetcher)

    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.published, first.url) == (date(2024, 5, 6), site.at("/1"))
    assert "day 2" in second.text


def test_an_index_of_packed_sitemaps_is_followed(site: Site, fetcher: PoliteFetcher) -> None:
    site.answers["/index.xml"] = Answer(sitemap(site.at("/s1.xml.gz"), site.at("/s2.xml"), kind="sitemap"))
    site.answers["/s1.xml.gz"] = Answer(gzip.compress(sitemap(site.at("/1"), site.at("/gone"))))
    site.answers["/s2.xml"] = Answer(sitemap(site.at("/2"), site.at("/1")))

    results = list(read_source(site.at("/index.xml"), fetcher=fetcher))

    assert texts(results) == [TEXT.replace("Monday", f"day {number}") for number in (1, 2)]
    assert errors(results) == [f"{site.at('/gone')}: answered with 404 Not Found"]


def test_indexes_that_go_on_and_on_end(site: Site, fetcher: PoliteFetcher) -> None:
    for number in range(10):
        site.answers[f"/{number}.xml"] = Answer(sitemap(site.at(f"/{number + 1}.xml"), kind="sitemap"))

    assert "more than 4 addresses lead to it" in errors(list(read_source(site.at("/0.xml"), fetcher=fetcher)))[0]


def test_a_sitemap_without_fetching_says_so() -> None:
    assert "a sitemap has the addresses of pages only" in errors(read(sitemap("https://hadra.example/1")))[0]


@pytest.mark.parametrize(
    "content, why",
    [
        (sitemap(), "a sitemap without addresses"),
        (sitemap("AT/1")[:-9], "a damaged sitemap"),
        (b"<urlset><url><loc>AT/1</loc></url><url></loc></urlset>", "a damaged sitemap"),
    ],
)
def test_a_damaged_sitemap_is_named(site: Site, fetcher: PoliteFetcher, content: bytes, why: str) -> None:
    results = read(content.replace(b"AT", site.at("").encode()), fetcher=fetcher)

    assert why in errors(results)[-1]
    assert len(texts(results)) == content.count(b"AT/1</loc></url>")


def test_entities_in_a_sitemap_are_not_opened(site: Site, fetcher: PoliteFetcher) -> None:
    doctype = f'<!DOCTYPE urlset [<!ENTITY a SYSTEM "{site.at("/3")}"><!ENTITY b "{site.at("/4")}">]>'
    content = sitemap("&a;", "&b;", site.at("/1")).replace(b"?>", b"?>" + doctype.encode(), 1)

    results = read(content, fetcher=fetcher)

    assert texts(results) == [TEXT.replace("Monday", "day 1")]
    assert "/3" not in site.paths
