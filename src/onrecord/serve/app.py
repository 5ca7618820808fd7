"""Puts the API, the reader and their guard together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import anyio.to_thread
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.staticfiles import StaticFiles
from starlette.types import ASGIApp

from onrecord.kb.countries import find_country
from onrecord.serve import api, pages, rendering
from onrecord.serve.guard import Guard
from onrecord.serve.problems import add_handlers
from onrecord.serve.settings import Settings
from onrecord.serve.site import Site
from onrecord.store.base import SqlStore

STATIC = Path(__file__).parent / "static"
# Threads that ask the archive at a time: each has a connection; more of them only wait for the processor.
THREADS = 8


def make_app(store: SqlStore, settings: Settings | None = None) -> ASGIApp:
    """Return the application that serves an open archive.

    Args:
        store: the archive, which stays open as long as the application is used.
        settings: limits and rights.
    """
    chosen = settings or Settings()
    app = FastAPI(
        title="onrecord",
        version=version("onrecord"),
        description="Who said what, who did what to whom, when, where, and on whose word.",
        openapi_url=f"{api.PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_life,
    )
    app.state.site = Site(store, chosen)
    add_handlers(app)
    app.include_router(api.make_router())
    app.include_router(pages.make_router())
    app.mount("/static", StaticFiles(directory=STATIC))
    if chosen.origins:
        app.add_middleware(CORSMiddleware, allow_origins=list(chosen.origins), allow_methods=["GET"])
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(chosen.hosts))
    return cast("ASGIApp", Guard(cast(Any, app), chosen))


@asynccontextmanager
async def _life(_: FastAPI) -> AsyncIterator[None]:
    rendering.prepare()
    find_country("Norway")  # reads the list of countries, as the first question for a name would
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield
