"""FollowTheMoney: by its own library where that is installed, and by rules of its format in any case."""

import json
from dataclasses import replace

from exporting import ALL, exported, hostile, stored_records
from sample import sample_record

REQUIRED = {"Article": ["fileName"], "Mention": ["document", "name"]}


def entities(*records, options=None):
    return [json.loads(line) for line in exported("ftm", *records, options=options).splitlines()]


def of_schema(found, schema):
    return [entity["properties"] for entity in found if entity["schema"] == schema]


def test_every_value_is_a_list_of_texts_and_required_ones_are_there():
    for entity in entities(*stored_records(), *map(hostile, stored_records()), options=ALL):
        properties = entity["properties"]
        assert all(isinstance(text, str) and text for values in properties.values() for text in values)
        assert all(isinstance(values, list) and values for values in properties.values())
        assert set(REQUIRED.get(entity["schema"], ["name"])) <= set(properties)


def test_references_lead_to_entities():
    found = entities(*stored_records(), options=ALL)
    ids = {entity["id"] for entity in found}
    for entity in found:
        for key in ("document", "resolved", "entity", "proof", "involved"):
            assert set(entity["properties"].get(key, [])) <= ids


def test_a_statement_is_a_note_on_its_speaker():
    found = entities(sample_record())
    (speaker,) = [entity["id"] for entity in found if entity["schema"] == "Person"]
    note = of_schema(found, "Note")[0]
    assert note["entity"] == [speaker]
    assert note["description"] == ["“We have signed nothing,”"]


def test_an_event_says_who_claims_it_and_others_come_on_request():
    (event,) = of_schema(entities(sample_record()), "Event")
    assert event["summary"] == ["claimed by Mirel Adoun"]
    assert (event["date"], event["location"]) == (["2026-08-17"], ["Hadra"])
    denied = replace(sample_record(), events=(replace(sample_record().events[0], polarity="negative"),))
    assert of_schema(entities(denied), "Event") == []
    assert of_schema(entities(denied, options=ALL), "Event")[0]["keywords"] == ["RETREAT", "denied"]


def test_who_has_a_wikidata_id_is_one_across_articles():
    found = entities(stored_records()[2], stored_records()[2])
    assert {entity["schema"] for entity in found if entity["id"] == "Q664"} == {"PublicBody"}


def test_the_license_is_noted():
    article = of_schema(entities(stored_records()[2]), "Article")[0]
    assert article["notes"] == ["License: CC-BY-4.0; holder: Southern Cable"]
