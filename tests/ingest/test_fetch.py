import gzip
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import DocumentError, UsageError
from onrecord.ingest.addresses import is_public
from onrecord.ingest.fetch import PoliteFetcher
from onrecord.ingest.read import read_source
from onrecord.protocols import Limits
from onrecord.records import Document
from webserver import Answer, Site, serve

TEXT = "The delegations met again on Monday near the old bridge, mediators said."
PAGE = f"<html><body><p>{TEXT}</p></body></html>".encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with serve({"/a": Answer(PAGE), "/b": Answer(PAGE)}) as running:
        yield running


def fetcher(**options: Any) -> PoliteFetcher:
    return PoliteFetcher(**({"allow_private": True, "delay": 0} | options))


def refusal(address: str, **options: Any) -> str:
    with fetcher(**options) as polite, pytest.raises(DocumentError) as caught:
        polite.fetch(address)
    return str(caught.value)


def test_a_page_is_fetched_by_name_after_robots_txt(site: Site) -> None:
    with fetcher() as polite:
        fetched = polite.fetch(site.at("/a#part"))

    assert fetched is not None
    assert (fetched.address, fetched.body) == (site.at("/a"), PAGE)
    assert site.paths == ["/robots.txt", "/a"]
    assert all(headers["user-agent"].startswith("onrecord/") for _, headers in site.asked)


def test_an_address_is_a_source(site: Site) -> None:
    kind = {"Content-Type": "text/html; charset=iso-8859-1"}
    site.answers["/c"] = Answer(PAGE.replace(b"Monday", "Größe".encode("cp1252")), headers=kind)
    with fetcher() as polite:
        (document,) = read_source(site.at("/c"), fetcher=polite)

    assert isinstance(document, Document)
    assert document.text == TEXT.replace("Monday", "Größe")
    assert (document.url, document.source.path) == (site.at("/c"), site.at("/c"))


def test_nothing_is_fetched_twice(site: Site) -> None:
    with fetcher() as polite:
        polite.fetch(site.at("/a"))
        assert polite.fetch(site.at("/a")) is None

    assert site.paths.count("/a") == 1


def test_robots_txt_is_honored(site: Site) -> None:
    site.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /a\n")

    assert "its robots.txt does not allow it" in refusal(site.at("/a"))
    assert site.paths == ["/robots.txt"]


@pytest.mark.parametrize("status, is_allowed", [(404, True), (403, True), (500, False), (503, False)])
def test_without_robots_txt_all_is_allowed_unless_the_server_fails(site: Site, status: int, is_allowed: bool) -> None:
    site.answers["/robots.txt"] = Answer(status=status)
    with fetcher() as polite:
        if is_allowed:
            assert polite.fetch(site.at("/a")) is not None
        else:
            with pytest.raises(DocumentError, match=r"robots\.txt"):
                polite.fetch(site.at("/a"))


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    cache = tmp_path / "versions.json"
    site.answers["/a"] = Answer(PAGE, headers={"ETag": '"7"', "Last-Modified": "Mon, 06 May 2024 10:00:00 GMT"})
    with fetcher(cache=cache) as polite:
        assert polite.fetch(site.at("/a")) is not None
        assert not cache.exists()
        polite.save()

    with fetcher(cache=cache) as polite:
        assert polite.fetch(site.at("/a")) is None

    headers = site.asked[-1][1]
    assert headers["if-none-match"] == '"7"'
    assert headers["if-modified-since"] == "Mon, 06 May 2024 10:00:00 GMT"


def test_a_page_that_has_changed_is_sent_again(site: Site, tmp_path: Path) -> None:
    cache = tmp_path / "versions.json"
    for tag in ('"7"', '"8"'):
        site.answers["/a"] = Answer(PAGE, headers={"ETag": tag})
        with fetcher(cache=cache) as polite:
            assert polite.fetch(site.at("/a")) is not None
            polite.save()


@pytest.mark.parametrize("content", ["no json", "[]", '{"a": 5}'])
def test_a_broken_cache_is_named(tmp_path: Path, content: str) -> None:
    cache = tmp_path / "versions.json"
    cache.write_text(content)

    with pytest.raises(UsageError, match=r"versions\.json"):
        fetcher(cache=cache)


def test_requests_to_a_host_are_a_while_apart(site: Site) -> None:
    waits: list[float] = []
    with fetcher(delay=5.0, sleep=waits.append) as polite:
        polite.fetch(site.at("/a"))
        polite.fetch(site.at("/b"))

    assert len(waits) == 2
    assert all(4.0 < wait <= 5.0 for wait in waits)


def test_a_host_may_ask_for_a_longer_while(site: Site) -> None:
    site.answers["/robots.txt"] = Answer(b"User-agent: onrecord\nCrawl-delay: 20\nUser-agent: *\nCrawl-delay: 90000\n")
    waits: list[float] = []
    with fetcher(sleep=waits.append) as polite:
        polite.fetch(site.at("/a"))
        polite.fetch(site.at("/b"))

    assert 19.0 < waits[-1] <= 20.0


def test_redirects_are_followed_and_looked_at(site: Site) -> None:
    site.answers["/old"] = Answer(status=301, headers={"Location": "/a"})
    with fetcher() as polite:
        fetched = polite.fetch(site.at("/old"))

    assert fetched is not None
    assert fetched.address == site.at("/a")


@pytest.mark.parametrize(
    "target, why",
    [
        ("file:///etc/hosts", "only http and https are fetched"),
        ("ftp://localhost/a", "only http and https are fetched"),
        ("http://user:word@localhost/a", "a password in it"),
        ("/secret", "robots.txt does not allow it"),
    ],
)
def test_a_redirect_to_where_nothing_is_fetched_is_refused(site: Site, target: str, why: str) -> None:
    site.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /secret\n")
    site.answers["/old"] = Answer(status=302, headers={"Location": target})

    assert why in refusal(site.at("/old"))


def test_redirects_end(site: Site) -> None:
    for number in range(20):
        site.answers[f"/{number}"] = Answer(status=302, headers={"Location": f"/{number + 1}"})

    assert "more than 5 redirects" in refusal(site.at("/0"))


@pytest.mark.parametrize("status, words", [(404, "404 Not Found"), (500, "500 Internal Server Error"), (403, "403")])
def test_an_answer_that_is_no_success_is_an_error(site: Site, status: int, words: str) -> None:
    site.answers["/a"] = Answer(PAGE, status=status)

    assert refusal(site.at("/a")).startswith(f"{site.at('/a')}: answered with {words}")


def test_a_packed_body_is_unpacked(site: Site) -> None:
    site.answers["/a"] = Answer(gzip.compress(PAGE), headers={"Content-Encoding": "gzip"})
    with fetcher() as polite:
        fetched = polite.fetch(site.at("/a"))

    assert fetched is not None
    assert fetched.body == PAGE


def test_a_body_over_the_limit_is_refused(site: Site) -> None:
    limits = Limits(record=1_000)
    site.answers["/a"] = Answer(bytes(2_000))
    site.answers["/b"] = Answer(gzip.compress(bytes(2_000)), headers={"Content-Encoding": "gzip"})

    assert "longer than the limit of 1000 bytes" in refusal(site.at("/a"), limits=limits)
    assert "unpacks to more than the limit of 1000 bytes" in refusal(site.at("/b"), limits=limits)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433"])
def test_private_addresses_are_refused(site: Site, host: str) -> None:
    assert "no public address" in refusal(f"http://{host}:{site.port}/a", allow_private=False)
    assert site.asked == []


def test_the_address_that_was_looked_at_is_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["93.184.215.14", "127.0.0.1", "127.0.0.1"])
    connected: list[str] = []

    def look_up(host: str, port: int, *args: Any, **options: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address: tuple[str, int], *args: Any, **options: Any) -> socket.socket:
        connected.append(address[0])
        raise OSError("unreachable")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)

    assert "cannot be fetched" in refusal("http://rebinding.example/a", allow_private=False)
    assert connected == ["93.184.215.14"]


def test_a_host_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    places = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (name, 80)) for name in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: places)

    assert "is at 10.0.0.1, which is no public address" in refusal("http://two.example/", allow_private=False)


@pytest.mark.parametrize(
    "address, public",
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("2002:0a00:0001::1", False),
        ("64:ff9b::10.0.0.1", False),
        ("64:ff9b::93.184.215.14", True),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_host_that_is_not_found_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*args: Any, **options: Any) -> list[Any]:
        raise socket.gaierror("Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)

    assert "the host is not found" in refusal("http://nowhere.example/")


@pytest.mark.parametrize("address", ["http://", "http://[", "http://a b/", "gopher://a/", "//a/b"])
def test_what_is_no_address_is_an_error(address: str) -> None:
    assert "address" in refusal(address)


def test_an_error_of_the_web_does_not_end_the_reading(site: Site) -> None:
    with fetcher() as polite:
        (error,) = read_source(site.at("/missing"), fetcher=polite)

    assert isinstance(error, DocumentError)
