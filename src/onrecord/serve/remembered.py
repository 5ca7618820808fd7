"""Answers that are still good, so that what many ask is made once."""

import threading
from collections import OrderedDict

from fastapi import Response

# Bytes of answers that are remembered: some 2,000 pages.
LARGEST = 32_000_000


class Remembered:
    """Answers by their ETag, which differs whenever anything in the archive does; those asked for last are kept."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest, self._size = largest, 0
        self._kept: OrderedDict[str, tuple[bytes, tuple[tuple[bytes, bytes], ...]]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, tag: str) -> Response | None:
        """Return a copy of the answer with that ETag, None if it is not remembered."""
        with self._lock:
            if tag not in self._kept:
                return None
            self._kept.move_to_end(tag)
            body, headers = self._kept[tag]
        again = Response(body)
        again.raw_headers = list(headers)
        return again

    def put(self, tag: str, response: Response) -> None:
        """Remember an answer, and forget others where there is no room."""
        if response.status_code != 200:
            return
        with self._lock:
            if tag not in self._kept:
                self._kept[tag] = bytes(response.body), tuple(response.raw_headers)
                self._size += len(response.body)
            while self._size > self._largest:
                self._size -= len(self._kept.popitem(last=False)[1][0])
