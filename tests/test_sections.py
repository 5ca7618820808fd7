"""A part of a page is written between its marks, and what stands around it is kept."""

import pytest
from benchmarks.sections import write_section


def marked(name, text):
    return f"<!-- {name}: begin -->\n{text}\n<!-- {name}: end -->\n"


@pytest.mark.parametrize(
    "before, after",
    [
        ("", marked("speed", "new")),
        ("# Page\n", f"# Page\n\n{marked('speed', 'new')}"),
        (f"# Page\n\n{marked('speed', 'old')}\n## More\n", f"# Page\n\n{marked('speed', 'new')}\n## More\n"),
        (
            f"{marked('speed', 'old')}\n{marked('growth', 'kept')}",
            f"{marked('speed', 'new')}\n{marked('growth', 'kept')}",
        ),
    ],
)
def test_a_part_is_written_where_it_stands_or_last(tmp_path, before, after):
    page = tmp_path / "page.md"
    page.write_text(before)

    write_section("speed", "new\n", page=page)
    write_section("speed", "new", page=page)

    assert page.read_text() == after
