"""What fetches for a command that reads sources."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.ingest.fetch import PoliteFetcher


@contextmanager
def fetching(
    sources: Iterable[str], *, fetch: bool, allow_private: bool, cache: Path | None
) -> Iterator["PoliteFetcher | None"]:
    """Give what fetches, None if no source is an address and nothing asks for it.

    The versions of what was fetched are kept in the file `cache` once all is done.
    """
    from onrecord.ingest.sources import is_address

    if not fetch and not any(map(is_address, sources)):
        yield None
        return
    from onrecord.ingest.fetch import PoliteFetcher

    with PoliteFetcher(cache=cache, allow_private=allow_private) as fetcher:
        yield fetcher
        fetcher.save()
