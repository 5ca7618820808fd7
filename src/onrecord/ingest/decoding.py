"""Turns bytes into text, or says where they are none."""

import codecs
import re

# Byte order marks, the longer before the shorter that begins it.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Containers that people take for text: PDF, ZIP (also Word, EPUB), gzip, images, Word 97, executables.
_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Text has a stray control character now and then, never one in twenty bytes; what is looked at for that.
_MOST_CONTROLS, _SAMPLE = 0.05, 8_192


def byte_order_mark(data: bytes) -> tuple[int, str] | None:
    """Return the length of the byte order mark that the data begin with, and the encoding it stands for."""
    return next(((len(mark), encoding) for mark, encoding in _MARKS if data.startswith(mark)), None)


def is_binary(data: bytes) -> bool:
    """Whether the data begin like something that is not text: a known container, or many control characters."""
    if byte_order_mark(data) is not None:
        return False
    sample = data[:_SAMPLE]
    return data.startswith(_SIGNATURES) or len(_CONTROL.findall(sample)) > _MOST_CONTROLS * len(sample)


def decode(data: bytes) -> str:
    """Return the text of UTF-8 data, or of what its byte order mark says; line ends stay as they are.

    Raises `UnicodeDecodeError` with the offset of the first byte that does not fit.
    """
    length, encoding = byte_order_mark(data) or (0, "utf-8")
    try:
        return data[length:].decode(encoding)
    except UnicodeDecodeError as error:
        start, end = error.start + length, error.end + length
        raise UnicodeDecodeError(encoding, data, start, end, error.reason) from None
