"""`onrecord serve`: the reader and the HTTP API."""

import ipaddress
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import asking
from onrecord.errors import UsageError

REMEDY = "pip install 'onrecord[serve]'"
LOCAL = ("localhost", "127.0.0.1", "[::1]")


def serve(
    store: asking.StoreAddress,
    host: Annotated[str, typer.Option(help="Address to serve at; 0.0.0.0 for the whole network.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    token_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Who may judge and correct: lines of NAME TOKEN.")
    ] = None,
    origin: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="Web origin whose scripts may read the API (CORS).")
    ] = None,
    rate: Annotated[int, typer.Option(min=0, help="Requests that a client may make in a minute; 0 for any.")] = 600,
    workers: Annotated[int, typer.Option(min=1, help="Processes that answer; one uses one processor.")] = 1,
) -> None:
    """Serve an archive: a reader for people, and an HTTP API for programs."""
    try:
        from onrecord.serve import Settings
        from onrecord.serve.running import serve as run
        from onrecord.serve.settings import read_tokens
    except ImportError as error:
        raise UsageError(f"serve: {error.name} is not installed ({REMEDY})") from error
    settings = Settings(
        tokens={} if token_file is None else read_tokens(token_file),
        origins=tuple(origin or ()),
        hosts=LOCAL if _is_local(host) else ("*",),
        rate=rate or None,
    )
    typer.echo(f"http://{host}:{port}/ (stop with Ctrl-C)", err=True)
    try:
        run(store, settings, host, port, workers=workers)
    except OSError as error:
        raise UsageError(f"serve: {host}, port {port}: {error.strerror} (try --port)") from error


def _is_local(host: str) -> bool:
    """Whether only this machine can reach the address; other names for it are then refused."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
