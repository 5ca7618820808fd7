import copy

import pytest

from onrecord.export.verify import faults
from onrecord.records.form import record_form
from sample import TEXT, sample_record

FORM = record_form(sample_record())
LENGTH = len(TEXT)


def changed(path, value):
    form = copy.deepcopy(FORM)
    target = form
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    return form


def test_a_sound_record_has_no_fault():
    assert list(faults(FORM)) == []


@pytest.mark.parametrize(
    "path, value, field",
    [
        (("document", "text"), TEXT.replace("signed", "sealed"), "document.sha256"),
        (("document", "dateline", "place"), "OSLO", "document.dateline.place"),
        (("sentences", 1), [0, LENGTH + 1], "sentences[1]"),
        (("sentences", 1), [5, 5], "sentences[1]"),
        (("sentences", 1), [3, 9], "sentences[1]"),
        (("gaps", 0, "span"), [LENGTH, LENGTH + 2], "gaps[0].span"),
        (("entities", 0, "id"), "e1-2", "entities[0].id"),
        (("entities", 0, "mentions", 0, "name_span"), [0, 5], "entities[0].mentions[0].name_span"),
        (("statements", 0, "speaker"), "e1-2", "statements[0].speaker"),
        (("statements", 2, "inside"), "s1-2", "statements[2].inside"),
        (("statements", 1, "inside"), FORM["statements"][1]["id"], "statements[1].inside"),
        (("events", 0, "trigger"), [0, 6], "events[0].id"),
        (("events", 0, "status"), "reported", "events[0].status"),
        (("events", 0, "polarity"), "negative", "events[0].status"),
        (("events", 0, "modality"), "planned", "events[0].status"),
        (("events", 0, "actors", 0, "entity"), "e0-1", "events[0].actors[0].entity"),
        (("events", 0, "attributed_to", "entity"), "e0-1", "events[0].attributed_to.entity"),
        (("events", 0, "attributed_to", "statement"), "s0-1", "events[0].attributed_to.statement"),
        (("events", 0, "date", "end"), "2026-08-01", "events[0].date"),
        (("times", 0, "end"), "2026-08-01", "times[0]"),
        (("events", 0, "quad"), 9, "events[0].quad"),
        (("events", 0, "quad"), 4, "events[0].quad"),
        (("events", 0, "score"), 1.0, "events[0].score"),
        (("events", 0, "mode"), "aerial", "events[0].mode"),
        (("events", 0, "contexts"), ["weather"], "events[0].contexts"),
    ],
)
def test_a_contradiction_is_found_where_it_is(path, value, field):
    assert field in [fault.field for fault in faults(changed(path, value))]


def test_records_out_of_order_are_found():
    form = changed(("sentences",), list(reversed(FORM["sentences"])))
    assert "sentences[1]" in [fault.field for fault in faults(form)]


def test_an_id_given_twice_is_found():
    form = changed(("statements",), [FORM["statements"][0], *FORM["statements"]])
    assert "is the id of another record too" in [fault.why.partition(" ")[2] for fault in faults(form)]


def test_codes_of_an_unknown_ontology_are_left_alone():
    form = changed(("events", 0, "score"), 1.0)
    form["provenance"]["ontology"] = "another 1.0"
    assert list(faults(form)) == []


@pytest.mark.parametrize("odd", [None, [], "text", 3, {}, {"schema": "onrecord/1"}])
def test_what_is_no_record_is_a_fault_and_no_crash(odd):
    assert list(faults(odd))
