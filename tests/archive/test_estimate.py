import pytest

from onrecord.archive.estimate import estimate_documents


@pytest.mark.parametrize(
    "files, expected",
    [
        ({"a.txt": "one", "b.html": "<p>two</p>"}, 2),
        ({"a.jsonl": "{}\n{}\n{}\n", "b.txt": "one"}, 4),
        ({"a.jsonl": ""}, 0),
        ({"a.txt": "one", "b.warc.gz": "?"}, None),
        ({"missing.jsonl": None}, None),
    ],
)
def test_documents_are_estimated_by_name_and_size(tmp_path, files, expected):
    for name, content in files.items():
        if content is not None:
            (tmp_path / name).write_text(content)
    assert estimate_documents(tmp_path / name for name in files) == expected


def test_a_long_file_is_judged_by_its_beginning(tmp_path):
    (tmp_path / "long.jsonl").write_bytes((b"x" * 99 + b"\n") * 100_000)
    assert estimate_documents([tmp_path / "long.jsonl"]) == pytest.approx(100_000, rel=0.01)
