import gzip
import io
import random
import zlib
from datetime import date
from typing import Any

import pytest
from fastwarc.stream_io import BrotliWriter

from onrecord.errors import DocumentError
from onrecord.ingest.read import read_stream
from onrecord.protocols import Limits
from onrecord.records import Document, Publisher

WORDS = "The delegations met again on Monday near the old bridge, mediators said, and “Größe” was discussed."


def page(number: int = 0, *, charset: str = "utf-8", head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><p>Round {number}. {WORDS}</p></body></html>".encode(charset, "replace")


def record(
    body: bytes,
    *,
    address: str = "https://www.hadra.example/talks",
    kind: str = "text/html",
    status: str = "200 OK",
    type_: str = "response",
    headers: str = "",
    day: str = "2024-05-06T07:08:09Z",
) -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {type_}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {day}\r\n"
        "WARC-Record-ID: <urn:uuid:5a1b>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def read(data: bytes, **options: Any) -> list[Document | DocumentError]:
    return list(read_stream(io.BytesIO(data), **options))


def rounds(results: list[Document | DocumentError]) -> list[int]:
    return [int(result.text.split()[1][:-1]) for result in results if isinstance(result, Document)]


def errors(results: list[Document | DocumentError]) -> list[str]:
    return [str(result) for result in results if isinstance(result, DocumentError)]


def test_a_page_has_its_address_and_the_day_of_capture() -> None:
    (document,) = read(record(page()))

    assert isinstance(document, Document)
    assert (document.source.reader, document.source.record) == ("warc", 1)
    assert document.url == "https://www.hadra.example/talks"
    assert document.publisher == Publisher(name="hadra.example", domain="hadra.example")
    assert document.published == date(2024, 5, 6)
    assert [gap.why for gap in document.gaps] == ["no publication date stated; the day of capture stands for it"]


def test_the_date_of_the_page_counts_before_that_of_capture() -> None:
    stated = "<meta property='article:published_time' content='2024-05-01T10:00:00Z'>"

    (document,) = read(record(page(head=stated)))

    assert isinstance(document, Document)
    assert (document.published, document.gaps) == (date(2024, 5, 1), ())


def test_only_pages_that_were_answered_with_success_are_read() -> None:
    data = b"".join(
        [
            record(b"software: crawler\r\n", type_="warcinfo"),
            record(page(1)),
            record(page(2), type_="request"),
            record(page(3), status="404 Not Found"),
            record(b"\x89PNG", kind="image/png"),
            record(page(4), kind="application/xhtml+xml; charset=utf-8"),
            record(page(5), type_="resource"),
            record(page(6), status="301 Moved Permanently"),
        ]
    )

    results = read(data)

    assert rounds(results) == [1, 4]
    assert errors(results) == []


@pytest.mark.parametrize(
    "kind, head, encoding",
    [
        ("text/html; charset=iso-8859-1", "", "cp1252"),
        ("text/html; charset=windows-1252", "<meta charset='utf-16'>", "cp1252"),
        ("text/html", "<meta charset='windows-1252'>", "cp1252"),
        ("text/html; charset=klingon", "<meta charset='windows-1252'>", "cp1252"),
        ("text/html; charset=iso-8859-1", "", "utf-8"),
        ("text/html; charset=hex", "", "utf-8"),
    ],
)
def test_the_encoding_is_that_of_the_header_or_of_the_page(kind: str, head: str, encoding: str) -> None:
    (document,) = read(record(page(charset=encoding, head=head), kind=kind))

    assert isinstance(document, Document)
    assert "“Größe”" in document.text


def brotli(data: bytes) -> bytes:
    packed = io.BytesIO()
    writer = BrotliWriter(packed)
    writer.write(data)
    writer.close()
    return packed.getvalue()


def chunked(data: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(data[n : n + 50]), data[n : n + 50]) for n in range(0, len(data), 50)) + (
        b"0\r\n\r\n"
    )


@pytest.mark.parametrize(
    "body, headers",
    [
        (gzip.compress(page()), "Content-Encoding: gzip\r\n"),
        (zlib.compress(page()), "Content-Encoding: deflate\r\n"),
        (zlib.compress(page())[2:-4], "Content-Encoding: deflate\r\n"),
        (brotli(page()), "Content-Encoding: br\r\n"),
        (chunked(page()), "Transfer-Encoding: chunked\r\n"),
        (chunked(gzip.compress(page())), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        (page(), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        (page(), "Content-Encoding: br\r\n"),
        (page(), "Content-Encoding: zstd\r\n"),
    ],
)
def test_bodies_are_unpacked_where_they_are_packed(body: bytes, headers: str) -> None:
    (document,) = read(record(body, headers=headers))

    assert isinstance(document, Document), document
    assert "“Größe”" in document.text


@pytest.mark.parametrize(
    "body, headers, why",
    [
        (gzip.compress(page())[:-30], "Content-Encoding: gzip\r\n", "the gzip is cut short"),
        (gzip.compress(bytes(40 * 2**20)), "Content-Encoding: gzip\r\n", "unpacks to more than the limit of 32 MiB"),
        (zlib.compress(bytes(40 * 2**20)), "Content-Encoding: deflate\r\n", "unpacks to more than the limit"),
        (brotli(bytes(40 * 2**20)), "Content-Encoding: br\r\n", "unpacks to more than the limit"),
        (bytes(50), "Content-Encoding: zstd\r\n", "packed as 'zstd', which is not known"),
        (b"<html><body><p>Short.</p></body></html>", "", "no article found in https://www.hadra.example/talks"),
    ],
)
def test_a_body_that_cannot_be_read_costs_only_itself(body: bytes, headers: str, why: str) -> None:
    results = read(record(page(1)) + record(body, headers=headers) + record(page(2)))

    assert rounds(results) == [1, 2]
    (error,) = errors(results)
    assert error.startswith("standard input, record 2: ")
    assert why in error


def test_a_record_over_the_limit_costs_only_itself() -> None:
    results = read(record(page(1)) + record(page(2) + bytes(2_000)) + record(page(3)), limits=Limits(record=1_000))

    assert rounds(results) == [1, 3]
    assert errors(results)[0].startswith("standard input, record 2: longer than the limit of 1000 bytes")


def test_reading_goes_on_behind_what_is_no_record() -> None:
    results = read(record(page(1)) + b"no record at all\r\n" * 30 + record(page(2)) + record(page(3)))

    assert rounds(results) == [1, 2, 3]
    assert "record 2: no record that can be read" in errors(results)[0]


def test_reading_goes_on_behind_a_long_damaged_place() -> None:
    data = record(page(1)) + random.Random(5).randbytes(3_000_000) + record(page(2))

    assert rounds(read(data)) == [1, 2]


def test_a_truncated_archive_is_named() -> None:
    data = record(page(1)) + record(page(2))

    for cut in (20, 100, 250):
        results = read(data[:-cut])
        assert rounds(results) == [1]
        assert len(errors(results)) == 1


def packed(numbers: range) -> bytes:
    return b"".join(gzip.compress(record(page(number))) for number in numbers)


def test_a_packed_archive_is_read_member_by_member() -> None:
    results = read(packed(range(30)))

    assert rounds(results) == [*range(30)]
    assert [result.source.record for result in results if isinstance(result, Document)] == [*range(1, 31)]


def test_a_truncated_packed_archive_is_named_and_what_came_before_is_kept() -> None:
    results = read(packed(range(30))[:-40])

    assert rounds(results) == [*range(29)]
    assert errors(results)[-1].startswith("standard input: the gzip is cut short")


def test_reading_goes_on_behind_a_damaged_member() -> None:
    damaged = bytearray(gzip.compress(record(page(30))))
    damaged[30:90] = bytes(60)

    results = read(packed(range(30)) + bytes(damaged) + packed(range(31, 60)))

    assert rounds(results) == [*range(30), *range(31, 60)]
    assert any("the gzip is damaged" in error for error in errors(results))


def test_damage_of_any_kind_gives_documents_or_errors() -> None:
    chance = random.Random(7)
    whole = b"".join(record(page(number)) for number in range(4))
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        results = read(bytes(data[: chance.randrange(20, len(data))]), input="warc")
        assert all(isinstance(result, Document | DocumentError) for result in results)


@pytest.mark.parametrize("packed", [False, True])
def test_behind_a_record_that_says_it_is_longer_the_rest_is_read(packed: bool) -> None:
    long = record(page(2)).replace(b"\r\nContent-Length: ", b"\r\nContent-Length: 9999", 1)
    records = [record(page(1)), long, record(page(3)), record(page(4))]

    results = read(b"".join(gzip.compress(one) if packed else one for one in records))

    assert rounds(results) == [1, 3, 4]
    assert "record 2: cut short" in errors(results)[0]
    assert len(errors(results)) == 1
