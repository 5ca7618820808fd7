"""Who may write: a bearer token for programs, a signed cookie for people who signed in with one."""

import hashlib
import hmac
import time
from urllib.parse import quote, unquote

from fastapi import Request
from starlette.exceptions import HTTPException

from onrecord.serve.settings import Settings

COOKIE = "onrecord_session"
# Seconds that a sign-in lasts: a working day.
LASTS = 12 * 3600
_CHALLENGE = {"WWW-Authenticate": "Bearer"}


def name_of(token: str, settings: Settings) -> str | None:
    """Return who has the token, None if nobody; takes equally long for every wrong one."""
    found = None
    for known, name in settings.tokens.items():
        if hmac.compare_digest(known.encode(), token.encode()):
            found = name
    return found


def bearer(request: Request, settings: Settings) -> str:
    """Return who asks, by the token in the header.

    Raises:
        HTTPException: 401, there is no known token.
    """
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    name = name_of(token.strip(), settings) if kind.lower() == "bearer" else None
    if name is None:
        why = "a known token is needed to write" if settings.tokens else "this server takes no writes: it has no tokens"
        raise HTTPException(401, why, headers=_CHALLENGE)
    return name


def session_of(token: str, settings: Settings) -> str | None:
    """Return the cookie's value for who has the token, None if nobody has."""
    name = name_of(token, settings)
    return None if name is None else _signed(name, int(time.time()) + LASTS, token)


def signed_in(request: Request, settings: Settings) -> str | None:
    """Return who is signed in, None if nobody."""
    cookie = request.cookies.get(COOKIE, "")
    name, _, rest = cookie.partition(".")
    until, _, _ = rest.partition(".")
    if not until.isdecimal() or len(until) > 12 or int(until) < time.time():
        return None
    for token, known in settings.tokens.items():
        if known == unquote(name) and hmac.compare_digest(_signed(known, int(until), token).encode(), cookie.encode()):
            return known
    return None


def signed_in_here(request: Request, settings: Settings) -> str:
    """Return who is signed in and sends a form of our own pages.

    Raises:
        HTTPException: 401, nobody is signed in; 403, the form is of another site.
    """
    name = signed_in(request, settings)
    if name is None:
        raise HTTPException(401, "Sign in with a token to judge and correct.")
    refuse_foreign(request)
    return name


def refuse_foreign(request: Request) -> None:
    """Raise `HTTPException` (403) if a browser says that a form comes from another site."""
    origin = request.headers.get("origin")
    if origin is not None and origin.partition("://")[2] != request.headers.get("host"):
        raise HTTPException(403, "The form comes from another site.")


def _signed(name: str, until: int, token: str) -> str:
    plain = f"{quote(name, safe='').replace('.', '%2E')}.{until}"
    return f"{plain}.{hmac.new(token.encode(), plain.encode(), hashlib.sha256).hexdigest()}"
