"""The plug-ins of the examples do what the pages say, named as an installed one is."""

import json
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from onrecord import flow, plugins
from onrecord.analyze.events import Events
from onrecord.export.json import to_json
from onrecord.export.verify import faults
from onrecord.ingest.document import make_document
from onrecord.ontology.chosen import VARIABLE, chosen_ontology, ontology_named
from onrecord.ontology.plover import PLOVER
from onrecord.records import Source
from onrecord.store.corrections import Override, put

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
GERMAN = (EXAMPLES / "howto" / "german.txt").read_text(encoding="utf-8")
THREAT = "Spain called for talks with Portugal on Monday. Portugal threatened to close the border."


@pytest.fixture
def install(monkeypatch):
    """Name what the `pyproject.toml` of an example names."""

    def run(name):
        folder = EXAMPLES / "plugins" / name
        monkeypatch.syspath_prepend(folder)
        groups = tomllib.loads((folder / "pyproject.toml").read_text())["project"]["entry-points"]
        known = plugins._installed

        def installed(kind):
            group = f"onrecord.{kind}"
            own = {key: EntryPoint(key, value, group) for key, value in groups.get(group, {}).items()}
            return {**known(kind), **own}

        monkeypatch.setattr(plugins, "_installed", installed)

    return run


def read(text, **options):
    return next(flow.process([make_document(text, source=Source(reader="text"))], **options))


def form_of(record):
    return json.loads(to_json(record))


def test_a_language_is_read_by_its_own_parser_and_annotators(install):
    install("german")
    record = read(GERMAN)
    text, names = record.document.text, {entity.id: entity.name for entity in record.entities}
    assert [(names[one.speaker], one.content[0].cut(text)) for one in record.statements] == [
        ("Ragnhild Solberg", "„Wir unterschreiben nicht“"),
        ("Arne Brekkestad", "„Das ist ein Fehler“"),
        ("Ragnhild Solberg", "„Norwegen wird keinen Hafen schließen“"),
    ]
    assert [model.name for model in record.provenance.models] == ["german-rules"]
    assert record.gaps == ()
    assert list(faults(form_of(record))) == []


def test_texts_of_several_languages_are_each_read_by_their_own(install):
    install("german")
    texts = (
        THREAT,
        GERMAN,
        "Le président a dit lundi que le gouvernement ne signerait pas cet accord.",
    )
    documents = [make_document(text, source=Source(reader="text")) for text in texts]
    english, german, french = flow.process(documents)
    assert english == read(THREAT)
    assert [model.name for model in german.provenance.models] == ["german-rules"]
    assert (french.sentences, len(french.gaps)) == ((), 1)


def test_without_its_language_a_text_stays_unread():
    record = read(GERMAN)
    assert record.sentences == record.statements == ()
    assert record.gaps[0].why == "language 'de' is not analyzed yet; only en"


def test_an_ontology_gives_its_scores_and_its_name(install):
    install("river")
    river = ontology_named("river 1 (PLOVER 2.0-draft-2024)")
    record = read(THREAT, given={"events": Events(ontology=river)})
    assert {event.type: event.score for event in record.events}["THREATEN"] == -7.0
    assert record.provenance.ontology == river.name
    assert list(faults(form_of(record))) == []


def test_the_environment_chooses_an_ontology(install, monkeypatch):
    install("river")
    assert chosen_ontology() is PLOVER
    monkeypatch.setenv(VARIABLE, "river")
    record = read(THREAT)
    assert record.provenance.ontology == chosen_ontology().name != PLOVER.name
    form = form_of(record)
    put(form, Override(record=form["events"][0]["id"], field="type", value="THREATEN"))
    assert form["events"][0]["score"] == -7.0


def test_a_code_that_is_not_the_ontologys_is_a_fault(install, monkeypatch):
    install("river")
    monkeypatch.setenv(VARIABLE, "river")
    form = form_of(read(THREAT))
    form["events"][0]["score"] = PLOVER.score(form["events"][0]["type"], form["events"][0]["mode"])
    assert form["events"][0]["score"] != chosen_ontology().score(form["events"][0]["type"], None)
    assert [fault.field for fault in faults(form)] == ["events[0].score"]
