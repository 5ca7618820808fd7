from dataclasses import replace

import pytest
from sqlalchemy import func, select

from onrecord.errors import UsageError
from onrecord.ontology.plover import PLOVER
from onrecord.records import Judgement, Model, Source
from onrecord.records.form import record_form
from onrecord.store import tables
from onrecord.store.corrections import Override
from sample import sample_record

FLAT = (*tables.OF_A_READING, tables.documents, tables.texts, tables.actors, tables.actor_names)


def add(store, record):
    with store.writer() as writer:
        return writer.add(record)


def contents(store):
    """Every row of what is asked by, without when it was written."""
    with store.view() as view:
        return {
            table.name: sorted(
                str({key: value for key, value in row.items() if key != "added"}) for row in view.rows(select(table))
            )
            for table in FLAT
        }


def count(store, table):
    with store.view() as view:
        return view.rows(select(func.count().label("n")).select_from(table))[0]["n"]


def made_by(record, version):
    return replace(record, provenance=replace(record.provenance, onrecord=version))


def test_a_record_comes_back_as_it_was(store):
    record = sample_record()
    assert add(store, record) == "new"
    with store.view() as view:
        assert record_form(view.record(record.document.id)) == record_form(record)
        assert list(view.ids()) == [record.document.id]
        assert view.record("none") is None


def test_the_same_again_adds_nothing(store):
    add(store, sample_record())
    before = contents(store)
    assert add(store, sample_record()) == "known"
    assert contents(store) == before
    assert count(store, tables.readings) == 1


def test_a_newer_reading_replaces_the_rows_and_keeps_the_older(store):
    record = sample_record()
    add(store, record)
    assert add(store, replace(made_by(record, "0.2.0"), events=())) == "renewed"
    assert (count(store, tables.events), count(store, tables.parties)) == (0, 0)
    assert count(store, tables.statements) == len(record.statements)
    assert count(store, tables.readings) == 2
    with store.view() as view:
        assert view.record(record.document.id).events == ()


def test_an_older_reading_is_refused(store):
    record = sample_record()
    add(store, made_by(record, "0.10.0"))
    assert add(store, made_by(record, "0.9.0")) == "known"
    assert count(store, tables.readings) == 1


def test_other_models_renew_what_models_read(store):
    record = sample_record()
    add(store, record)
    models = (Model(name="en_core_web_sm", version="3.8.0"),)
    assert add(store, replace(record, provenance=replace(record.provenance, models=models))) == "renewed"


def test_the_rows_say_who_said_and_did_what(store):
    add(store, sample_record())
    with store.view() as view:
        said = {row["content"]: row for row in view.rows(select(tables.statements))}
        (event,) = view.rows(select(tables.events))
        (party,) = view.rows(select(tables.parties))
        (actor,) = view.rows(select(tables.actors))
        (document,) = view.rows(select(tables.documents))
    direct = said["“We have signed nothing,”"]
    assert (direct["speaker_name"], direct["speaker_sector"], direct["speaker"]) == ("Mirel Adoun", "REB", actor["seq"])
    assert (event["type"], event["status"], event["trigger"], event["place"]) == ("RETREAT", "claimed", "left", "Hadra")
    assert (event["voucher"], event["voucher_name"]) == (actor["seq"], "Mirel Adoun")
    assert (party["role"], party["name"], party["sector"]) == ("actor", "troops", "MIL")
    assert (document["publisher"], document["license"]) == ("Meridian Press", "CC-BY-4.0")


@pytest.mark.parametrize(
    "search, found",
    [
        ("troops", 2),
        ("TROOPS hadra", 2),
        ("“left Hadra”", 2),
        ('"Hadra left"', 0),
        ("sign*", 1),
        ("sign", 0),
        ("troops -she", 1),
        ("“have signed no*", 1),
    ],
)
def test_words_are_found(store, search, found):
    add(store, sample_record())
    with store.view() as view:
        hits = view.matching("statement_words", search)
        chosen = select(tables.statements.c.id).where(tables.statements.c.seq.in_(hits))
        assert len(list(view.rows(chosen))) == found


def test_words_of_a_replaced_reading_are_gone(store):
    record = sample_record()
    add(store, record)
    add(store, replace(made_by(record, "0.2.0"), statements=()))
    with store.view() as view:
        assert list(view.rows(view.matching("statement_words", "troops"))) == []
        assert len(list(view.rows(view.matching("document_words", "troops disputed")))) == 1


def test_a_search_needs_a_word(store):
    with store.view() as view, pytest.raises(UsageError):
        view.matching("statement_words", " -troops … ")


def test_a_correction_shows_in_the_rows_and_in_the_record(store):
    record = sample_record()
    add(store, record)
    event = record.events[0].id
    with store.writer() as writer:
        before = writer.correct(
            record.document.id, Override(record=event, field="modality", value="demanded"), by="Ada", why="only asked"
        )
    assert before == "actual"
    with store.view() as view:
        (row,) = view.rows(select(tables.events))
        (dyad,) = view.rows(select(tables.corrections))
        assert (row["status"], row["modality"], row["corrected"]) == ("demanded", "demanded", "modality")
        assert (dyad["value"], dyad["before"], dyad["by"], dyad["why"]) == ("demanded", "actual", "Ada", "only asked")
        assert view.record(record.document.id).events[0].status == "demanded"
        assert view.record(record.document.id, corrected=False).events[0].status == "claimed"


def test_what_follows_from_a_corrected_type_follows_it(store):
    record = sample_record()
    add(store, record)
    document, event = record.document.id, record.events[0].id
    with store.writer() as writer:
        writer.correct(document, Override(record=event, field="type", value="COERCE"), by="Ada", why="")
        assert writer.correct(document, Override(record=event, field="mode", value="arrest"), by="Ada", why="") is None
    with store.view() as view:
        (row,) = view.rows(select(tables.events))
        corrected = view.record(document).events[0]
    assert (row["type"], row["mode"], row["quad"], row["score"]) == ("COERCE", "arrest", 4, -7.0)
    assert (corrected.cameo, corrected.quad, corrected.score) == (PLOVER.cameo("COERCE", "arrest"), 4, -7.0)


def test_corrections_and_judgements_outlive_a_newer_reading(store):
    record = sample_record()
    add(store, record)
    event = record.events[0].id
    with store.writer() as writer:
        writer.correct(record.document.id, Override(record=event, field="actors.0.code", value="IRQ"), by="Ada", why="")
        writer.judge(judgement())
    assert add(store, made_by(record, "0.2.0")) == "renewed"
    with store.view() as view:
        (party,) = view.rows(select(tables.parties))
        assert party["code"] == "IRQ"
        assert len(list(view.rows(select(tables.judgements)))) == 1


def judgement():
    from datetime import UTC, datetime

    return Judgement(left="a:v1-2", right="b:v3-4", verdict="same", by="Ada", at=datetime(2026, 8, 18, tzinfo=UTC))


@pytest.mark.parametrize(
    "record, field, value",
    [
        ("v0-1", "modality", "planned"),
        ("event", "mood", "planned"),
        ("event", "status", "planned"),
        ("event", "actors.5.code", "IRQ"),
        ("event", "actors", None),
        ("event", "type", "ARREST"),
        ("event", "mode", "picnic"),
        ("event", "modality", "certain"),
        ("event", "polarity", "neutral"),
        ("event", "score", 3),
    ],
)
def test_what_cannot_be_corrected_is_refused_and_not_kept(store, record, field, value):
    sample = sample_record()
    add(store, sample)
    name = sample.events[0].id if record == "event" else record
    with pytest.raises(UsageError), store.writer() as writer:
        writer.correct(sample.document.id, Override(record=name, field=field, value=value), by="Ada", why="")
    assert count(store, tables.corrections) == 0


def test_a_writer_that_fails_leaves_nothing(store):
    class StoppedError(Exception):
        pass

    with pytest.raises(StoppedError), store.writer() as writer:
        writer.add(sample_record())
        raise StoppedError
    assert count(store, tables.documents) == 0


def test_a_view_does_not_see_what_is_written_meanwhile(store):
    with store.view() as view:
        assert list(view.ids()) == []
        add(store, sample_record())
        assert list(view.ids()) == []
    assert count(store, tables.documents) == 1


def test_a_failure_is_kept_once(store):
    for _ in range(2):
        with store.writer() as writer:
            writer.fail("news.jsonl, record 3", "no text")
    assert count(store, tables.failures) == 1


def test_odd_text_is_kept(store):
    from onrecord.flow import make_record
    from onrecord.ingest.document import make_document
    from onrecord.records import Analysis

    document = make_document("Café “déjà vu” ½ 新聞 x̂ O'Hara's don’t_stop", source=Source(reader="text"))
    add(store, make_record(Analysis(document=document)))
    with store.view() as view:
        assert view.record(document.id).document.text == document.text
        for search in ("cafe", "DEJA vu", "新聞", "x̂", "o'hara's", "stop"):
            assert len(list(view.rows(view.matching("document_words", search)))) == 1, search
