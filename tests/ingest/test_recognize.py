import codecs

import pytest

from onrecord.ingest.recognize import find_container, recognize


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
        (b"WARC/1.0\r\nWARC-Type: warcinfo", "warc"),
        (b"WARC is no format here.", "text"),
        (b"PAR1\x15\x04", "parquet"),
        (b"<?xml version='1.0'?>\n<!-- ours --><rss version='2.0'>", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b"<?xml-stylesheet href='a.xsl'?><rdf:RDF>", "feed"),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "feed"),
        (b"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>", "sitemap"),
        (b"<sitemapindex>", "sitemap"),
        (b"<s:urlset xmlns:s='http://www.sitemaps.org/schemas/sitemap/0.9'>", "sitemap"),
        (b"title,text\nTalks,The minister said so.", "csv"),
        (b"Date;Text\r\n2024;The minister said so.", "csv"),
        (b'"id"\t"html"\n', "csv"),
        (b"id,body\n", "text"),
        (b"In a text, the minister said, that is so.\n", "text"),
        (b"title, text, text\n", "text"),
        (b"text\nThe minister said so.", "text"),
    ],
)
def test_the_format_is_told_by_the_first_bytes(data: bytes, found: str) -> None:
    assert recognize(data) == found


def test_a_table_is_told_by_its_name_too() -> None:
    assert recognize(b"a,b\n1,2\n", name="news/2024.CSV") == "csv"
    assert recognize(b'{"text": "x"}', name="news.csv") == "jsonl"


def test_a_mapped_column_makes_a_table() -> None:
    assert recognize(b"id,body\n", fields={"text": "body"}) == "csv"


@pytest.mark.parametrize(
    "data, found",
    [
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"PK\x03\x04", "zip"),
        (b"PK\x05\x06" + bytes(18), "zip"),
        (bytes(257) + b"ustar\x0000", "tar"),
        (b"PK is no archive here.", None),
        (b"", None),
    ],
)
def test_archives_are_told_by_their_marks(data: bytes, found: str | None) -> None:
    assert find_container(data) == found
