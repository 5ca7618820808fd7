"""Reads plain text: one file, one document."""

from collections.abc import Iterator
from typing import IO

from onrecord.errors import DocumentError
from onrecord.ingest.bounded import read_whole, too_long
from onrecord.ingest.decoding import decode, is_binary
from onrecord.ingest.document import make_document
from onrecord.protocols import ReadOptions
from onrecord.records import Document, Source


class TextReader:
    """Plain text in UTF-8, or in UTF-16 or UTF-32 with a byte order mark."""

    def read(self, stream: IO[bytes], options: ReadOptions) -> Iterator[Document | DocumentError]:
        """Yield the one document of the stream, its text exactly as it stands there, or the error."""
        data = read_whole(stream, options.limits.record)
        if data is None:
            yield too_long(options.name, options.limits.record)
            return
        if is_binary(data):
            remedy = "give text, or another format that is read; UTF-16 needs a byte order mark"
            yield DocumentError(options.name, "a binary file, not text", remedy)
            return
        try:
            text = decode(data)
        except UnicodeDecodeError as error:
            yield _not_decodable(options.name, data, error)
            return
        if not text.strip():
            yield DocumentError(options.name, "no text in it", "the file is empty" if not data else "only white space")
            return
        yield make_document(
            text, source=Source(reader="text", path=options.path), published_otherwise=options.published
        )


def _not_decodable(name: str, data: bytes, error: UnicodeDecodeError) -> DocumentError:
    byte = data[error.start]
    why = f"byte 0x{byte:02X} at offset {error.start} is not valid {error.encoding.upper()}"
    return DocumentError(name, why, "convert it first, e.g. iconv -f WINDOWS-1252 -t UTF-8")
