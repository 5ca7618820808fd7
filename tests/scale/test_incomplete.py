"""What a manifest says of web archives that are cut short, empty, or not what they say: nothing ends silently."""

import gzip

import pytest
from benchmarks.archive.made import make_archive
from benchmarks.warcs import member, page, record

from onrecord.flow import make_record
from onrecord.records import Analysis
from onrecord.scale.planning import plan
from onrecord.scale.work import Job, carry_out

DAY = "2026-01-02"
PAGES = [
    record(page(made.document), address=f"https://hadra.example/{number}", day=DAY)
    for number, made in enumerate(make_archive(3))
]
MEMBERS = [member(one) for one in PAGES]
PACKED, PLAIN = b"".join(MEMBERS), b"".join(PAGES)
# Where the last of three records begins, and the file ends.
IN_PACKED = range(len(PACKED) - len(MEMBERS[-1]) + 1, len(PACKED))
IN_PLAIN = range(len(PLAIN) - len(PAGES[-1]) + 1, len(PLAIN) - len(b"\r\n\r\n"))
STEPS = 12


@pytest.fixture
def do(tmp_path, monkeypatch):
    """Carries out a unit of one file, without models, and returns its manifest."""
    read = []

    def process(documents, **_):
        for document in documents:
            read.append(document.url)
            yield make_record(Analysis(document=document))

    monkeypatch.setattr("onrecord.flow.process", process)
    (tmp_path / "records").mkdir()

    def carry(data, name="made.warc.gz"):
        (tmp_path / name).write_bytes(data)
        (unit,) = plan([str(tmp_path / name)])
        job = Job(out=str(tmp_path / "records"), folder=str(tmp_path))
        return {**carry_out(unit, job, {}, tell=lambda _: None), "read": read}

    return carry


def other(kind, content_type="text/dns", body=b"192.0.2.1"):
    """A record that is no answer over HTTP."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: dns:hadra.example\r\nContent-Type: {content_type}\r\n"
    return head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def saying(length):
    """The second page as a record whose header says that it is so long."""
    body = page(next(made.document for number, made in enumerate(make_archive(3)) if number == 1))
    return record(body, address="https://hadra.example/1", day=DAY, length=length)


def test_a_whole_file_is_complete(do):
    done = do(PACKED)

    assert (done["documents"], done["failed"], done["incomplete"]) == (3, {}, [])


@pytest.mark.parametrize("end", [*IN_PACKED[:: len(IN_PACKED) // STEPS], *IN_PACKED[-9:]])
def test_a_gzip_that_is_cut_short_anywhere_is_incomplete(do, end):
    done = do(PACKED[:end])

    # The last page may be whole where only the end of its record is missing, or the sum of the gzip.
    assert done["documents"] == 2 or (done["documents"] == 3 and end >= len(PACKED) - 32)
    assert done["incomplete"] == ["the gzip is cut short"]


@pytest.mark.parametrize("end", IN_PLAIN[:: len(IN_PLAIN) // STEPS])
def test_a_file_that_is_not_packed_and_cut_short_anywhere_is_incomplete(do, end):
    done = do(PLAIN[:end], "made.warc")

    assert done["documents"] == 2
    assert done["incomplete"] == ["the last record is cut short"]


def test_a_gzip_of_the_whole_file_that_is_cut_short_is_incomplete(do):
    data = gzip.compress(PLAIN, mtime=0)

    done = do(data[: len(data) // 2])

    assert done["documents"] < 3
    assert "the gzip is cut short" in done["incomplete"]


@pytest.mark.parametrize("data, why", [(b"", "the file is empty"), (gzip.compress(b"", mtime=0), "no text in it")])
def test_a_file_of_nothing_is_incomplete(do, data, why):
    done = do(data)

    assert (done["documents"], done["incomplete"]) == (0, [why])


@pytest.mark.parametrize("pack, name", [(member, "made.warc.gz"), (bytes, "made.warc")])
@pytest.mark.parametrize("length", [0, 40, 300, 99_999])
def test_a_wrong_length_costs_its_record_alone_and_is_named(do, pack, name, length):
    done = do(b"".join(map(pack, (PAGES[0], saying(length), PAGES[2]))), name)

    assert done["read"][0] == "https://hadra.example/0" and done["read"][-1] == "https://hadra.example/2"
    # Where a length is too short, what is too much follows as what is no record.
    assert {failure["where"].rpartition(", ")[2] for failure in done["failures"]} <= {"record 2", "record 3"}
    assert done["failures"] and done["incomplete"] == []


@pytest.mark.parametrize("kind", ["response", "resource", "metadata", "warcinfo", "request"])
def test_records_that_are_no_answers_over_http_cost_nothing_else(do, kind):
    done = do(b"".join(map(member, (PAGES[0], other(kind), PAGES[2]))))

    assert done["documents"] == 2
    assert done["incomplete"] == []
    assert sum(done["failed"].values()) == (kind == "response")
