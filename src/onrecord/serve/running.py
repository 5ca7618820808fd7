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
    """Hangs up on a client that connects and does not ask anything."""

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a request."""
        super().connection_made(transport)
        asyncio.get_running_loop().call_later(HEAD_SECONDS, self._hang_up)

    def _hang_up(self) -> None:
        if self.cycle is None and not self.transport.is_closing():
            self.transport.close()


def run(app: ASGIApp, host: str, port: int) -> None:
    """Serve until interrupted."""
    uvicorn.run(
        app,
        host=host,
        port=port,
        http=Impatient,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=IDLE_SECONDS,
        limit_concurrency=CONNECTIONS,
    )
