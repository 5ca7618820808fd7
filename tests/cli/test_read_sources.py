import gzip
import json
import zipfile

from webserver import Answer, serve

ARTICLE = "OSLO (Fjord Press) — “We will not sign,” Foreign Minister Ragnhild Solberg said on Monday."
PAGE = f"<html><body><p>{ARTICLE}</p></body></html>".encode()
ITEM = "<item><link>{}</link><description>{}</description></item>"
FEED = f"<rss version='2.0'><channel><title>Fjord</title>{ITEM}</channel></rss>"


def texts(outcome):
    return [json.loads(line)["document"]["text"] for line in outcome.out.splitlines()]


def test_an_archive_gives_records_and_names_what_failed(onrecord, tmp_path):
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", f'id,text\n1,"{ARTICLE}"\n2,\n')
        archive.writestr("../b.txt", ARTICLE)
        archive.writestr("c.txt.gz", gzip.compress(ARTICLE.encode()))
    outcome = onrecord("read", path, "--format", "jsonl")
    assert (outcome.code, texts(outcome)) == (1, [ARTICLE, ARTICLE])
    assert [line.split(": ")[1] for line in outcome.err.splitlines()] == [f"{path}/a.csv, row 2", f"{path}/../b.txt"]


def test_an_address_is_fetched_unless_it_is_private(onrecord, tmp_path):
    with serve({"/a": Answer(PAGE, headers={"ETag": '"1"'})}) as site:
        refused = onrecord("read", site.at("/a"))
        cache = tmp_path / "versions.json"
        options = ("--allow-private", "--cache", cache, "--format", "jsonl")
        first, second = (onrecord("read", site.at("/a"), *options) for _ in range(2))
    assert refused.code == 1 and "no public address" in refused.err
    assert (first.code, texts(first)) == (0, [ARTICLE])
    assert (second.code, second.out) == (0, "")


def test_a_feed_in_a_file_leads_nowhere_unless_asked(onrecord, tmp_path):
    path = tmp_path / "feed.xml"
    with serve({"/a": Answer(PAGE)}) as site:
        path.write_text(FEED.format(site.at("/a"), "In short."))
        alone = onrecord("read", path, "--format", "jsonl")
        assert site.asked == []
        fetched = onrecord("read", path, "--fetch", "--allow-private", "--format", "jsonl")
    assert (texts(alone), texts(fetched)) == (["In short."], [ARTICLE])


def test_a_wrong_extractor_and_a_wrong_pattern_are_wrong_calls(onrecord, tmp_path):
    assert onrecord("read", tmp_path / "*.txt").code == 2
    (tmp_path / "a.txt").write_text(ARTICLE)
    assert onrecord("read", tmp_path / "a.txt", "--extractor", "best").code == 2
