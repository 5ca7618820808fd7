import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import DocumentError, MissingPluginError, UsageError
from onrecord.ingest.read import read_path, read_stream
from onrecord.records import Document, Publisher, Source

TEXT = "The delegations met again on Monday, mediators said."

type Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def run(content: bytes | str, name: str = "input") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return run


def read_one(path: Path, **options: Any) -> Document:
    (document,) = read_path(path, **options)
    assert isinstance(document, Document), document
    return document


def fail_one(path: Path, **options: Any) -> str:
    (error,) = read_path(path, **options)
    assert isinstance(error, DocumentError)
    return str(error)


def line(**values: object) -> str:
    return json.dumps(values) + "\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_plain_text_is_kept_as_it_stands(write: Write, encoding: str) -> None:
    text = f"  {TEXT}\r\n\r\n“Größe” \t\n"

    document = read_one(write(text.encode(encoding)))

    assert document.text == text
    assert document.source.reader == "text"


def test_a_stray_control_character_survives(write: Write) -> None:
    assert read_one(write(f"The\x00 minister said. {TEXT}")).text == f"The\x00 minister said. {TEXT}"


def test_a_very_long_line_is_read(write: Write) -> None:
    text = TEXT * 6_000

    assert read_one(write(text)).text == text


@pytest.mark.parametrize(
    "content, why",
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "only white space"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a binary file"),
        (b"%PDF-1.7\n%abc", "a binary file"),
        (TEXT.encode("utf-16-le"), "UTF-16 needs a byte order mark"),
        ("Größe".encode("cp1252"), "byte 0xF6 at offset 2 is not valid UTF-8"),
        (b"\xff\xfea", "at offset 2 is not valid UTF-16-LE"),
        (b"<?xml version='1.0'?><rss></rss>", "a feed without entries"),
    ],
)
def test_what_is_no_text_is_one_error_that_names_the_file(write: Write, content: bytes, why: str) -> None:
    path = write(content)

    message = fail_one(path)

    assert message.startswith(f"{path}: ")
    assert why in message


def test_html_is_recognized(write: Write) -> None:
    document = read_one(write(f"<!doctype html><html><body><h1>Talks</h1><p>{TEXT}</p></body></html>"))

    assert TEXT in document.text
    assert document.source.reader == "html"


def test_html_without_an_article_is_an_error(write: Write) -> None:
    assert "no article found" in fail_one(write("<html><body><a href='/'>Home</a></body></html>"))


def test_a_line_gives_text_and_metadata(write: Write) -> None:
    path = write(
        line(
            id=7,
            text=TEXT,
            title="Talks",
            author=["A. Writer", "B. Writer"],
            date="12 March 2021",
            url="https://hadra.example/talks",
            publisher={"name": "Hadra Courier", "domain": "www.hadra.example"},
        )
    )

    document = read_one(path)

    assert document.text == TEXT
    assert document.external_id == "7"
    assert (document.title, document.author) == ("Talks", "A. Writer; B. Writer")
    assert (document.published, document.url) == (date(2021, 3, 12), "https://hadra.example/talks")
    assert document.publisher == Publisher(name="Hadra Courier", domain="hadra.example")
    assert document.source == Source(reader="jsonl", path=str(path), record=1)


def test_a_line_may_have_a_page_whose_metadata_count_after_its_own(write: Write) -> None:
    head = "<head><meta name='author' content='Mirel Adoun'><title>Old title</title></head>"
    page = f"<html>{head}<body><p>{TEXT}</p></body></html>"

    document = read_one(write(line(html=page, title="Talks", publisher="Hadra Courier")))

    assert TEXT in document.text
    assert (document.title, document.author) == ("Talks", "Mirel Adoun")
    assert document.publisher == Publisher(name="Hadra Courier")


def test_other_keys_are_mapped(write: Write) -> None:
    path = write(line(body=TEXT, uid="a", text=5))

    document = read_one(path, fields={"text": "body", "id": "uid"})

    assert (document.text, document.external_id) == (TEXT, "a")


@pytest.mark.parametrize("value", ["soon", "yesterday", "03/04/2021", "March 2021", 1.5, True, {"day": 1}])
def test_a_date_that_is_not_understood_is_a_gap_that_names_it(write: Write, value: object) -> None:
    document = read_one(write(line(text=TEXT, date=value)))

    assert document.published is None
    (gap,) = document.gaps
    assert json.dumps(value) in gap.why


@pytest.mark.parametrize("name", ["title", "author", "url", "publisher"])
def test_metadata_that_are_no_string_are_a_gap(write: Write, name: str) -> None:
    document = read_one(write(line(**{"text": TEXT, name: 5})))

    assert [gap.why for gap in document.gaps] == [f"{name} 5 is not a string"]


def test_broken_lines_are_errors_and_the_rest_is_read(write: Write) -> None:
    path = write(
        line(text=TEXT)
        + "no JSON\n"
        + "[1, 2]\n"
        + "5\n"
        + "\n"
        + line(title="Talks")
        + line(text="  ")
        + line(text=5)
        + '{"text": "' + "[" * 10 + "\n"
        + "[" * 100_000 + "\n"
        + '{"a": ' * 100_000 + "\n"
        + line(html="<p>short</p>")
        + line(text=TEXT, id="last"),
        "docs.jsonl",
    )  # fmt: skip

    results = list(read_path(path, input="jsonl"))

    assert [isinstance(result, DocumentError) for result in results] == [False] + [True] * 10 + [False]
    numbers = [
        int(str(result).split("line ")[1].split(":")[0]) for result in results if isinstance(result, DocumentError)
    ]
    assert numbers == [2, 3, 4, 6, 7, 8, 9, 10, 11, 12]
    assert all(str(result).startswith(f"{path}, line ") for result in results if isinstance(result, DocumentError))


def test_a_lone_surrogate_survives(write: Write) -> None:
    assert read_one(write('{"text": "The minister said \\ud800 so."}')).text == "The minister said \ud800 so."


def test_invalid_utf8_in_a_line_is_an_error(write: Write) -> None:
    assert "not UTF-8" in fail_one(write(b'{"text": "Gr\xf6\xdfe"}\n'))


def test_published_fills_in_what_has_no_date(write: Write) -> None:
    path = write(line(text=TEXT) + line(text=TEXT, date="2021-03-12") + line(text=f"12 May 2020\n\n{TEXT}"))

    documents = read_path(path, published=date(2019, 1, 1))

    assert [document.published for document in documents if isinstance(document, Document)] == [
        date(2019, 1, 1),
        date(2021, 3, 12),
        date(2020, 5, 12),
    ]


def test_a_named_format_counts_before_the_recognized_one(write: Write) -> None:
    path = write(line(text=TEXT))

    assert read_one(path, input="text").text == line(text=TEXT)


@pytest.mark.parametrize(
    "options, error",
    [
        ({"path": "missing.txt"}, UsageError),
        ({"path": "."}, UsageError),
        ({"input": "xlsx"}, MissingPluginError),
        ({"fields": {"body": "text"}}, UsageError),
    ],
)
def test_a_wrong_call_fails_at_once(write: Write, options: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        read_path(**({"path": write(TEXT)} | options))


def test_a_stream_is_read_as_it_comes() -> None:
    lines = iter([line(text=TEXT, id=str(number)).encode() for number in range(3)])
    taken: list[bytes] = []

    class Pipe(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            data = next(lines, b"")
            taken.append(data)
            buffer[: len(data)] = data
            return len(data)

    documents = read_stream(io.BufferedReader(Pipe()), input="jsonl")

    first = next(documents)
    assert isinstance(first, Document)
    assert first.external_id == "0"
    assert first.source == Source(reader="jsonl", record=1)
    assert len(taken) < 3
    assert [document.external_id for document in documents if isinstance(document, Document)] == ["1", "2"]


def test_a_recognized_stream_loses_nothing_of_its_beginning() -> None:
    lines = b"".join(line(text=TEXT, id=number).encode() for number in range(400))

    documents = list(read_stream(io.BytesIO(lines)))

    assert [document.external_id for document in documents if isinstance(document, Document)] == [
        str(n) for n in range(400)
    ]


def test_an_error_in_a_stream_names_standard_input() -> None:
    (error,) = read_stream(io.BytesIO(b""))

    assert str(error).startswith("standard input: ")


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_give_documents_or_errors(data: bytes) -> None:
    for name in (None, "text", "jsonl"):
        for result in read_stream(io.BytesIO(data), input=name):
            assert isinstance(result, Document | DocumentError)


@settings(deadline=None)
@given(st.text(min_size=1), st.text())
def test_any_text_in_json_is_stored_exactly(text: str, title: str) -> None:
    (result,) = read_stream(io.BytesIO(line(text=text, title=title).encode()))

    if text.strip():
        assert isinstance(result, Document)
        assert result.text == text
    else:
        assert isinstance(result, DocumentError)
