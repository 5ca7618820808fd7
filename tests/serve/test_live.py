"""A real server and clients that mean it ill: each is refused, and the server goes on."""

import socket
import time

import pytest
from browsing import served

from onrecord.serve import running
from onrecord.store import open_store

LARGE = 10**10


@pytest.fixture(scope="module")
def live(filled):
    """A server that waits for nobody."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "HEAD_SECONDS", 0.3)
        with open_store(filled) as store, served(store, body_seconds=0.5) as running_server:
            yield running_server


def connected(site):
    host, port = site.address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=10)


def answer(client):
    """All that the server says until it hangs up."""
    found = b""
    try:
        while piece := client.recv(65536):
            found += piece
    except ConnectionResetError:
        pass
    return found.decode("latin-1")


def ask(site, head, body=b""):
    with connected(site) as client:
        client.sendall(head.encode("latin-1") + body)
        return answer(client)


def drip(client, pieces):
    """Send piece after piece until the server hangs up; return what it said."""
    client.settimeout(10)
    for piece in pieces:
        try:
            client.sendall(piece)
        except OSError:
            break
        time.sleep(0.1)
    return answer(client)


@pytest.fixture(autouse=True)
def still_lives(live):
    yield
    assert live.api("/")["documents"] == 14


def test_who_says_nothing_is_hung_up_on(live):
    with connected(live) as client:
        assert answer(client) == ""


def test_who_never_ends_a_head_is_hung_up_on(live):
    with connected(live) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
        assert "200 OK" not in drip(client, [b"X-A: 1\r\n"] * 10)


def test_who_never_ends_a_second_head_is_hung_up_on(live):
    with connected(live) as client:
        client.sendall(b"GET /api/v1/ HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200 OK" in client.recv(65536)
        client.sendall(b"GET /api/v1/ HTTP/1.1\r\n")
        assert "200 OK" not in drip(client, [b"X-A: 1\r\n"] * 10)


def test_who_drips_a_body_is_told_so(live):
    with connected(live) as client:
        client.sendall(b"POST /api/v1/read HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n")
        assert " 408 " in drip(client, [b"x"] * 10)


@pytest.mark.parametrize("size", [f"Content-Length: {LARGE}", "Transfer-Encoding: chunked"])
def test_a_flood_is_refused(live, size):
    head = f"POST /api/v1/read HTTP/1.1\r\nHost: x\r\n{size}\r\n\r\n"
    body = b"" if "Length" in size else b"186a0\r\n" + b"x" * 100_000 + b"\r\n"
    with connected(live) as client:
        client.sendall(head.encode())
        for _ in range(20):
            try:
                client.sendall(body)
            except OSError:
                break
        assert " 413 " in answer(client)


@pytest.mark.parametrize(
    "head",
    [
        "\x16\x03\x01 no HTTP at all\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nX-A: " + "a" * 1_000_000,
        "POST /try HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused(live, head):
    assert " 400 " in ask(live, head)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../serve/app.py",
        "/static/..%2f..%2fserve/app.py",
        "/static/%2e%2e/%2e%2e/serve/settings.py",
        "/static//etc/passwd",
        "/static/..\\..\\app.py",
        "/static/reader.css%00.py",
        "//etc/passwd",
        "/articles/..%2f..%2f..%2fetc%2fpasswd",
        "/records/%00",
        "/people/%ff%fe",
        "/../../../../etc/passwd",
    ],
)
def test_tricks_with_paths_find_nothing(live, path):
    said = ask(live, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert said.split(" ")[1] in ("400", "404")
    assert "root:" not in said and "import " not in said
