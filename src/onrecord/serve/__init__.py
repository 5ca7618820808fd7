"""The HTTP API and the reader: what an archive holds, for programs and for people.

`make_app(store)` gives an ASGI application; the command `onrecord serve` runs it.
"""

from onrecord.serve.app import make_app
from onrecord.serve.settings import Settings

__all__ = ["Settings", "make_app"]
