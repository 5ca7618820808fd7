import gzip
import io
import json
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import DocumentError, UsageError
from onrecord.ingest.read import read_path, read_source, read_stream
from onrecord.protocols import Limits
from onrecord.records import Document

TEXT = "The delegations met again on Monday, mediators said."
type Results = list[Document | DocumentError]


def line(number: int) -> bytes:
    return json.dumps({"id": number, "text": f"{TEXT} Round {number} follows on Tuesday."}).encode() + b"\n"


def lines(count: int, first: int = 0) -> bytes:
    return b"".join(map(line, range(first, first + count)))


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


def read(data: bytes, **options: Any) -> Results:
    return list(read_stream(io.BytesIO(data), **options))


def texts(results: Results) -> list[str]:
    return [result.text for result in results if isinstance(result, Document)]


def errors(results: Results) -> list[str]:
    return [str(result) for result in results if isinstance(result, DocumentError)]


@pytest.mark.parametrize("pack", [zipped, tarred, lambda files: gzip.compress(tarred(files))])
def test_an_archive_is_read_in_its_order(pack: Callable[[dict[str, bytes]], bytes], tmp_path: Path) -> None:
    path = tmp_path / "news.archive"
    path.write_bytes(
        pack(
            {
                "b.txt": b"First. " + TEXT.encode(),
                "a/lines.jsonl": lines(2),
                "a/.hidden": b"Hidden. " + TEXT.encode(),
                "__MACOSX/b.txt": b"\x00\x05\x16\x07",
                "a/inner.jsonl.gz": gzip.compress(lines(1, first=2)),
                "a/empty.txt": b"",
            }
        )
    )

    results = list(read_path(path))

    documents = [result for result in results if isinstance(result, Document)]
    assert [(document.source.path, document.source.record) for document in documents] == [
        (f"{path}/b.txt", None),
        (f"{path}/a/lines.jsonl", 1),
        (f"{path}/a/lines.jsonl", 2),
        (f"{path}/a/inner.jsonl.gz", 1),
    ]
    assert errors(results) == [f"{path}/a/empty.txt: no text in it (the file is empty)"]


def test_a_zip_from_a_pipe_is_read() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    (document,) = read_stream(Pipe(zipped({"a.txt": TEXT.encode()})))

    assert isinstance(document, Document)
    assert document.source.path == "standard input/a.txt"


def test_members_of_gzip_are_joined() -> None:
    packed = gzip.compress(line(0) + line(1)[:9]) + gzip.compress(line(1)[9:]) + bytes(100)

    assert len(texts(read(packed))) == 2
    assert errors(read(packed)) == []


def test_a_truncated_gzip_is_named_and_what_came_before_is_kept() -> None:
    packed = gzip.compress(lines(5_000))

    results = read(packed[: len(packed) // 2])

    kept = texts(results)
    assert 1_000 < len(kept) < 5_000
    assert kept[-1] == json.loads(line(len(kept) - 1))["text"]
    assert "standard input: the gzip is cut short (what came before is kept; get the file again)" in errors(results)


@pytest.mark.parametrize("missing", [1, 7, 8])
def test_a_gzip_that_lacks_its_end_is_named_though_all_is_there(missing: int) -> None:
    results = read(gzip.compress(lines(3))[:-missing])

    assert len(texts(results)) == 3
    assert len(errors(results)) == 1


def test_a_text_cut_short_says_so_itself() -> None:
    packed = gzip.compress(b"".join(b"Round %d was held. " % (n * n) for n in range(9_000)))

    document, error = read(packed[: len(packed) // 2])

    assert isinstance(document, Document)
    assert [gap.why for gap in document.gaps] == ["not the whole text: the gzip is cut short"]
    assert isinstance(error, DocumentError)


def test_reading_goes_on_behind_a_damaged_member() -> None:
    damaged = bytearray(gzip.compress(lines(50, first=50)))
    damaged[20:60] = bytes(40)

    results = read(gzip.compress(lines(50)) + damaged + gzip.compress(lines(50, first=100)))

    found = [result.external_id for result in results if isinstance(result, Document)]
    assert {str(number) for number in [*range(50), *range(100, 150)]} <= set(found)
    assert len(found) == len(set(found))
    assert any("the gzip is damaged" in error for error in errors(results))


def test_what_follows_the_gzip_and_is_none_is_named() -> None:
    results = read(gzip.compress(lines(2)) + b"something else")

    assert len(texts(results)) == 2
    assert "the gzip is damaged" in errors(results)[0]


def bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    step = bytes(2**20)
    return b"".join(packer.compress(step) for _ in range(size >> 20)) + packer.flush()


def test_a_gzip_bomb_is_stopped() -> None:
    packed = gzip.compress(lines(3)) + bomb(200 * 2**20)

    results = read(packed, input="jsonl")

    assert len(texts(results)) == 3
    assert "unpacks to more than 64 MiB" in errors(results)[-1]


def test_a_gzip_bomb_of_text_is_over_the_limit_of_a_record() -> None:
    assert "longer than the limit of 32 MiB" in errors(read(bomb(80 * 2**20)))[0]


def test_the_total_of_an_archive_is_limited() -> None:
    results = read(gzip.compress(lines(2_000)), limits=Limits(total=50_000))

    assert 100 < len(texts(results)) < 2_000
    assert "unpacks to more than 48.83 KiB" in errors(results)[-1]


def test_a_zip_bomb_is_named_and_the_rest_is_read() -> None:
    packed = zipped({"a.txt": TEXT.encode(), "bomb.txt": bytes(70 * 2**20), "c.txt": TEXT.encode()})

    results = read(packed)

    assert len(texts(results)) == 2
    assert "standard input/bomb.txt: unpacks to 70 MiB" in errors(results)[0]


def test_the_total_of_a_zip_is_limited() -> None:
    packed = zipped({f"{number}.txt": TEXT.encode() for number in range(10)})

    results = read(packed, limits=Limits(total=5 * len(TEXT)))

    assert len(texts(results)) == 5
    assert len(errors(results)) == 1


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "..\\out.txt", "C:\\out.txt"])
def test_a_name_that_leads_out_is_named_and_the_rest_is_read(
    pack: Callable[[dict[str, bytes]], bytes], name: str
) -> None:
    results = read(pack({name: TEXT.encode(), "a.txt": TEXT.encode()}))

    assert len(texts(results)) == 1
    assert "its name leads out of the archive" in errors(results)[0]


def test_links_in_a_tar_are_not_followed() -> None:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hosts"
        archive.addfile(link)

    assert "link.txt: a link or a device, not a file" in errors(read(data.getvalue()))[0]


def test_archives_are_opened_in_one_another_up_to_a_limit() -> None:
    packed = TEXT.encode()
    for _ in range(4):
        packed = zipped({"in.zip": packed})

    assert texts(read(packed)) == [TEXT]
    assert texts(read(zipped({"in.zip": packed}))) == []
    assert "archives in archives, more than 4 deep" in errors(read(zipped({"in.zip": packed})))[0]


def test_an_archive_that_holds_itself_ends() -> None:
    packed = gzip.compress(gzip.compress(gzip.compress(gzip.compress(gzip.compress(TEXT.encode())))))

    assert "archives in archives" in errors(read(packed))[0]


def test_a_damaged_file_in_a_zip_costs_only_itself() -> None:
    packed = bytearray(zipped({"a.txt": TEXT.encode(), "b.txt": TEXT.encode() * 9, "c.txt": TEXT.encode()}))
    at = packed.index(b"b.txt") + 8
    packed[at : at + 10] = bytes(10)

    results = read(bytes(packed))

    assert len(texts(results)) == 2
    assert errors(results)[0].startswith("standard input/b.txt: cannot be read: ")


def test_a_password_is_named() -> None:
    packed = bytearray(zipped({"a.txt": TEXT.encode()}))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1

    assert "password" in errors(read(bytes(packed)))[0]


@pytest.mark.parametrize("cut", [0.4, 0.8])
def test_a_truncated_archive_keeps_what_came_before(cut: float) -> None:
    packed = tarred({f"{number}.txt": TEXT.encode() * 50 for number in range(20)})

    results = read(packed[: int(len(packed) * cut)])

    assert 4 < len(texts(results)) < 20
    assert errors(results) != []


def test_a_zip_without_its_end_is_named() -> None:
    assert "cannot be read" in errors(read(zipped({"a.txt": TEXT.encode()})[:-10]))[0]


def test_an_office_document_is_no_archive() -> None:
    packed = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})

    assert "an office document or e-book" in errors(read(packed))[0]


def test_a_record_over_the_limit_is_named_and_the_rest_is_read() -> None:
    long = json.dumps({"text": TEXT * 100}).encode() + b"\n"

    results = read(line(0) + long + line(1), limits=Limits(record=500))

    assert len(texts(results)) == 2
    assert errors(results) == ["standard input, line 2: longer than the limit of 500 bytes (split it, or leave it out)"]


@pytest.mark.parametrize("content", [TEXT, f"<html><body><p>{TEXT}"])
def test_a_file_over_the_limit_is_named(content: str) -> None:
    assert "longer than the limit of 20 bytes" in errors(read(content.encode(), limits=Limits(record=20)))[0]


def test_a_folder_is_read_by_name_and_all_below_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".git/config", "a/.DS_Store"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name}. {TEXT}")
    (tmp_path / "a" / "binary").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)

    results = list(read_source(tmp_path))

    assert [text.split(".")[0] for text in texts(results)] == ["b", "a/1", "a/2"]
    assert errors(results) == [
        f"{tmp_path}/a/binary: a binary file, not text "
        "(give text, or another format that is read; UTF-16 needs a byte order mark)"
    ]


def test_a_pattern_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.csv"):
        (tmp_path / name).write_text(f"{name}. {TEXT}")

    assert [text[0] for text in texts(list(read_source(f"{tmp_path}/*.txt")))] == ["a", "b"]
    (tmp_path / "[x].txt").write_text(f"x. {TEXT}")
    assert [text[0] for text in texts(list(read_source(f"{tmp_path}/[x].txt")))] == ["x"]


@pytest.mark.parametrize("source", ["missing", "missing/*.txt", "https://hadra.example/"])
def test_a_source_that_is_none_is_a_wrong_call(source: str) -> None:
    with pytest.raises(UsageError, match=r"missing|hadra"):
        read_source(source)


def test_a_wrong_extractor_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no extractor is named 'best'"):
        read_source(tmp_path, extractor="best")


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr("sys.stdin", Input())

    assert texts(list(read_source("-"))) == [TEXT]


def test_behind_a_bomb_the_rest_of_the_lines_is_read() -> None:
    packed = gzip.compress(lines(3)) + bomb(200 * 2**20) + gzip.compress(lines(2)) + bomb(100 * 2**20)

    results = read(packed, input="jsonl")

    assert len(texts(results)) == 5
    assert len([error for error in errors(results) if "unpacks to more than 64 MiB" in error]) == 2
