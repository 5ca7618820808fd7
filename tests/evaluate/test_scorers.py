"""Small cases worked out by hand; every scorer gives 1 to a perfect answer and 0 to none."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate import attribution, coref, dates, entities, events, geo, status
from onrecord.evaluate.assignment import best_total
from onrecord.evaluate.overlap import Tokens, dice, greedy, overlapping
from onrecord.evaluate.tasks import Options

TEXT = "The minister said the truce holds. Rebels denied it."
OPTIONS = Options()


def span(words):
    start = TEXT.index(words)
    return [start, start + len(words)]


def statement(source, cue, content, **more):
    parts = {"source": source, "cue": cue, "content": content}
    return {role: [span(words)] if words else [] for role, words in parts.items()} | more


def test_a_span_covers_the_tokens_it_touches():
    assert Tokens("ab cd, ef").cover([[1, 4]]) == {0, 1}
    assert Tokens("ab cd, ef").cover([[5, 6]]) == {2}


def test_two_empty_sets_are_alike_and_one_is_not():
    assert (dice(set(), set()), dice({1}, set()), dice({1, 2}, {2, 3})) == (1.0, 0.0, 0.5)


def test_the_best_pair_is_taken_first_and_none_twice():
    assert greedy([(0.5, 0, 0), (0.9, 0, 1), (0.4, 1, 1), (0.3, 1, 0)]) == [(0.9, 0, 1), (0.3, 1, 0)]
    assert [pair[1:] for pair in overlapping([(0, 5)], [(4, 9), (0, 3)])] == [(0, 1)]


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=5))
def test_best_assignment_equals_trying_all(rows):
    weights = rows if len(rows) <= 4 else list(zip(*rows, strict=True))
    columns = range(len(weights[0]))
    tried = itertools.permutations(columns, len(weights))
    best = max(sum(row[column] for row, column in zip(weights, order, strict=True)) for order in tried)
    assert best_total(rows) == best


def test_attribution_needs_content_and_source():
    gold = [{"text": TEXT, "attributions": [statement("The minister", "said", "the truce holds")]}]
    right = [{"statements": [statement("The minister", "said", "truce holds")]}]
    wrong = [{"statements": [statement("Rebels", "said", "truce holds")]}]
    good, bad = (attribution.score(gold, answer, OPTIONS)["metrics"] for answer in (right, wrong))
    assert (good["end_to_end"]["f1"], good["content_exact"]["f1"]) == (1.0, 0.0)
    assert (bad["end_to_end"]["f1"], bad["content_match"]["f1"]) == (0.0, 1.0)


def time(words, begin, end, precision="day", kind="date"):
    return {"span": span(words), "type": kind, "begin": begin, "end": end, "precision": precision}


@pytest.mark.parametrize(
    "value, time_record, right",
    [
        ("2026-08-17", time("truce", "2026-08-17", "2026-08-17"), 1),
        ("2026-08", time("truce", "2026-08-01", "2026-08-31", "month"), 1),
        ("2026", time("truce", "2026-01-01", "2026-12-31", "year"), 1),
        ("2026-08-10/2026-08-16", time("truce", "2026-08-10", "2026-08-16", "week"), 1),
        ("2026-08-17", time("truce", None, None, None), 0),
        ("2026-08-17", time("truce", "2026-08-18", "2026-08-18"), 0),
    ],
)
def test_values_of_times(value, time_record, right):
    start, end = span("truce")
    gold = [{"timex": [{"start": start, "end": end, "type": "DATE", "value": value}]}]
    assert dates.score(gold, [{"times": [time_record]}], OPTIONS)["metrics"]["value"]["tp"] == right


def test_distance_along_a_meridian():
    assert geo.distance_km((0, 0), (1, 0)) == pytest.approx(111.195, abs=0.01)


@pytest.mark.parametrize("latitude, right", [(10.0, 1), (11.0, 1), (12.0, 0), (None, 0)])
def test_a_place_is_found_within_161_km(latitude, right):
    gold = [{"mentions": [{"start": 0, "end": 3, "lat": 10.0, "lon": 20.0, "country": "Chad"}]}]
    place = {"span": [0, 3], "latitude": latitude, "longitude": latitude and 20.0, "geonames": None}
    figures = geo.score(gold, [{"places": [place | {"country_name": "Chad"}]}], OPTIONS)
    assert figures["metrics"]["end_to_end_161km"]["tp"] == right
    assert figures["resolution_on_matched_mentions"]["country_accuracy"] == 1.0


def entity(kind, *mentions, form="named"):
    return {"type": kind, "mentions": [{"span": m, "name_span": None, "form": form} for m in mentions]}


def test_entities_count_named_mentions_by_type():
    gold = [{"mentions": [{"start": 0, "end": 3, "type": "Location"}, {"start": 5, "end": 9, "type": "Person"}]}]
    record = {"entities": [entity("country", [0, 3]), entity("organization", [5, 9]), entity("person", [20, 22])]}
    figures = entities.score(gold, [record], OPTIONS)["metrics"]
    assert (figures["span_exact"]["tp"], figures["span_and_type"]["tp"]) == (2, 1)
    only = entities.score(gold, [record], Options(types=frozenset({"Location"})))["metrics"]
    assert only["span_and_type"]["f1"] == 1.0


def test_coreference_of_a_chain_cut_in_two():
    gold = [{"entities": [{"type": "person", "mentions": [[0, 1], [2, 3], [4, 5], [6, 7]]}]}]
    record = {"entities": [entity("person", [0, 1], [2, 3]), entity("person", [4, 5], [6, 7])]}
    figures = coref.score(gold, [record], OPTIONS)["metrics"]
    assert (figures["muc"]["precision"], figures["muc"]["recall"]) == (1.0, 0.6667)
    assert (figures["b3"]["precision"], figures["b3"]["recall"]) == (1.0, 0.5)
    assert (figures["ceafe"]["precision"], figures["ceafe"]["recall"]) == (0.3333, 0.6667)


def event(kind, trigger="said", **changes):
    made = {
        "trigger": span(trigger),
        "type": kind,
        "mode": None,
        "polarity": "positive",
        "modality": "actual",
        "attributed_to": None,
        "background": False,
        "actors": [],
        "recipients": [],
        "date": None,
    }
    return made | changes


def party(code):
    return {"code": code, "span": [0, 1]}


@pytest.mark.parametrize(
    "made, coded",
    [
        (event("CONSULT", actors=[party("IRQ")], recipients=[party("IRN")]), {("IRQ", "CONSULT", "IRN")}),
        (event("CONSULT", actors=[party("IRQ"), party("IRN")]), {("IRQ", "CONSULT", "IRN"), ("IRN", "CONSULT", "IRQ")}),
        (event("AID", modality="planned", actors=[party("NOR")]), {("NOR", "AGREE", "")}),
        (event("RETREAT", modality="planned", actors=[party("NOR")]), {("NOR", "CONCEDE", "")}),
        (event("RETREAT", modality="demanded", actors=[party("NOR")]), set()),
    ],
)
def test_events_are_coded_as_the_manual_has_it(made, coded):
    found = {
        (s[0]["code"] if s else "", kind, t[0]["code"] if t else "") for kind, s, t in events.coded({"events": [made]})
    }
    assert found == coded


def test_what_is_threatened_is_no_event_beside_the_threat():
    record = {"events": [event("THREATEN"), event("ASSAULT", modality="planned")]}
    assert [kind for kind, _, _ in events.coded(record)] == ["THREATEN"]


def test_triples_and_types():
    gold = [{"events": [{"type": "CONSULT", "source": [party("IRQGOV")], "target": [party("IRNGOV")]}]}]
    record = {"events": [event("CONSULT", actors=[party("IRQ")], recipients=[party("IRN")])]}
    figures = events.score(gold, [record], OPTIONS)
    assert (figures["metrics"]["triple_country"]["f1"], figures["metrics"]["triple_full"]["f1"]) == (1.0, 0.0)
    assert figures["type_macro_f1"] == 1.0


def status_of(gold_events, found, **options):
    gold = [{"text": TEXT, "events": gold_events, "statements": []}]
    return status.score(gold, [{"events": found, "statements": [], "entities": []}], Options(**options))


def test_a_demand_taken_for_a_deed_is_false():
    figures = status_of([event("RETREAT", modality="demanded")], [event("RETREAT")])
    assert figures["false_happened_rate"] == 1.0
    assert figures["false_happened"] == {"matches_no_event": 0, "gold_status": {"demanded": 1}}
    assert figures["metrics"]["trigger_and_type"]["f1"] == 1.0


def test_what_matches_no_event_is_false():
    figures = status_of([], [event("RETREAT"), event("REJECT", "denied", polarity="negative")])
    assert (figures["false_happened_rate"], figures["false_happened"]["matches_no_event"]) == (1.0, 1)


def test_unsure_gold_can_be_left_out_with_its_match():
    gold = [event("RETREAT", unsure=True), event("REJECT", "denied")]
    found = [event("RETREAT"), event("REJECT", "denied")]
    assert status_of(gold, found)["metrics"]["trigger"]["gold"] == 2
    left = status_of(gold, found, skip_unsure=True)["metrics"]["trigger"]
    assert (left["gold"], left["predicted"], left["f1"]) == (1, 1, 1.0)


def test_dates_vouchers_and_speakers():
    voucher = {"statement": "s", "entity": "e", "name": "Mirel Adoun"}
    day = {"begin": "2026-08-17", "end": "2026-08-17"}
    gold_event = event("RETREAT", attributed_to="the rebel leader Adoun", date="2026-08-17")
    gold_statement = statement("The minister", "said", "the truce holds", kind="indirect", speaker="Okan Tesfari")
    found = statement("The minister", "said", "the truce holds", kind="indirect", speaker="e1")
    figures = status.score(
        [{"text": TEXT, "events": [gold_event], "statements": [gold_statement]}],
        [
            {
                "events": [event("RETREAT", attributed_to=voucher, date=day)],
                "statements": [found],
                "entities": [{"id": "e1", "name": "the minister", "actor": {"name": "O. Tesfari"}}],
            }
        ],
        OPTIONS,
    )
    names = ("voucher_name", "date_exact", "speaker")
    assert [figures[name] for name in names] == [{"accuracy": 1.0, "n": 1}] * 3
    assert figures["no_date"] == {"accuracy": None, "n": 0}


@pytest.mark.parametrize(
    "left, right, same",
    [
        ("the Minister", "Minister", True),
        ("Okan Tesfari", "Defense Minister Tesfari", True),
        ("Tesfari Jr.", "Okan Tesfari", True),
        ("Okan Tesfari", "Okan Adoun", False),
        (None, None, False),
    ],
)
def test_names_agree_by_their_last_word(left, right, same):
    assert status.same_name(left, right) is same
