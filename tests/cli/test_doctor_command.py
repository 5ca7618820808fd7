from types import SimpleNamespace

import pytest

from onrecord.cli import doctor
from onrecord.errors import MissingModelError
from onrecord.records import Model


def test_a_whole_installation_is_well(onrecord):
    outcome = onrecord("doctor")
    assert outcome.code == 0
    assert "all is well" in outcome.out and "en_core_web_md" in outcome.out


def test_a_missing_model_is_named_with_what_mends_it(onrecord, monkeypatch):
    monkeypatch.setenv("ONRECORD_SPACY_MODEL", "en_core_web_none")
    outcome = onrecord("doctor")
    assert outcome.code == 1
    assert "MISSING" in outcome.out and "pip install" in outcome.out


@pytest.mark.parametrize(
    "wanted, found",
    [("nonesuch>=1.0", "pip install 'nonesuch>=1.0'"), ("rich>=999", "pip install 'rich>=999' (found ")],
)
def test_a_package_that_is_missing_or_too_old(monkeypatch, wanted, found):
    monkeypatch.setattr("importlib.metadata.requires", lambda name: [wanted])
    (finding,) = doctor._packages()
    assert finding.missing.startswith(found)


def test_a_package_of_an_extra_is_not_asked_for(monkeypatch):
    monkeypatch.setattr("importlib.metadata.requires", lambda name: ["nonesuch; extra == 'large'"])
    assert list(doctor._packages()) == []


def test_the_own_model_may_be_missing(monkeypatch):
    monkeypatch.setattr("onrecord.backends.encoder.load_tagger", lambda: None)
    assert "models/onrecord-en" in doctor._tagger().missing


def test_a_model_file_that_is_not_the_one_described_is_named(monkeypatch):
    other = SimpleNamespace(model=Model(name="onrecord-en", version="0.1.0", sha256="0" * 64))
    monkeypatch.setattr("onrecord.backends.encoder.load_tagger", lambda: other)
    assert "not the one described" in doctor._tagger().missing


def test_missing_model_error_says_the_remedy():
    assert "pip install x" in str(MissingModelError("x", "pip install x"))
