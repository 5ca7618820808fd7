import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import DocumentError
from onrecord.ingest.read import read_path, read_stream
from onrecord.protocols import Limits
from onrecord.records import Document, Publisher, Source

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

TEXT = "The delegations met again on Monday, mediators said."


def read(data: bytes | str, **options: Any) -> list[Document | DocumentError]:
    return list(read_stream(io.BytesIO(data.encode() if isinstance(data, str) else data), **options))


def one(data: bytes | str, **options: Any) -> Document:
    (document,) = read(data, **options)
    assert isinstance(document, Document), document
    return document


def errors(results: list[Document | DocumentError]) -> list[str]:
    return [str(result) for result in results if isinstance(result, DocumentError)]


def test_a_row_gives_text_and_metadata() -> None:
    document = one(
        "id,title,text,date,url,publisher,author\r\n"
        f'7,"Talks, again","{TEXT}\r\n\r\nThey said ""no"". ",12 March 2021,https://hadra.example/a,'
        "Hadra Courier,A. W.\r\n"
    )

    assert document.text == f'{TEXT}\r\n\r\nThey said "no". '
    assert (document.external_id, document.title, document.author) == ("7", "Talks, again", "A. W.")
    assert (document.published, document.url) == (date(2021, 3, 12), "https://hadra.example/a")
    assert document.publisher == Publisher(name="Hadra Courier")
    assert document.source == Source(reader="csv", record=1)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiters_and_encodings(delimiter: str, encoding: str) -> None:
    table = f"Date{delimiter}Text\n2021-03-12{delimiter}“Größe” counts. They met on Monday\n"

    document = one(table.encode(encoding))

    assert document.text == "“Größe” counts. They met on Monday"
    assert document.published == date(2021, 3, 12)


def test_other_columns_are_mapped() -> None:
    document = one(f"uid,body,text\na,{TEXT.replace(',', ';')},5\n", fields={"text": "body", "id": "uid"}, input="csv")

    assert (document.text, document.external_id) == (TEXT.replace(",", ";"), "a")


def test_a_row_may_have_a_page() -> None:
    page = f"<html><head><meta name='author' content='Mirel Adoun'></head><body><p>{TEXT}</p></body></html>"

    document = one(f'url,html\nhttps://www.reuters.com/a,"{page}"\n')

    assert (document.text, document.author) == (TEXT, "Mirel Adoun")
    assert document.publisher == Publisher(name="Reuters", domain="reuters.com", country="GBR")


def test_broken_rows_are_errors_and_the_rest_is_read() -> None:
    text = TEXT.replace(",", ";")
    rows = [f"1,{text}", "2", f"3,{text},more", "4,", "", ",", f'5,"{text}" and more', f"6,{text}"]
    table = b"id,text\n" + "\n".join(rows).encode() + b"\n7,Gr\xf6\xdfe\n" + f"8,{text}\n".encode()

    results = read(table)

    assert [result.external_id for result in results if isinstance(result, Document)] == ["1", "6", "8"]
    assert [error.partition(": ")[2].split(" (")[0] for error in errors(results)] == [
        "has 1 cells where the heading has 2",
        "has 3 cells where the heading has 2",
        "no text: 'text' is empty or not a string",
        "not a row of CSV: ',' expected after '\"'",
        "not UTF-8",
    ]
    assert errors(results)[0].startswith("standard input, row 2: ")


def test_a_row_over_the_limit_is_named_and_the_rest_is_read() -> None:
    text = TEXT.replace(",", ";")

    results = read(f"id,text\n1,{text}\n2,{text * 9}\n3,{text}\n", limits=Limits(record=200))

    assert [result.external_id for result in results if isinstance(result, Document)] == ["1", "3"]
    assert errors(results) == ["standard input, line 3: longer than the limit of 200 bytes (split it, or leave it out)"]


def test_a_quotation_mark_that_is_never_closed_does_not_fill_the_memory() -> None:
    results = read("id,text\n" + '1,"' + f"{TEXT}\n" * 500, limits=Limits(record=1_000))

    assert "field larger than field limit" in errors(results)[0]


@pytest.mark.parametrize("heading", ["", "\n", "a,a\n1,2\n", ",,\n"])
def test_a_table_without_heading_says_so(heading: str) -> None:
    assert "not the names of columns" in errors(read(heading, input="csv"))[0]


def test_a_table_without_text_says_which_column_it_needs() -> None:
    assert "name its key, as in text=body" in errors(read("a,b\n1,2\n", input="csv"))[0]


def write(path: Path, columns: dict[str, list[Any]], **options: Any) -> Path:
    parquet.write_table(pyarrow.table(columns), path, **options)
    return path


def test_parquet_gives_text_and_metadata(tmp_path: Path) -> None:
    path = write(
        tmp_path / "news.parquet",
        {
            "id": [1, 2, 3],
            "text": [TEXT, None, f"{TEXT} Again."],
            "date": [datetime(2021, 3, 12, 9), None, None],
            "author": [["A. W.", "B. W."], None, None],
            "publisher": ["Reuters"] * 3,
            "url": ["https://reuters.com/a"] * 3,
            "vector": [[0.5] * 100] * 3,
        },
    )

    first, second, third = read_path(path)

    assert isinstance(first, Document)
    assert (first.text, first.external_id, first.author) == (TEXT, "1", "A. W.; B. W.")
    assert first.published == date(2021, 3, 12)
    assert first.publisher == Publisher(name="Reuters", domain="reuters.com", country="GBR")
    assert first.source == Source(reader="parquet", path=str(path), record=1)
    assert str(second).startswith(f"{path}, row 2: no text")
    assert isinstance(third, Document)
    assert third.source.record == 3


def test_parquet_columns_are_mapped_and_may_be_dates(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", {"body": [TEXT], "Date": [date(2021, 3, 12)]})

    (document,) = read_path(path, fields={"text": "body"})

    assert isinstance(document, Document)
    assert document.published == date(2021, 3, 12)


def test_parquet_from_a_pipe_is_read(tmp_path: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    path = write(tmp_path / "a.parquet", {"text": [f"{TEXT} {n}" for n in range(200)]}, row_group_size=70)

    documents = list(read_stream(Pipe(path.read_bytes())))

    assert [document.source.record for document in documents if isinstance(document, Document)] == [*range(1, 201)]


def test_a_damaged_row_group_costs_only_itself(tmp_path: Path) -> None:
    texts = [f"{TEXT} {n}" for n in range(300)]
    path = write(tmp_path / "a.parquet", {"text": texts}, row_group_size=100, compression="zstd", use_dictionary=False)
    data = bytearray(path.read_bytes())
    column = parquet.ParquetFile(path).metadata.row_group(1).column(0)
    middle = column.data_page_offset + column.total_compressed_size // 2
    data[middle : middle + 40] = bytes(40)

    results = read(bytes(data))

    assert len([result for result in results if isinstance(result, Document)]) == 200
    assert errors(results)[0].startswith("standard input, row group 2: cannot be read")


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + bytes(100) + b"PAR1"])
def test_what_is_no_parquet_is_named(data: bytes) -> None:
    assert "no Parquet that can be read" in errors(read(data))[0]
