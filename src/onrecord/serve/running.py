"""Runs a server until it is stopped."""

import asyncio
import multiprocessing
import signal
import socket
import sys
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from onrecord.serve.app import make_app
from onrecord.serve.settings import Settings
from onrecord.store import open_store

# Seconds that a client may take for the head of a request, and that an idle connection stays open.
HEAD_SECONDS, IDLE_SECONDS = 15, 15
# Connections at a time; others are told to come back.
CONNECTIONS = 500
# Connections that may wait to be accepted.
BACKLOG = 2048


class Impatient(H11Protocol):
    """Hangs up on a client that does not ask anything, or takes long to do so, at first or after an answer."""

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._wait(None)

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        answered = self.cycle
        super().on_response_complete()
        self._wait(answered)

    def _wait(self, answered: Any) -> None:
        asyncio.get_running_loop().call_later(HEAD_SECONDS, self._hang_up, answered)

    def _hang_up(self, answered: Any) -> None:
        if self.cycle is answered and not self.transport.is_closing():
            self.transport.close()


def make_config(app: ASGIApp, **more: Any) -> uvicorn.Config:
    """Return what a server is told, and what else it is to be told."""
    return uvicorn.Config(
        app,
        http=Impatient,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=IDLE_SECONDS,
        limit_concurrency=CONNECTIONS,
        **more,
    )


def serve(address: str, settings: Settings, host: str, port: int, *, workers: int = 1) -> None:
    """Serve an archive until interrupted, by so many processes that share a port.

    One process answers with one processor at a time, whatever the number of its threads.
    """
    open_store(address).close()
    listening = _listen(host, port, workers)
    context = multiprocessing.get_context("spawn")
    others = [context.Process(target=_work, args=(address, settings, one), daemon=True) for one in listening[1:]]
    signal.signal(signal.SIGTERM, _leave)
    try:
        for process in others:
            process.start()
        _work(address, settings, listening[0])
    finally:
        for process in others:
            process.terminate()


def _listen(host: str, port: int, workers: int) -> list[socket.socket]:
    """Return a socket for each process.

    Each has its own where the system deals out connections to them; from one that all share, the process that wakes
    first takes every connection that waits.
    """
    family, apart = _family(host), workers > 1 and hasattr(socket, "SO_REUSEPORT")
    first = socket.create_server((host, port), family=family, backlog=BACKLOG, reuse_port=apart)
    if not apart:
        return [first] * workers
    where = host, first.getsockname()[1]
    more = [socket.create_server(where, family=family, backlog=BACKLOG, reuse_port=True) for _ in range(workers - 1)]
    return [first, *more]


def _work(address: str, settings: Settings, listening: socket.socket) -> None:
    with open_store(address) as store:
        uvicorn.Server(make_config(make_app(store, settings))).run(sockets=[listening])


def _leave(*_: object) -> None:
    sys.exit(0)


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
