import codecs

import pytest

from onrecord.ingest.recognize import find_unread_format, recognize


@pytest.mark.parametrize(
    "data, found",
    [
        (b"The minister said so.", "text"),
        (b"", "text"),
        (b"< 5 percent of voters came", "text"),
        (b"{braces} in a text", "text"),
        (b'{"text": "The minister said so."}', "jsonl"),
        (b'\n {\n "text": "x"}', "jsonl"),
        (b'[{"text": "x"}]', "jsonl"),
        (codecs.BOM_UTF8 + b'{"text": "x"}', "jsonl"),
        (b"<!DOCTYPE html>\n<html>", "html"),
        (b"\n<HTML lang=en>", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'>", "html"),
        (b"<!-- saved page --><div class='article'>", "html"),
        (b"<p>A fragment.</p>", "html"),
        ("<html><body>".encode("utf-16"), "html"),
        ("The minister said so.".encode("utf-16"), "text"),
        (b"\xff\xfe\x00", "text"),
    ],
)
def test_the_format_is_told_by_the_first_bytes(data: bytes, found: str) -> None:
    assert recognize(data) == found


@pytest.mark.parametrize(
    "data, found",
    [
        (b"WARC/1.0\r\nWARC-Type: response", "WARC"),
        (b"<?xml version='1.0'?>\n<rss version='2.0'>", "a feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a feed"),
        (b"<html><body>", None),
        (b"The feed of the cattle", None),
    ],
)
def test_formats_that_are_not_read_are_known_by_name(data: bytes, found: str | None) -> None:
    assert find_unread_format(data) == found
