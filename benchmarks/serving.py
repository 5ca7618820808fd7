"""Measures how fast a served archive answers readers; made records, fixed seed.

python -m benchmarks.serving [--documents 100000] [--store FILE] [--clients 50] [--seconds 60] [--workers 2]

The archive is that of `benchmarks.asking`: ten statements and ten events a document. It is served as by
`onrecord serve`; clients in another process read pages of every kind and ask the API, each time for something else, and
pause for a second on average in between. Times are wall time from the request to the last byte, over a connection that
stays open.
"""

import argparse
import asyncio
import json
import multiprocessing
import random
import socket
import statistics
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote, urlencode

from benchmarks.archive.records import CODES, Maker
from benchmarks.asking import SEED, fill
from onrecord.serve import Settings
from onrecord.serve.running import serve

# Seconds that a reader looks at a page, at least and at most.
PAUSE = 0.5, 1.5
# Seconds within which a server starts, and things of a kind that pages are asked about.
STARTS, KNOWN = 60, 200
HOST = "127.0.0.1"


class Pages:
    """Addresses of pages by kind, each of another thing."""

    def __init__(self, base: str) -> None:
        maker = Maker(SEED)
        self._random, self._words = random.Random(SEED), maker.words[2000:40_000]
        self._documents = _rows(base, "documents", "id")
        self._people = _rows(base, "actors", "key")
        self._names = _rows(base, "actors", "name")
        self._happenings = _rows(base, "happenings", "id")

    def next(self) -> tuple[str, str]:
        """Return a kind of page and an address."""
        one, choose = self._random, self._random.choice
        code, other = one.sample(CODES, 2)
        month = f"{one.randint(2016, 2025)}-{one.randint(1, 12):02}"
        kind, address, asked = choose(
            (
                ("front", "/", {}),
                ("search for a word", "/search", {"q": choose(self._words)}),
                ("search for a name", "/search", {"q": choose(self._names)}),
                ("article", f"/articles/{choose(self._documents)}", {}),
                ("person", f"/people/{quote(choose(self._people))}", {}),
                ("happening", f"/happenings/{choose(self._happenings)}", {}),
                ("dyad", "/dyad", {"one": code, "other": other, "by": "month"}),
                ("happenings", "/happenings", {"type": "AID", "until": f"{month}-28"}),
                ("events", "/events", {"status": "claimed", "until": f"{month}-28"}),
                ("statements", "/statements", {"speaker": choose(self._names)}),
                ("API: events", "/api/v1/events", {"party": code, "until": f"{month}-28", "limit": 50}),
                ("API: statements", "/api/v1/statements", {"words": choose(self._words)}),
            )
        )
        return kind, address + (f"?{urlencode(asked)}" if asked else "")


def _rows(base: str, question: str, key: str) -> list[str]:
    with urllib.request.urlopen(f"{base}/api/v1/{question}?limit={KNOWN}") as answer:
        return [row[key] for row in json.load(answer)["rows"]]


async def get(stream: tuple[asyncio.StreamReader, asyncio.StreamWriter], address: str) -> int:
    """Ask for an address, read the whole answer and return its status."""
    reader, writer = stream
    writer.write(f"GET {address} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    length = next(line for line in head.split("\r\n") if line.startswith("content-length:"))
    await reader.readexactly(int(length.partition(":")[2]))
    return int(head.split(" ")[1])


async def read(port: int, pages: Pages, until: float, spent: dict[str, list[float]], errors: list[str]) -> None:
    """Read page after page."""
    stream = await asyncio.open_connection(HOST, port)
    while time.monotonic() < until:
        await asyncio.sleep(random.uniform(*PAUSE))
        kind, address = pages.next()
        began = time.perf_counter()
        try:
            status = await get(stream, address)
        except (OSError, EOFError) as error:
            errors.append(f"{address}: {error!r}")
            stream = await asyncio.open_connection(HOST, port)
            continue
        spent[kind].append(time.perf_counter() - began)
        if status != 200:
            errors.append(f"{address}: {status}")
    stream[1].close()


async def load(port: int, clients: int, seconds: float) -> tuple[dict[str, list[float]], list[str]]:
    """Return the seconds that pages took by kind, and what failed, for so many clients at a time."""
    pages, spent, errors = Pages(f"http://{HOST}:{port}"), defaultdict[str, list[float]](list), list[str]()
    until = time.monotonic() + seconds
    await asyncio.gather(*(read(port, pages, until, spent, errors) for _ in range(clients)))
    return spent, errors


def first_pages(port: int) -> list[float]:
    """Return how long the server took to start, then how long the first front page took and one after it."""
    began = time.monotonic()
    while True:
        try:
            _seconds(f"http://{HOST}:{port}/static/icon.svg")
            break
        except urllib.error.URLError as error:
            if time.monotonic() - began > STARTS:
                raise TimeoutError("the server does not start") from error
            time.sleep(0.1)
    return [time.monotonic() - began, *(_seconds(f"http://{HOST}:{port}/") for _ in range(2))]


def _seconds(address: str) -> float:
    began = time.perf_counter()
    urllib.request.urlopen(address).read()
    return time.perf_counter() - began


def measure(store: str, clients: int, seconds: float, workers: int) -> int:
    """Print the figures of a store; return how many requests failed."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    server = multiprocessing.get_context("spawn").Process(
        target=serve, args=(store, Settings(rate=None), HOST, port), kwargs={"workers": workers}
    )
    server.start()
    try:
        start, cold, warm = first_pages(port)
        spent, errors = asyncio.run(load(port, clients, seconds))
    finally:
        server.terminate()
        server.join()
    print(f"server started in {start:.1f} s; front page: {cold * 1000:.0f} ms at first, then {warm * 1000:.0f} ms")
    for kind, times in sorted(spent.items(), key=lambda one: -_p95(one[1])):
        print(f"  {kind:20} {len(times):5} times  p50 {_p50(times):6.0f} ms  p95 {_p95(times):6.0f} ms")
    whole = [one for times in spent.values() for one in times]
    print(f"{workers} workers, {clients} clients, {len(whole)} pages in {seconds:.0f} s, {len(errors)} errors")
    print(f"p50 {_p50(whole):.0f} ms, p95 {_p95(whole):.0f} ms")
    for error in errors[:10]:
        print(f"  {error}", file=sys.stderr)
    return len(errors)


def _p50(times: list[float]) -> float:
    return statistics.median(times) * 1000


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1] * 1000 if len(times) > 1 else times[0] * 1000


def main() -> int:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--store")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = options.store or str(Path(folder) / "archive.db")
        fill([store], options.documents)
        return 1 if measure(store, options.clients, options.seconds, options.workers) else 0


if __name__ == "__main__":
    sys.exit(main())
