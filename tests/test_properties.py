"""What holds for every text: it is survived, every span cuts what it claims, the same input gives the same bytes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord import flow
from onrecord.export.json import to_json
from onrecord.export.verify import faults
from onrecord.ingest.document import make_document
from onrecord.records import Source
from onrecord.records.form import record_form

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))

# Pieces that the layers look for, to be put together in ways that nobody writes.
PIECES = st.sampled_from(
    [
        *(
            "“",
            "”",
            '"',
            "'",
            "‘",
            "’",
            "«",
            "»",
            "(",
            ")",
            "—",
            ":",
            ", ",
            ". ",
            "...",
            "\n",
            "\n\n",
            "\t",
            " ",
            "\u2028",
        ),
        *("the minister", "He", "She", "they", "President Ramiro Ocampos", "U.S.", "Norway", "police", "rebels"),
        *("said", "denied", "according to", "called for", "met", "attacked", "will withdraw", "did not", "if", "that"),
        *("on Monday", "in 2019", "last week", "12 March 2026", "at 10:30", "Oslo", "Georgia", "New York"),
        *("OSLO, March 12 (Fjord Press) — ", "All rights reserved.", "Licensed under CC BY 4.0", "© 2026 Fjord Press"),
        *("😀", "e\u0301", "\u200b", "\u202e", "\x00", "ﬁ", "İ", "\ud800", "ß", "\r\n", "\ufeff"),
    ]
)
ODD_TEXTS = st.one_of(
    st.text(), st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=40).map(" ".join)
)


def english(text):
    """The record of a text that is analyzed, whatever language it may be in."""
    from dataclasses import replace

    document = make_document(text, source=Source(reader="text"))
    return next(flow.process([replace(document, language="en", gaps=())]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ODD_TEXTS)
@example("“")
@example("JA#")
def test_any_text_is_survived_and_every_span_proves_true(text):
    record = english(text)
    assert record.document.text == text
    assert [f"{fault.field}: {fault.why}" for fault in faults(record_form(record))] == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ODD_TEXTS)
def test_the_same_text_gives_the_same_bytes(text):
    assert to_json(english(text)) == to_json(english(text))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_prove_true_and_come_out_the_same_beside_any_neighbor(path):
    documents = [make_document(other.read_text(encoding="utf-8"), source=Source(reader="text")) for other in EXAMPLES]
    alone = next(flow.process([documents[EXAMPLES.index(path)]]))
    among = list(flow.process(documents))[EXAMPLES.index(path)]
    assert to_json(alone) == to_json(among)
    assert list(faults(record_form(alone))) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_are_read_as_articles(path):
    record = english(path.read_text(encoding="utf-8"))
    document = record.document
    assert document.published and document.dateline and document.publisher and document.license
    assert len(record.statements) >= 8 and len(record.events) >= 8
