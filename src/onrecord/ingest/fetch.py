"""Gets pages from the web politely: as robots.txt allows, one request at a time, none twice, within limits."""

import json
import time
from collections.abc import Callable
from importlib.metadata import version as installed
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx

from onrecord.errors import DocumentError, UsageError
from onrecord.ingest.bounded import size
from onrecord.ingest.http_body import decode_body
from onrecord.ingest.robots import LONGEST, NOTHING_ALLOWED, Robots, read_robots
from onrecord.ingest.transport import GuardedTransport
from onrecord.protocols import Fetched, Limits

AGENT = "onrecord"
# Seconds from one request to a host to the next, where it asks for none; and the longest that is waited if it does.
_DELAY, _LONGEST_DELAY = 1.0, 60.0
# Seconds to connect and between two pieces of a body; and for all of it, since a body may come byte by byte.
_CONNECT, _READ, _WHOLE = 10.0, 20.0, 120.0
# The standard for robots.txt asks for five at least, which others need no more than.
_MOST_REDIRECTS = 5
_PIECE = 2**16
_NOT_MODIFIED = 304


class PoliteFetcher:
    """Fetches addresses; a context manager that closes its connections.

    What hosts said of a page's version is kept in the file `cache`, so that it is not sent again unless it changed.
    It is written by `save`, once all that was fetched is safe.
    """

    def __init__(
        self,
        *,
        cache: str | Path | None = None,
        allow_private: bool = False,
        delay: float = _DELAY,
        contact: str | None = None,
        limits: Limits | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._cache, self._delay, self._limits, self._sleep = cache, delay, limits or Limits(), sleep
        self._versions: dict[str, dict[str, str]] = _load(cache)
        self._robots: dict[str, Robots] = {}
        self._next_turn: dict[str, float] = {}
        self._seen: set[str] = set()
        agent = f"{AGENT}/{installed('onrecord')} ({contact or 'reads news for research; honors robots.txt'})"
        self._client = httpx.Client(
            transport=GuardedTransport(allow_private=allow_private),
            headers={"User-Agent": agent, "Accept-Encoding": "gzip", "Accept": "*/*"},
            timeout=httpx.Timeout(_READ, connect=_CONNECT),
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def fetch(self, address: str) -> Fetched | None:
        """Return what is at an address; None if it has not changed, or was fetched by this fetcher before.

        Raises:
            DocumentError: it cannot be had, or must not be.
        """
        for _ in range(_MOST_REDIRECTS + 1):
            address = _checked(address)
            if address in self._seen:
                return None
            self._seen.add(address)
            if not self._robots_of(address).allows(address):
                raise DocumentError(address, "its robots.txt does not allow it", "ask the publisher")
            answer, body = self._get(address, self._versions.get(address, {}), self._limits.record)
            if answer.status_code == _NOT_MODIFIED:
                return None
            if not answer.has_redirect_location:
                return self._received(address, answer, body)
            address = str(answer.url.join(answer.headers["Location"]))
        raise DocumentError(address, f"more than {_MOST_REDIRECTS} redirects lead to it", "give the address itself")

    def save(self) -> None:
        """Write what hosts said of the versions of pages, for the next time."""
        if self._cache is not None:
            path = Path(self._cache)
            draft = path.with_name(path.name + ".new")
            draft.write_text(json.dumps(self._versions, indent=0, sort_keys=True), encoding="utf-8")
            draft.replace(path)

    def _received(self, address: str, answer: httpx.Response, body: bytes) -> Fetched:
        if not answer.is_success:
            raise DocumentError(address, f"answered with {answer.status_code} {answer.reason_phrase}".strip())
        kept = {"etag": answer.headers.get("ETag"), "last_modified": answer.headers.get("Last-Modified")}
        self._versions[address] = {name: value for name, value in kept.items() if value}
        if not self._versions[address]:
            del self._versions[address]
        return Fetched(address=address, body=body, charset=answer.charset_encoding)

    def _robots_of(self, address: str) -> Robots:
        """Return what the host allows: everything if it has no robots.txt, nothing if that cannot be had now."""
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
        if origin not in self._robots:
            self._robots[origin] = self._fetch_robots(f"{origin}/robots.txt")
        return self._robots[origin]

    def _fetch_robots(self, address: str) -> Robots:
        for _ in range(_MOST_REDIRECTS + 1):
            answer, body = self._get(_checked(address), {}, LONGEST, is_cut=True)
            if answer.has_redirect_location:
                address = str(answer.url.join(answer.headers["Location"]))
            elif answer.is_server_error:
                return NOTHING_ALLOWED
            else:
                return read_robots(body.decode("utf-8", "replace"), AGENT) if answer.is_success else Robots()
        return Robots()

    def _get(
        self, address: str, version: dict[str, str], limit: int, *, is_cut: bool = False
    ) -> tuple[httpx.Response, bytes]:
        """Return the answer and its unpacked body; with `is_cut` one over the limit is cut, else it is an error."""
        host = urlsplit(address).netloc
        self._wait(host)
        names = {"etag": "If-None-Match", "last_modified": "If-Modified-Since"}
        headers = {names[name]: value for name, value in version.items() if name in names}
        try:
            with self._client.stream("GET", address, headers=headers) as answer:
                raw = _body(answer, address, limit, is_cut=is_cut)
            coding = answer.headers.get("Content-Encoding")
            return answer, decode_body(raw, {"Content-Encoding": coding}.get, self._limits)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise DocumentError(address, f"cannot be fetched: {error}", "try again later") from error
        except ValueError as error:
            raise DocumentError(address, str(error)) from error
        finally:
            self._next_turn[host] = time.monotonic() + self._pause(address)

    def _pause(self, address: str) -> float:
        robots = self._robots.get("{0.scheme}://{0.netloc}".format(urlsplit(address)))
        asked = robots.delay if robots and robots.delay is not None else self._delay
        return min(max(asked, self._delay), _LONGEST_DELAY)

    def _wait(self, host: str) -> None:
        left = self._next_turn.get(host, 0.0) - time.monotonic()
        if left > 0:
            self._sleep(left)


def _load(cache: str | Path | None) -> dict[str, dict[str, str]]:
    if cache is None or not Path(cache).exists():
        return {}
    try:
        versions = json.loads(Path(cache).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{cache}: no cache of versions that can be read: {error} (delete it)") from error
    if not isinstance(versions, dict) or not all(isinstance(version, dict) for version in versions.values()):
        raise UsageError(f"{cache}: no cache of versions (delete it, or name another file)")
    return versions


def _checked(address: str) -> str:
    """Return an address without fragment; raises `DocumentError` for one that is none of the web."""
    try:
        url = httpx.URL(address).copy_with(fragment=None)
    except (httpx.InvalidURL, TypeError, ValueError) as error:
        raise DocumentError(address, f"no address: {error}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise DocumentError(address, "no address of the web", "only http and https are fetched")
    if url.userinfo:
        raise DocumentError(url.host, "an address with a password in it", "give one without")
    return str(url)


def _body(answer: httpx.Response, address: str, limit: int, *, is_cut: bool) -> bytes:
    """Return the body as it was sent."""
    body, until = bytearray(), time.monotonic() + _WHOLE
    for piece in answer.iter_raw(_PIECE):
        body += piece
        if len(body) > limit and is_cut:
            return bytes(body[:limit])
        if len(body) > limit:
            raise DocumentError(address, f"longer than the limit of {size(limit)}", "get it another way")
        if time.monotonic() > until:
            raise DocumentError(address, f"took longer than {_WHOLE:.0f} seconds", "try again later")
    return bytes(body)
