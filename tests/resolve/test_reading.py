import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.reading import read_phrase


@pytest.mark.parametrize(
    "phrase, country, sector, role",
    [
        ("the Peruvian interior minister", "PER", "GOV", "interior minister"),
        ("Kenya’s election commission", "KEN", "GOV", "election commission"),
        ("the president of the Republic of Korea", "KOR", "GOV", "president"),
        ("Malian soldiers", "MLI", "MIL", "soldier"),
        ("residents of Gothenburg", "SWE", "CVL", "resident"),
        ("Marseille police", "FRA", "COP", "police"),
        ("tribal elders in Helmand", "AFG", "CVL", "tribal elder"),
        ("a Hezbollah commander", "LBN", "REB", "commander"),
        ("gunmen from al-Shabaab", "SOM", "REB", "gunman"),
        ("a spokesman for the Kremlin", "RUS", "GOV", "spokesman"),
        ("the governor’s spokesman", None, "GOV", "spokesman"),
        ("the head of the constitutional court", None, "JUD", "head"),
        ("a UN envoy", "UNO", None, "envoy"),
        ("the EU's ambassador to Niger", "EUR", "GOV", "ambassador"),
        ("the Swedish ambassador to Niger", "SWE", "GOV", "ambassador"),
        ("a former CIA officer", "USA", "ELI", "former cia officer"),
        ("a Nairobi-based analyst", "KEN", "EDU", "analyst"),
        ("rebels fighting in northern Chad", "TCD", "REB", "rebel"),
        ("the taoiseach", "IRL", "GOV", "taoiseach"),
        ("a critic of Belarus", None, None, "critic"),
        ("Finnish and Swedish officers", "FIN", "COP", "officer"),
        ("protesters", None, "CVL", "protester"),
    ],
)
def test_a_role_and_whose_it_is(phrase, country, sector, role):
    reading = read_phrase(phrase)
    assert reading.what == "role"
    assert (reading.country, reading.sector, reading.role and reading.role.name) == (country, sector, role)


@pytest.mark.parametrize(
    "phrase, name, country, role",
    [
        ("Latvian Foreign Minister Anna Kalnina", "Anna Kalnina", "LVA", "foreign minister"),
        ("Gen. Amadou Sow", "Amadou Sow", None, "general"),
        ("Anna Kalnina, Latvia’s foreign minister", "Anna Kalnina", "LVA", "foreign minister"),
        ("the mayor's spokeswoman, Ines Duarte", "Ines Duarte", None, "spokeswoman"),
    ],
)
def test_titles_and_appositions_leave_the_name(phrase, name, country, role):
    reading = read_phrase(phrase)
    assert (reading.name, reading.country, reading.role and reading.role.name) == (name, country, role)


@pytest.mark.parametrize(
    "phrase, what, country, sector",
    [
        ("the Netherlands", "country", "NLD", None),
        ("war-torn Yemen", "country", "YEM", None),
        ("Abkhazia", "country", "GEO", "PRE"),
        ("the Pentagon", "organization", "USA", "MIL"),
        ("Chile's Defense Department", "organization", "CHL", "GOV"),
        ("the Ministry of Defence of Estonia", "organization", "EST", "GOV"),
        ("Lebanese Hezbollah", "organization", "LBN", "REB"),
        ("Moldovan wine", "role", "MDA", None),
    ],
)
def test_names_are_read_as_what_they_are(phrase, what, country, sector):
    reading = read_phrase(phrase)
    assert (reading.what, reading.country, reading.sector) == (what, country, sector)


@pytest.mark.parametrize("phrase", ["", " ", ",", "Michael Jordan", "Jordan Smith", "Paris Hilton", "banana", "of the"])
def test_nothing_is_guessed(phrase):
    assert read_phrase(phrase).country is None


def test_the_taliban_are_read_as_of_the_year():
    assert read_phrase("a Taliban fighter", year=2010).sector == "REB"
    assert read_phrase("a Taliban minister", year=2022).sector == "GOV"


def test_every_reading_says_why():
    for phrase in ("Iraqi officials", "Hamas", "Dublin", "police"):
        assert read_phrase(phrase).reasons


@given(st.text(max_size=80))
def test_any_text_is_read(phrase):
    reading = read_phrase(phrase)
    assert 0.0 <= reading.country_sure <= 1.0


@pytest.mark.parametrize(
    "phrase, country",
    [
        ("the Ministry of Labour", None),
        ("the Labour leader", "GBR"),
        ("Golden Heron Marine", None),
        ("the Velmoran Liberation Front", None),
        ("Police chief", None),
    ],
)
def test_words_that_are_names_by_chance_are_no_owners(phrase, country):
    assert read_phrase(phrase).country == country
