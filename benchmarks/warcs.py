"""Makes WARC files of invented pages, each record a gzip member of its own, as crawlers write them.

`python -m benchmarks.warcs FOLDER --files 100 --pages 20000`
"""

import argparse
import gzip
import html
from collections.abc import Iterator
from itertools import batched
from pathlib import Path

from benchmarks.archive.made import SEED, make_archive
from onrecord.records import Document

# Words of an article, about: the first paragraphs of the made ones.
WORDS = 80


def shortened(document: Document, words: int = WORDS) -> str:
    """Return the first paragraphs of a document, until there are so many words."""
    kept: list[str] = []
    for paragraph in document.text.split("\n"):
        kept.append(paragraph)
        if sum(len(one.split()) for one in kept) >= words:
            break
    return "\n".join(kept)


def page(document: Document) -> bytes:
    """Return a document as a page with the metadata that newspapers give."""
    title, day = html.escape(document.title or "News"), document.published
    publisher = html.escape(document.publisher.name) if document.publisher is not None else ""
    paragraphs = "".join(f"<p>{html.escape(one)}</p>" for one in shortened(document).split("\n"))
    head = (
        f'<title>{title}</title><meta property="og:site_name" content="{publisher}">'
        f'<meta property="article:published_time" content="{day}T06:00:00Z">'
    )
    body = f"<article><h1>{title}</h1>{paragraphs}</article>"
    return f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>".encode()


def record(body: bytes, *, address: str, day: str, kind: str = "response", length: int | None = None) -> bytes:
    """Return one record of a WARC; `length` is what its header says where that is not the truth."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {day}T12:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:0e7b4a52-6b1c-4a1e-9a3e-1f0b7f6f2a11>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer) if length is None else length}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def member(data: bytes) -> bytes:
    """Return a record as a gzip member, the same bytes each time."""
    return gzip.compress(data, mtime=0)


def members(size: int, *, seed: int = SEED) -> Iterator[bytes]:
    """Yield so many records with made articles, ready to be written one after another."""
    for number, made in enumerate(make_archive(size, seed=seed)):
        document = made.document
        domain = document.publisher.domain if document.publisher is not None else "news.example"
        address = f"https://www.{domain}/{number}.html"
        yield member(record(page(document), address=address, day=str(document.published)))


def make_warcs(folder: Path, *, files: int, pages: int, seed: int = SEED) -> list[Path]:
    """Write WARC files with made articles and return their paths; equal for equal arguments."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, group in enumerate(batched(members(pages, seed=seed), -(-pages // files))):
        path = folder / f"made-{number:05d}.warc.gz"
        path.write_bytes(b"".join(group))
        paths.append(path)
    return paths


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--pages", type=int, default=20_000)
    options = parser.parse_args()
    print(len(make_warcs(options.folder, files=options.files, pages=options.pages)), "files")
