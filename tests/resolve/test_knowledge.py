from datetime import date
from pathlib import Path

import pytest

from onrecord import flow, plugins
from onrecord.ingest.document import make_document
from onrecord.kb.imported import ImportedBase
from onrecord.kb.imports import import_source
from onrecord.records import ActorLink, Record, Source
from onrecord.resolve.actors import Actors
from onrecord.resolve.knowledge import Knowledge
from onrecord.resolve.phrases import resolve_phrase

DATA = Path(__file__).resolve().parents[1] / "data" / "kb"
DAY = date(2020, 1, 1)


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> ImportedBase:
    """The example sources in one file."""
    into = tmp_path_factory.mktemp("kb") / "kb.sqlite"
    for name in ("offices.csv", "wikidata.json", "ftm.jsonl"):
        import_source(DATA / name, into, on_error=lambda error: None)
    base: ImportedBase = plugins.load("knowledge_bases", "sqlite")(into)
    return base


def read(text: str, base: ImportedBase | None, published: date = DAY) -> Record:
    document = make_document(text, source=Source(reader="text"), published=published)
    return next(flow.process([document], given={"actors": Actors(bases=[base] if base else [])}))


def link(record: Record, name: str) -> ActorLink | None:
    ids = {entity.id for entity in record.entities if name in entity.name}
    assert ids, name
    return next((actor for actor in record.actors if actor.entity in ids), None)


@pytest.mark.parametrize(
    "text, name, expected",
    [
        ("Ilse Marrowby spoke to reporters.", "Marrowby", ("Q900101", "NOR", "GOV", "Minister of Fisheries")),
        ("Benta Salavik spoke to reporters.", "Salavik", ("os-sala", "EST", "GOV", "Minister of Defence")),
        ("Fjordgard Shipping sold two ferries.", "Fjordgard", ("csv", "NOR", "BUS", None)),
        ("Norwegian speaker Oskar Veland spoke.", "Veland", ("Q900001", "NOR", "LEG", "speaker")),
        ("Peruvian army commander Tomas Quillard resigned.", "Quillard", ("csv", "PER", "MIL", "army commander")),
    ],
)
def test_the_text_tells_who_of_a_name_is_meant(base, text, name, expected):
    actor = link(read(text, base), name)
    assert actor is not None
    ident, *rest = expected
    assert (actor.id or "").startswith(ident)
    assert [actor.country, actor.sector, actor.office] == rest
    assert any("knowledge base" in reason for reason in actor.reasons)


def test_of_two_of_one_name_nobody_is_meant_where_nothing_tells(base):
    actor = link(read("Oskar Veland waved.", base), "Veland")
    assert actor is not None
    assert (actor.id, actor.country, actor.sector, actor.score) == (None, None, None, 0.0)
    assert [other.id for other in actor.runners_up] == ["Q900001", "Q900002"]
    assert "nothing tells which" in actor.reasons[0]


def test_whom_the_text_contradicts_is_only_a_runner_up(base):
    actor = link(read("Peruvian minister Ilse Marrowby resigned.", base), "Marrowby")
    assert actor is not None
    assert (actor.id, actor.country) == (None, "PER")
    assert [other.id for other in actor.runners_up][:1] == ["Q900101"]


def test_an_unknown_name_is_not_the_nearest_one(base):
    assert link(read("Ilse Marroway waved.", base), "Marroway") is None


def test_the_built_in_people_stay_known(base):
    told = [link(read("Merkel left the summit early.", one), "Merkel") for one in (base, None)]
    found = [(one.id, one.country, one.sector, one.office) for one in told if one is not None]
    assert found == [("person:angela-merkel", "DEU", "GOV", "chancellor")] * 2


def test_records_name_the_knowledge_they_were_made_with(base):
    models = {model.name: model for model in read("Ilse Marrowby waved.", base).provenance.models}
    assert len(models["kb:kb.sqlite"].sha256 or "") == 64
    assert not any(name.startswith("kb:") for name in read_models(None))


def read_models(base: ImportedBase | None) -> list[str]:
    return [model.name for model in read("Ilse Marrowby waved.", base).provenance.models]


@pytest.mark.parametrize(
    "phrase, context, country, sector, wikipedia",
    [
        ("Oscar Veland", None, "NOR", "LEG", "Oskar Veland (politician)"),
        ("Oskar Veland", "The Norwegian parliament met.", "NOR", "LEG", "Oskar Veland (politician)"),
        ("Swedish singer Oskar Veland", None, "SWE", "CVL", "Oskar Veland (singer)"),
        ("Oskar Veland", None, None, None, None),
        ("Speaker Veland", "The Norwegian parliament met.", "NOR", "LEG", "Oskar Veland (politician)"),
        ("Harbour Party", None, "NOR", "PTY", "Harbour Party"),
        ("the Iraqi president", None, "IRQ", "GOV", None),
    ],
)
def test_phrases_are_looked_up_too(base, phrase, context, country, sector, wikipedia):
    answer = resolve_phrase(phrase, context=context, date=DAY, knowledge=Knowledge([base]))
    assert (answer.country, answer.sector, answer.wikipedia) == (country, sector, wikipedia)
