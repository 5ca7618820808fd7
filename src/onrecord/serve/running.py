"""Runs a server until it is stopped."""

import asyncio
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

# Seconds that a client may take for the head of a request, and that an idle connection stays open.
HEAD_SECONDS, IDLE_SECONDS = 15, 15
# Connections at a time; others are told to come back.
CONNECTIONS = 500


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
    """Return what a server is told, with its host and port or the like."""
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


def run(app: ASGIApp, host: str, port: int) -> None:
    """Serve until interrupted."""
    uvicorn.Server(make_config(app, host=host, port=port)).run()
