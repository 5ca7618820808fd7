"""A unit of work: one file, or one shard of it."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

from onrecord.records.form import Json

# Characters of a file's name that go into the name of its unit; file systems allow 255 bytes.
_LONGEST = 80
_ODD = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Unit:
    """A file, or the part of it from `start` to `stop`: bytes of lines, row groups of Parquet; `stop` None is the end.

    `first` is the number of the part's first record in the file. Units are in the order in which documents arrive.
    """

    path: str
    start: int = 0
    stop: int | None = None
    first: int = 1
    size: int

    @property
    def name(self) -> str:
        """A name for files, the same for the same part of the same file."""
        stem = _ODD.sub("_", PurePosixPath(self.path).name)[:_LONGEST]
        digest = hashlib.sha256(json.dumps([self.path, self.start]).encode()).hexdigest()[:12]
        return f"{stem}-{digest}"

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole file."""
        return self.start == 0 and self.stop is None

    def form(self) -> Json:
        """Return the unit as plain JSON values."""
        return asdict(self)
