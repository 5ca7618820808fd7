"""Reads JSON objects of which there is one a line, as lines or as the array form of Wikidata's dumps."""

import json
from collections.abc import Iterator
from typing import IO, Any

# Bytes of the longest line that is read; the largest items of Wikidata have a few megabytes.
LONGEST = 64 << 20


def json_lines(stream: IO[bytes], skip: int = 0) -> Iterator[dict[str, Any] | ValueError]:
    """Yield the object of each line after the first `skip`, or the error for a line that holds none.

    Empty lines, and the brackets around an array, are no records.
    """
    number = 0
    while line := stream.readline(LONGEST):
        text = line.strip().rstrip(b",")
        if text in (b"", b"[", b"]"):
            continue
        whole = _finished(stream, line)
        number += 1
        if number > skip:
            yield _parsed(text) if whole else ValueError(f"longer than {LONGEST} bytes")


def _finished(stream: IO[bytes], line: bytes) -> bool:
    """Whether the line was read to its end; the rest of a longer one is passed over."""
    whole = len(line) < LONGEST or line.endswith(b"\n")
    while len(line) == LONGEST and not line.endswith(b"\n"):
        line = stream.readline(LONGEST)
    return whole


def _parsed(text: bytes) -> dict[str, Any] | ValueError:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        return ValueError(f"not JSON: {error}")
    return found if isinstance(found, dict) else ValueError("not a JSON object")
