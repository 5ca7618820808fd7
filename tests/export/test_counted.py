"""What formats made for counting take of a record, format by format."""

import io
import json
import logging
from dataclasses import replace

import pandas
import pytest
from jsonschema import Draft202012Validator

from exporting import ALL, STORED, exported, hostile, stored_records
from onrecord.export.cameo import cameo_actor
from onrecord.export.counted import Counter, manual_coding, pairs
from onrecord.protocols import ExportOptions
from onrecord.records import Party, Place, Span
from sample import sample_record

# The column lists of the formats' own documentation.
COLUMNS = STORED.with_name("columns.tsv").read_text(encoding="utf-8").splitlines()[1:]
HEADERS = {name: columns for name, *columns in (line.split("\t") for line in COLUMNS)}
COUNTING = ("plover", "polecat", "icews", "gdelt1", "gdelt2")
# The fields of the manual that we write, as a schema that allows no other.
TEXT, TEXTS, WHOLE = {"type": "string"}, {"type": "array", "items": {"type": "string"}}, {"type": "integer"}
DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}


def closed(required=(), **properties):
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


ENTITY_FIELDS = ("code", "sector", "entity_text", "identifier_id", "identifier_text", "religion", "ethnicity", "office")
ENTITY = closed(**dict.fromkeys(ENTITY_FIELDS, TEXT))
CITATION_FIELDS = ("url", "title", "language", "publication", "license", "copyright", "codebook", "version")
PLOVER = closed(
    ("id", "date", "actor", "event"),
    id=TEXT,
    date=DAY,
    enddate=DAY,
    actor={"type": "array", "items": ENTITY},
    recipient={"type": "array", "items": ENTITY},
    event=TEXTS,
    mode=TEXTS,
    context=TEXTS,
    event_text=TEXTS,
    quad_code={"enum": [1, 2, 3, 4]},
    event_scale={"type": "number", "minimum": -10, "maximum": 10},
    event_loc=closed(
        extracted_place=TEXT,
        resolved_place=TEXT,
        geonameid=WHOLE,
        lat={"type": "number"},
        lon={"type": "number"},
        city=TEXT,
        district=TEXT,
        province=TEXT,
        country=TEXT,
        country_code=TEXT,
        resolution={"enum": [1, 2, 3, 4, 5]},
    ),
    text=TEXT,
    text_info=closed(sequence=WHOLE, start=WHOLE, end=WHOLE, text_story=TEXT),
    cite_info=closed(**dict.fromkeys(CITATION_FIELDS, TEXT)),
    coder=TEXT,
    coded_date=DAY,
    comment=TEXT,
)


def frame(name, *records, options=None):
    """Read an export as a researcher would, without quoting, all as text."""
    text = exported(name, *records, options=options)
    header = {} if name in ("polecat", "icews") else {"header": None, "names": HEADERS[name]}
    return pandas.read_csv(io.StringIO(text), sep="\t", quoting=3, dtype=str, keep_default_na=False, **header)


def lines(*records, options=None):
    return [json.loads(line) for line in exported("plover", *records, options=options).splitlines()]


def with_event(**changes):
    record = sample_record()
    return replace(record, events=(replace(record.events[0], **changes),))


@pytest.mark.parametrize("name", HEADERS)
@pytest.mark.parametrize("options", [None, ALL], ids=["counted", "all"])
def test_tables_have_the_official_columns_and_no_broken_row(name, options):
    text = exported(name, *stored_records(), options=options)
    rows = [line.split("\t") for line in text.split("\n")[:-1]]
    assert {len(row) for row in rows} == {len(HEADERS[name])}
    assert list(frame(name, *stored_records(), options=options).columns) == HEADERS[name]
    if name in ("polecat", "icews"):
        assert rows[0] == HEADERS[name]


def test_the_column_counts_are_those_of_the_formats():
    assert [len(columns) for columns in HEADERS.values()] == [40, 20, 58, 61]


@pytest.mark.parametrize("quoting", [0, 3])
@pytest.mark.parametrize("name", HEADERS)
def test_hostile_text_breaks_no_row_for_readers_with_and_without_quoting(name, quoting):
    clean, dirty = stored_records(), [hostile(record) for record in stored_records()]
    text = exported(name, *dirty, options=ALL)
    read = pandas.read_csv(
        io.StringIO(text), sep="\t", quoting=quoting, header=None, dtype=str, keep_default_na=False, lineterminator="\n"
    )
    assert read.shape == (len(exported(name, *clean, options=ALL).splitlines()), len(HEADERS[name]))
    text.encode("utf-8")


def test_hostile_text_comes_back_from_plover_as_it_was():
    for record, original in zip([hostile(record) for record in stored_records()], stored_records(), strict=True):
        written = lines(record, options=ALL)
        assert len(written) == len(lines(original, options=ALL))
        assert {line["cite_info"]["title"] for line in written} == {record.document.title}


def test_plover_records_keep_to_the_fields_of_the_manual():
    validator = Draft202012Validator(PLOVER)
    written = lines(*stored_records(), *map(hostile, stored_records()), options=ALL)
    assert [list(validator.iter_errors(line)) for line in written] == [[]] * len(written)


@pytest.mark.parametrize(
    ("changes", "counted"),
    [
        ({"attributed_to": None}, True),
        ({}, True),
        ({"polarity": "negative"}, False),
        ({"modality": "planned"}, False),
        ({"modality": "demanded"}, False),
        ({"modality": "possible"}, False),
    ],
)
@pytest.mark.parametrize("name", COUNTING)
def test_only_what_is_said_to_have_happened_is_counted_unless_asked(name, changes, counted):
    record = with_event(cameo="0874", **changes)
    empty = len(exported(name).splitlines())
    assert len(exported(name, record).splitlines()) == empty + counted
    assert len(exported(name, record, options=ALL).splitlines()) == empty + 1


def test_what_is_claimed_is_marked_in_every_format():
    claimed, reported = with_event(cameo="0874"), with_event(cameo="0874", attributed_to=None)
    assert lines(claimed)[0]["comment"] == "claimed by Mirel Adoun"
    assert "comment" not in lines(reported)[0]
    assert frame("polecat", claimed)["Version"][0] == "onrecord 0.1.0; claimed by Mirel Adoun"
    assert frame("polecat", reported)["Version"][0] == "onrecord 0.1.0"
    assert frame("icews", claimed)["Event Text"][0].endswith(" [claimed by Mirel Adoun]")
    assert "[" not in frame("icews", reported)["Event Text"][0]
    assert frame("gdelt2", claimed)["SOURCEURL"][0].endswith("#claimed%20by%20Mirel%20Adoun")
    assert "#" not in frame("gdelt2", reported)["SOURCEURL"][0]


@pytest.mark.parametrize(
    ("changes", "modes"),
    [
        ({}, ["withdraw"]),
        ({"polarity": "negative"}, ["withdraw", "negation"]),
        ({"modality": "demanded"}, ["withdraw", "hypothetical"]),
        ({"modality": "possible"}, ["withdraw", "hypothetical"]),
        ({"background": True}, ["withdraw", "historical"]),
        ({"modality": "planned"}, ["future"]),
    ],
)
def test_plover_says_with_auxiliary_modes_in_which_world_an_event_is(changes, modes):
    assert lines(with_event(**changes), options=ALL)[0]["mode"] == modes


@pytest.mark.parametrize(
    ("changes", "trigger", "expected"),
    [
        ({"type": "CONSULT", "mode": "visit", "modality": "planned"}, "visit", ("AGREE", None, 1)),
        ({"type": "AID", "mode": None, "modality": "planned"}, "send", ("AGREE", None, 1)),
        ({"modality": "planned"}, "withdraw", ("CONCEDE", None, 1)),
        ({"mode": "release"}, "Pardoned", ("CONCEDE", None, 1)),
        ({"mode": "release"}, "freed", ("RETREAT", "release", 2)),
        ({"type": "ASSAULT", "mode": None, "quad": 4, "modality": "planned"}, "strike", ("ASSAULT", None, 4)),
        ({"type": "CONSULT", "mode": "visit", "quad": 1}, "visited", ("CONSULT", "visit", 1)),
    ],
)
def test_the_manual_codes_what_is_to_come_in_its_own_way(changes, trigger, expected):
    event = manual_coding(with_event(**changes).events[0], trigger)
    assert (event.type, event.mode, event.quad) == expected


def test_mentions_of_one_happening_are_one_row():
    record = sample_record()
    first = replace(record.events[0], cameo="0874")
    second = replace(first, id="v0-6", trigger=Span(0, 6), attributed_to=None, date=None)
    record = replace(record, events=(second, first))
    (line,) = lines(record)
    assert line["event_text"] == ["TARRIN", "left"]
    assert "claimed" not in line.get("comment", "")
    assert list(frame("gdelt2", record)["NumMentions"]) == ["2"]
    apart = replace(record, events=(replace(second, background=True, date=first.date), first))
    assert len(lines(apart)) == 2


def test_an_undated_event_takes_the_day_of_publication_and_says_so():
    (line,) = lines(with_event(date=None, attributed_to=None))
    assert line["date"] == "2026-08-18"
    assert "publication" in line["comment"]


@pytest.mark.parametrize(
    "record",
    [
        with_event(date=None, background=True),
        replace(with_event(date=None), document=replace(sample_record().document, published=None)),
    ],
    ids=["history", "undated article"],
)
def test_what_has_no_date_is_left_out_aloud(record, caplog):
    with caplog.at_level(logging.WARNING):
        assert lines(record) == []
    assert "1 events left out" in caplog.text


def test_the_sentence_is_given_only_where_a_license_allows_it():
    record = with_event()
    assert lines(record)[0]["text"].startswith("She said troops left Hadra")
    unlicensed = replace(record, document=replace(record.document, license=None))
    assert "text" not in lines(unlicensed)[0]


def party(number, **fields):
    return Party(span=Span(number, number + 1), **fields)


def test_equals_are_each_source_and_target_of_each_other():
    event = with_event(actors=(party(0, entity="a"), party(2, entity="b"), party(4, entity="a"))).events[0]
    assert [(one.entity, other.entity) for one, other in pairs(event)] == [("a", "b"), ("b", "a")]


def test_pairs_do_not_grow_with_the_square_of_the_parties():
    many = tuple(party(number) for number in range(2_000))
    assert len(list(pairs(with_event(actors=many, recipients=many).events[0]))) == 132
    assert len(list(pairs(with_event(actors=many).events[0]))) == 132


def test_a_side_that_is_not_named_stays_empty():
    row = frame("icews", with_event(cameo="190", actors=(), recipients=(party(0, code="NOR", sector="MIL"),))).iloc[0]
    assert (row["Source Name"], row["Target Country"], row["Target Sectors"]) == ("", "Norway", "Military")


def test_cameo_codes_keep_their_zeros_and_lists_their_own_intensities():
    record = with_event(cameo="016", attributed_to=None)
    assert frame("icews", record)["CAMEO Code"][0] == "016"
    assert frame("icews", record)["Intensity"][0] == "-5"
    row = frame("gdelt2", record).iloc[0]
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"]) == ("016", "016", "01")
    assert (row["GoldsteinScale"], row["QuadClass"]) == ("-2", "1")


def test_cameo_quad_is_not_that_of_plover():
    row = frame("gdelt1", with_event(type="REQUEST", mode=None, quad=3, cameo="020")).iloc[0]
    assert row["QuadClass"] == "1"


@pytest.mark.parametrize(
    ("code", "sectors", "expected"),
    [
        ("IRQ", ("JRN",), ("IRQMED", "IRQ", "", "MED")),
        ("IRQ", ("MED",), ("IRQHLH", "IRQ", "", "HLH")),
        ("ROU", ("GOV", "MIL"), ("ROMGOVMIL", "ROM", "", "GOV")),
        ("UNO", ("GOV",), ("IGOUNO", "", "UNO", "IGO")),
        ("ISM", ("REB",), ("IMG", "", "", "IMG")),
        ("ISM", ("CVL",), ("NGM", "", "", "NGM")),
        (None, ("REB",), ("REB", "", "", "REB")),
        ("GEO", ("PRE", "GOV"), ("GEOGOV", "GEO", "", "GOV")),
        (None, (None,), ("", "", "", "")),
    ],
)
def test_actors_in_cameo(code, sectors, expected):
    actor = cameo_actor(code, *sectors)
    assert (actor.code, actor.country, actor.group, actor.roles[0]) == expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (
            {"name": "Vienna", "country": "AUT", "country_name": "Austria", "precision": "city"},
            ("4", "AU", "Vienna, Austria"),
        ),
        ({"name": "Austin", "country": "USA", "admin1": "Texas", "precision": "city"}, ("3", "US", "Austin, Texas")),
        ({"name": "Texas", "country": "USA", "admin1": "Texas", "precision": "admin1"}, ("2", "US", "Texas")),
        ({"name": "Serbia", "country": "SRB", "country_name": "Serbia", "precision": "country"}, ("1", "RI", "Serbia")),
        ({"name": "Little Kesh"}, ("0", "", "")),
    ],
)
def test_gdelt_places_are_in_fips(place, expected):
    row = frame("gdelt2", with_event(cameo="0874", place=Place(span=Span(0, 3), **place))).iloc[0]
    assert (row["ActionGeo_Type"], row["ActionGeo_CountryCode"], row["ActionGeo_FullName"]) == expected


def test_gdelt_names_districts_by_code():
    place = Place(span=Span(0, 3), name="Austin", country="USA", admin1="Texas", precision="city")
    assert frame("gdelt1", with_event(cameo="0874", place=place))["ActionGeo_ADM1Code"][0] == "USTX"


def test_gdelt_dates_in_their_five_ways():
    row = frame("gdelt2", with_event(cameo="0874")).iloc[0]
    dates = [row[name] for name in ("SQLDATE", "MonthYear", "Year", "FractionDate", "DATEADDED")]
    assert dates == ["20260817", "202608", "2026", "2026.6219", "20260818000000"]
    assert frame("gdelt1", with_event(cameo="0874"))["DATEADDED"][0] == "20260818"


def test_gdelt_numbers_fit_and_are_unique():
    ids = frame("gdelt2", *stored_records(), options=ALL)["GLOBALEVENTID"].astype("int64")
    assert ids.is_unique
    assert (ids > 0).all()


def test_polecat_parts_entities_and_says_none():
    actors = (party(0, code="NOR", sector="GOV"), party(1, code="XKX"))
    row = frame("polecat", with_event(actors=actors)).iloc[0]
    assert (row["Actor Country"], row["Primary Actor Sector"]) == ("NOR; KOS", "GOV; None")
    assert (row["Actor COW"], row["Recipient Name"]) == ("385; 347", "None")
    assert row["Event ID"].partition("_")[0] == sample_record().document.id


def test_formulas_are_defused_on_request_in_tab_separated_tables():
    actors = (replace(sample_record().events[0].actors[0], entity="e1"),)
    record = with_event(cameo="0874", actors=actors)
    record = replace(record, entities=(replace(record.entities[0], id="e1", name="=1+1"),), actors=())
    assert frame("icews", record)["Source Name"][0] == "=1+1"
    safe = frame("icews", record, options=ExportOptions(safe_cells=True)).iloc[0]
    assert (safe["Source Name"], safe["Intensity"]) == ("'=1+1", frame("icews", record)["Intensity"][0])


def test_counting_goes_over_events_once():
    record = stored_records()[0]
    counter = Counter(ALL)
    mentions = [mention.id for counted in counter.events(record) for mention in counted.mentions]
    assert len(mentions) == len(set(mentions))
