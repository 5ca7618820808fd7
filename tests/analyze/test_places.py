"""Place names: which words are one, and which place is meant."""

import pytest

from analyses import Analyze
from onrecord.analyze.places.evidence import Evidence, Support, group_toponyms
from onrecord.analyze.places.resolution import name_forms, resolve_groups
from onrecord.analyze.places.scoring import FEATURES, Setting, choose, measure
from onrecord.analyze.places.toponyms import Toponym
from onrecord.kb.gazetteer import candidates
from onrecord.records import Place


def read(analyze: Analyze, text: str) -> dict[str, Place]:
    return {place.span.cut(text): place for place in analyze(text, until="places").places}


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("The mayor of Paris, Texas, met a delegation from Dallas.", "Paris", "USA", "Texas"),
        ("The summit in Paris ended late, French officials said.", "Paris", "FRA", "Île-de-France"),
        ("Libya's army withdrew from Tripoli on the coast.", "Tripoli", "LBY", None),
        ("Lebanon's army withdrew from Tripoli, north of Beirut.", "Tripoli", "LBN", None),
        ("Georgia and Russia signed a truce in Tbilisi.", "Georgia", "GEO", None),
        ("Voters in Georgia and Florida lined up, officials in Atlanta said.", "Georgia", "USA", "Georgia"),
        ("The U.S. and Iran met in Geneva.", "Geneva", "CHE", None),
        ("Rebels hold most of Helmand province in Afghanistan.", "Helmand", "AFG", "Helmand"),
        ("Talks between Syria and Turkey took place in Aleppo.", "Aleppo", "SYR", None),
        ("Police in Birmingham, Alabama, closed the road.", "Birmingham", "USA", "Alabama"),
        ("He was flown from Perth to Sydney, Australian media said.", "Perth", "AUS", None),
    ],
)
def test_the_text_decides_between_bearers_of_a_name(
    analyze: Analyze, text: str, name: str, country: str, admin1: str | None
) -> None:
    place = read(analyze, text)[name]
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Troops should leave West Asia, he said.", "West Asia", "feature"),
        ("Ships were attacked in the Red Sea.", "Red Sea", "feature"),
        ("Fighting went on in northern Syria.", "Syria", "country"),
        ("The convoy reached Baghdad.", "Baghdad", "city"),
        ("The law was passed in California.", "California", "admin1"),
        (
            "The pact with the Democratic Republic of the Congo is dead.",
            "Democratic Republic of the Congo",
            "country",
        ),
    ],
)
def test_how_fine_a_place_is(analyze: Analyze, text: str, name: str, precision: str) -> None:
    place = read(analyze, text)[name]
    assert place.precision == precision
    assert place.latitude is not None
    assert place.longitude is not None


def test_the_record_names_the_place_as_the_gazetteer_does(analyze: Analyze) -> None:
    place = read(analyze, "Shells fell on the suburbs of Kiev in Ukraine.")["Kiev"]
    assert (place.name, place.country_name, place.geonames) == ("Kyiv", "Ukraine", 703448)


def test_metonyms_are_places_and_demonyms_are_not(analyze: Analyze) -> None:
    found = read(analyze, "Washington said Iraqi and Turkish officials would talk.")
    assert found["Washington"].admin1 == "District of Columbia"
    assert set(found) == {"Washington"}


def test_people_named_like_places_are_none(analyze: Analyze) -> None:
    assert read(analyze, "Paris Hilton thanked Michael Jordan and Jack London.") == {}


def test_a_small_town_that_nothing_points_to_stays_open(analyze: Analyze) -> None:
    place = read(analyze, "He grew up near Tonkawa and never left.")["Tonkawa"]
    assert place.latitude is None
    assert place.precision is None
    assert place.name == "Tonkawa"
    resolved = read(analyze, "He grew up near Tonkawa, Oklahoma, and never left.")["Tonkawa"]
    assert resolved.admin1 == "Oklahoma"


def test_one_sense_in_one_document(analyze: Analyze) -> None:
    text = "The mill in Paris, Texas, burned down. Firemen in Paris said nobody was hurt."
    places = [place for place in analyze(text, until="places").places if place.span.cut(text) == "Paris"]
    assert len(places) == 2
    assert {place.admin1 for place in places} == {"Texas"}


def test_a_dateline_in_capitals_is_a_place(analyze: Analyze) -> None:
    assert read(analyze, "BEIRUT: The army said it had withdrawn.")["BEIRUT"].country == "LBN"


def test_a_text_without_places(analyze: Analyze) -> None:
    assert read(analyze, "Nothing was said about it.") == {}


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("City of Basra", "Basra"),
        ("Northern Kerala", "Kerala"),
        ("Anbar Province", "Anbar"),
        ("Logan-Rogers", "Logan"),
        ("Levy County Jail", "Levy County"),
    ],
)
def test_shorter_forms_of_a_name(name: str, form: str) -> None:
    assert form in list(name_forms(name))


def toponym(name: str, first: int, hint: str | None = None) -> Toponym:
    return Toponym(name=name, first=first, last=first + 1, sentence=0, located=True, hint=hint)


def test_a_choice_gives_its_reasons() -> None:
    groups = group_toponyms([toponym("Paris", 0, "Texas"), toponym("Texas", 2)])
    choice = resolve_groups(groups, Evidence())["Paris"]
    assert choice.entry.admin1 == "US.TX"
    assert "named within it" in choice.reasons


def test_a_name_does_not_support_itself() -> None:
    (group,) = group_toponyms([toponym("Nairobi", 0)])
    entry = next(entry for entry in candidates("Nairobi") if entry.kind == "city")
    support = Support([(group, entry)], Evidence())
    setting = Setting(entry, group, Evidence(), support, entry, twins=False, foremost=True)
    values = dict(zip((feature.reason for feature in FEATURES), measure(setting), strict=True))
    assert values["other places in the country"] == 0
    assert values["other places in the region"] == 0
    assert values["other places near"] == 0
    assert values["country spoken of"] == 0


def test_no_candidates_no_choice() -> None:
    assert choose([]) is None
