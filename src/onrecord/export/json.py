"""The record as JSON: one object a line, or all in one indented array."""

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import IO, Any

from onrecord.protocols import ExportOptions
from onrecord.records import Record
from onrecord.records.form import Json, record_form

PLAIN = ExportOptions()
# Line ends outside ASCII would break a line-based reader, and lone surrogates cannot be encoded: both are escaped.
_ESCAPED = re.compile("[\u0085\u2028\u2029\ud800-\udfff]")


def json_text(value: Any, *, indent: int | None = None) -> str:
    """Return a value as JSON that every line-based reader takes; with `indent` None it is one line."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def to_json(record: Record, *, indent: int | None = None) -> str:
    """Return the record as JSON text, without a line end at its end."""
    return json_text(record_form(record), indent=indent)


def known(**fields: Any) -> Json:
    """Return the fields that have a value: None, an empty text and an empty list are left out."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


class LinesExporter(ABC):
    """A format of JSON objects, one a line; `forms` yields those of a record."""

    def setup(self, stream: IO[str], options: ExportOptions = PLAIN) -> None:
        """Begin the output."""
        self._stream, self._options = stream, options

    @abstractmethod
    def forms(self, record: Record) -> Iterator[Json]:
        """Yield the objects of one record."""

    def feed(self, record: Record) -> None:
        """Write the objects of one record."""
        for form in self.forms(record):
            self._stream.write(json_text(form) + "\n")

    def finish(self) -> None:
        """End the output."""
        self._stream.flush()


class ListExporter(ABC):
    """A format of one JSON object with a list that grows: `head` and `items` make `{…, key: [item, …]}`."""

    head: Json
    key: str

    def setup(self, stream: IO[str], options: ExportOptions = PLAIN) -> None:
        """Begin the object and its list."""
        self._stream, self._options, self._separator = stream, options, ""
        stream.write(json_text(self.head)[:-1] + f', "{self.key}": [')

    @abstractmethod
    def items(self, record: Record) -> Iterator[Json]:
        """Yield the items of one record."""

    def feed(self, record: Record) -> None:
        """Write the items of one record, one a line."""
        for item in self.items(record):
            self._stream.write(f"{self._separator}\n{json_text(item)}")
            self._separator = ","

    def finish(self) -> None:
        """End the list and the object."""
        self._stream.write("\n]}\n")
        self._stream.flush()


class JsonlExporter:
    """One record a line."""

    def setup(self, stream: IO[str], options: ExportOptions = PLAIN) -> None:  # noqa: ARG002 - all events are written
        """Begin the output."""
        self._stream = stream

    def feed(self, record: Record) -> None:
        """Write one record."""
        self._stream.write(to_json(record) + "\n")

    def finish(self) -> None:
        """End the output."""
        self._stream.flush()


class JsonExporter:
    """All records in one array, indented for reading; an array also where there is one record or none."""

    def setup(self, stream: IO[str], options: ExportOptions = PLAIN) -> None:  # noqa: ARG002 - all events are written
        """Begin the output."""
        self._stream, self._separator = stream, ""
        stream.write("[")

    def feed(self, record: Record) -> None:
        """Write one record."""
        self._stream.write(f"{self._separator}\n{to_json(record, indent=2)}")
        self._separator = ","

    def finish(self) -> None:
        """End the output."""
        self._stream.write("\n]\n")
        self._stream.flush()
