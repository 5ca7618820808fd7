"""The example archive reads clean, and its table of copies is true."""

import csv
import json
import re
from pathlib import Path

import pytest

import onrecord
from onrecord.export.verify import faults
from onrecord.records.form import record_form
from onrecord.resolve.copies import MemoryCopyIndex, file_article

ARCHIVE = Path(__file__).parent.parent / "examples" / "archive"
ARTICLES = {
    article["id"]: article
    for article in map(json.loads, (ARCHIVE / "articles.jsonl").read_text(encoding="utf-8").splitlines())
}
NOTICE = "This article is invented."
with (ARCHIVE / "copies.tsv").open(encoding="utf-8") as table:
    COPIES = list(csv.DictReader(table, delimiter="\t"))


@pytest.fixture(scope="module")
def records():
    documents = list(onrecord.documents(ARCHIVE / "articles.jsonl"))
    return {record.document.external_id: record for record in onrecord.process(documents)}


def test_every_article_is_read(records):
    assert list(records) == list(ARTICLES) and len(ARTICLES) == 40
    assert {id_: record.document.text for id_, record in records.items()} == {
        id_: article["text"] for id_, article in ARTICLES.items()
    }
    assert [id_ for id_, record in records.items() if record.document.gaps or not record.statements] == []


def test_every_record_proves_true(records):
    assert [fault for record in records.values() for fault in faults(record_form(record))] == []


def test_every_article_says_that_it_is_invented_and_under_which_license(records):
    for id_, record in records.items():
        stated = record.document.license
        assert NOTICE in ARTICLES[id_]["text"].splitlines()[-1]
        assert stated and (stated.spdx_id, stated.holder) == ("CC-BY-4.0", "The onrecord authors")


def test_what_is_known_of_an_article_is_kept(records):
    documents = {id_: record.document for id_, record in records.items()}
    assert len({document.publisher.name for document in documents.values()}) == 6
    assert [id_ for id_, document in documents.items() if document.published is None] == ["skerry-06"]
    dateline = documents["sextant-03"].dateline
    assert (dateline.place, str(dateline.date), dateline.agency) == ("SAO TOME", "2026-03-12", "Sextant")


def body(id_):
    return re.findall(r"\w+", ARTICLES[id_]["text"].partition(NOTICE)[0])


def shared(left, right):
    """The share of the left text's runs of five words that the right one has too."""
    runs = [{tuple(words[at : at + 5]) for at in range(len(words) - 4)} for words in (left, right)]
    return len(runs[0] & runs[1]) / len(runs[0])


# What a copy has of the other and the other of it, at least and at most.
SHARES = {
    "exact": ((1, 1), (1, 1)),
    "near": ((0.8, 0.99), (0.8, 0.99)),
    "revised": ((0.5, 0.9), (0.5, 0.9)),
    "excerpted": ((0.8, 1), (0, 0.75)),
    "syndicated": ((0.8, 1), (0.75, 1)),
}


@pytest.mark.parametrize("row", COPIES, ids=lambda row: row["copy"])
def test_the_copies_are_what_the_table_says(row):
    copy, other = ARTICLES[row["copy"]], ARTICLES[row["of"]]
    assert copy["date"] > other["date"]
    shares = shared(body(row["copy"]), body(row["of"])), shared(body(row["of"]), body(row["copy"]))
    for share, (least, most) in zip(shares, SHARES[row["kind"]], strict=True):
        assert least <= share <= most
    assert not row["credit"] or row["credit"] in copy["text"] + copy.get("author", "")


def test_no_other_article_is_a_copy():
    of = {row["copy"]: row["of"] for row in COPIES}
    known = {frozenset({a, b}) for a in ARTICLES for b in ARTICLES if of.get(a, a) == of.get(b, b)}
    assert len(of) == len(COPIES) and {row["kind"] for row in COPIES} == set(SHARES)
    bodies = {id_: body(id_) for id_ in ARTICLES}
    found = [(a, b) for a in bodies for b in bodies if a != b and shared(bodies[a], bodies[b]) > 0.1]
    assert [pair for pair in found if frozenset(pair) not in known] == []


def test_the_copies_are_found_and_nothing_else(records):
    documents, index = [record.document for record in records.values()], MemoryCopyIndex()
    names = {document.id: document.external_id for document in documents}
    copies = [copy for document in documents for copy in file_article(document, index).copies]
    found = {names[copy.document]: (names[copy.of], copy.kind) for copy in copies}
    assert {copy: of for copy, (of, _) in found.items()} == {row["copy"]: row["of"] for row in COPIES}
    uncredited = {row["copy"]: (row["of"], row["kind"]) for row in COPIES if not row["credit"]}
    assert {copy: found[copy] for copy in uncredited} == uncredited
