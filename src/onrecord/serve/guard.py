"""What stands before every request: limits of size, rate and time, and headers that keep pages to themselves."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.requests import Request

from onrecord.serve.problems import problem
from onrecord.serve.settings import Settings

type Scope = MutableMapping[str, Any]
type Message = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]
type App = Callable[[Scope, Receive, Send], Awaitable[None]]

# Clients remembered; of more, those not seen for longest begin anew.
CLIENTS = 10_000
# Files of ours are not counted: a page takes some of them.
FREE = "/static/"
HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; "
        b"base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    # Without a referrer to our own pages browsers would not say either where a form comes from.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)


class _RefusedError(Exception):
    """A body is not taken; the framework may make something else of this error, so the guard looks at `_Body.fault`."""


class Guard:
    """Wraps an application; works below the framework, so that nothing of a refused body is kept."""

    def __init__(self, app: App, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._rates = Rates(settings.rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = _Body(receive, self._settings)
        await self._guarded(scope, body, _Answer(send, body))

    async def _guarded(self, scope: Scope, body: "_Body", answer: "_Answer") -> None:
        wait = self._rates.wait(_client(scope)) if not scope["path"].startswith(FREE) else 0
        if wait:
            await self._refuse(429, "Too many requests.", scope, answer, wait=wait)
            return
        if _announced(scope) > self._settings.largest_body:
            body.fault = 413
        else:
            await self._ask(scope, body, answer)
        if body.fault:
            await self._refuse(body.fault, self._why(body.fault), scope, answer)

    async def _ask(self, scope: Scope, body: "_Body", answer: "_Answer") -> None:
        try:
            async with asyncio.timeout(self._settings.answer_seconds):
                await self._app(scope, body, answer)
        except TimeoutError:
            body.fault = 503
        except _RefusedError:
            pass

    def _why(self, fault: int) -> str:
        if fault == 413:
            return f"The body is larger than {self._settings.largest_body} bytes."
        return "The body did not come in time." if fault == 408 else "The answer took too long."

    async def _refuse(self, status: int, detail: str, scope: Scope, answer: "_Answer", *, wait: int = 0) -> None:
        if answer.began:
            return
        response = problem(Request(scope), status, detail)
        response.headers["connection"] = "close"
        if wait:
            response.headers["retry-after"] = str(wait)
        await response(scope, _nothing, answer.send)


async def _nothing() -> Message:
    return {"type": "http.disconnect"}


class Rates:
    """How much each client has left: a bucket that fills up in a minute. Bounded in memory."""

    def __init__(self, rate: int | None) -> None:
        self._rate = rate
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str, now: float | None = None) -> int:
        """Return 0 if the client may go on, and count it; else the seconds it has to wait."""
        if self._rate is None:
            return 0
        moment = time.monotonic() if now is None else now
        left, seen = self._left.pop(client, (float(self._rate), moment))
        left = min(self._rate, left + (moment - seen) * self._rate / 60)
        self._left[client] = (left - 1 if left >= 1 else left), moment
        if len(self._left) > CLIENTS:
            self._left.popitem(last=False)
        return 0 if left >= 1 else max(1, round((1 - left) * 60 / self._rate))


class _Body:
    """Receives a body, but not more of it and not for longer than is allowed; `fault` is then the status to answer."""

    def __init__(self, receive: Receive, settings: Settings) -> None:
        self._receive, self._settings = receive, settings
        self._taken, self._whole, self.fault = 0, False, 0
        self._until = time.monotonic() + settings.body_seconds

    async def __call__(self) -> Message:
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout(max(0.0, self._until - time.monotonic())):
                message = await self._receive()
        except TimeoutError as error:
            self.fault = 408
            raise _RefusedError from error
        self._taken += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._taken > self._settings.largest_body:
            self.fault = 413
            raise _RefusedError
        return message


class _Answer:
    """Sends an answer with our headers unless the body is at fault, and knows whether it has begun."""

    def __init__(self, send: Send, body: _Body) -> None:
        self._send, self._body, self.began = send, body, False

    async def __call__(self, message: Message) -> None:
        if not self._body.fault:
            await self.send(message)

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.began = True
            message["headers"] = [*message["headers"], *HEADERS]
        await self._send(message)


def _client(scope: Scope) -> str:
    return str(scope["client"][0]) if scope.get("client") else ""


def _announced(scope: Scope) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0
