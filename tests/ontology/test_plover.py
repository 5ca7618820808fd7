import pytest

from onrecord import plugins
from onrecord.ontology.plover import PLOVER
from onrecord.protocols import Ontology


def test_the_entry_point_gives_an_ontology():
    ontology: Ontology = plugins.load("ontologies", "plover")
    assert ontology.name == "PLOVER 2.0-draft-2024"
    assert len(ontology.types) == 16
    assert ontology.types == tuple(sorted(ontology.types))


@pytest.mark.parametrize(
    "event_type, mode, quad, score, cameo",
    [
        ("CONSULT", "visit", 1, 4.0, "042"),
        ("CONSULT", None, 1, 2.5, "040"),
        ("RETREAT", "ceasefire", 2, 7.5, "0871"),
        ("REQUEST", None, 3, 0.0, "020"),
        ("ACCUSE", None, 3, -3.0, "110"),
        ("SANCTION", "convict", 4, -6.0, "116"),
        ("PROTEST", "vandalize", 4, None, "145"),
        ("ASSAULT", "aerial", 4, -9.5, "195"),
        ("ASSAULT", "no such mode", 4, None, "190"),
    ],
)
def test_numbers_of_types_and_modes(event_type, mode, quad, score, cameo):
    assert PLOVER.quad(event_type) == quad
    assert PLOVER.score(event_type, mode) == score
    assert PLOVER.cameo(event_type, mode) == cameo


def test_modes_belong_to_their_type():
    assert PLOVER.modes("CONSULT") == ("visit", "third-party", "multilateral", "phone")
    assert PLOVER.modes("AGREE") == ()


def test_unknown_types_are_key_errors():
    for ask in (PLOVER.quad, PLOVER.modes, PLOVER.needs_recipient):
        with pytest.raises(KeyError):
            ask("CRIME")
    with pytest.raises(KeyError):
        PLOVER.score("CRIME", None)


def test_there_are_37_contexts():
    assert len(set(PLOVER.contexts)) == 37


def test_a_recipient_is_required_where_the_manual_says_so():
    assert [name for name in PLOVER.types if PLOVER.needs_recipient(name)] == ["AID", "COOPERATE", "SANCTION"]


def test_every_cameo_code_points_at_a_type_and_mode_that_exist():
    assert len(PLOVER.cameo_codes) == 315
    for code in PLOVER.cameo_codes.values():
        if code.type is not None:
            assert code.mode is None or code.mode in PLOVER.modes(code.type)
            assert set(code.contexts) <= set(PLOVER.contexts)


def test_the_goldstein_lists_differ_where_they_are_known_to():
    code = PLOVER.cameo_codes["016"]
    assert (code.goldstein_gdelt, code.goldstein_icews, code.goldstein_phoenix) == (-2.0, -5.0, 3.4)
    assert PLOVER.cameo_codes["010"].type is None
    assert PLOVER.cameo_codes["10"].type == "REQUEST"
