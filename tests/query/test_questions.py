from datetime import date

import pytest
from sqlalchemy import select

from onrecord.errors import UsageError
from onrecord.query import (
    Filter,
    Paging,
    count,
    count_by,
    find_actors,
    find_documents,
    find_events,
    find_statements,
    get_actor,
    offices_of,
    parse_box,
    timeline,
    timelines,
)
from onrecord.query.articles import excerpts
from onrecord.query.context import check_id, describe
from onrecord.query.timeline import STEPS
from onrecord.query.who import find_who, written
from onrecord.store.tables import texts


@pytest.mark.parametrize(
    "asked, contents",
    [
        (Filter(speaker="NOR", words="accord"), {"“We will keep the fishing accord,”"}),
        (Filter(speaker="Solberg"), {"“We will keep the fishing accord,”", "Norway would keep the accord"}),
        (Filter(speaker="Ragnhild Solberg", words="fishing"), {"“We will keep the fishing accord,”"}),
        (Filter(words='"keep the fishing accord"'), {"“We will keep the fishing accord,”"}),
        (Filter(kind="direct"), {"“We will keep the fishing accord,”"}),
        (Filter(speaker="Nobody Atall"), set()),
        (Filter(words="accord", since=date(2026, 3, 3)), {"Norway would keep the accord"}),
        (Filter(words="accord", until=date(2026, 3, 2)), {"“We will keep the fishing accord,”"}),
        (Filter(words="accord", publisher="Harbor Post"), {"Norway would keep the accord"}),
    ],
)
def test_statements_by_filter(view, asked, contents):
    assert {row["content"] for row in find_statements(view, asked).rows} == contents


@pytest.mark.parametrize(
    "asked, types",
    [
        (Filter(actor="Norway", recipient="Japan"), {"SANCTION", "CONSULT"}),
        (Filter(actor="JPN", recipient="NOR"), {"ACCUSE", "COERCE", "CONSULT"}),
        (Filter(party="Kenji Arakawa"), {"CONSULT"}),
        (Filter(type=("SANCTION", "ACCUSE")), {"SANCTION", "ACCUSE"}),
        (Filter(status=("claimed",)), {"COERCE"}),
        (Filter(status=("demanded",)), {"CONSULT"}),
        (Filter(place="Norway"), {"CONSULT"}),
        (Filter(box=(5.0, 55.0, 15.0, 65.0)), {"CONSULT"}),
        (Filter(quad=4, background=False), {"SANCTION", "COERCE"}),
        (Filter(since=date(2026, 4, 1)), {"SANCTION", "COERCE"}),
    ],
)
def test_events_by_filter(view, asked, types):
    assert {row["type"] for row in find_events(view, asked).rows} == types


def test_events_name_their_parties(view):
    (row,) = find_events(view, Filter(type=("SANCTION",))).rows
    assert (row["actors"], row["recipients"], row["actor_codes"]) == (["Norway"], ["Japan"], ["NOR:GOV"])


@pytest.mark.parametrize(
    "code, sector, words", [("IRQ", "GOV", "IRQ:GOV"), ("IRQ", None, "IRQ"), (None, "MIL", ":MIL"), (None, None, "")]
)
def test_codes_are_written_as_they_are_asked_for(view, code, sector, words):
    assert written(code, sector) == words
    if words:
        assert (find_who(view, words).code, find_who(view, words).sector) == (code, sector)


@pytest.mark.parametrize(
    "words, shown",
    [
        ("accord", "… Prime Minister Kenji Arakawa in Oslo on Monday. “We will keep"),
        ("nowhere", "Norwegian Foreign Minister Ragnhild Solberg met Japanese Prime Minister Kenji Arakawa"),
    ],
)
def test_an_excerpt_is_cut_between_words(view, words, shown):
    (row,) = find_documents(view, Filter(words="Arakawa")).rows
    found = excerpts(view, [row["seq"]], words)[row["seq"]]
    assert found.startswith(shown)
    (text,) = (one["text"] for one in view.rows(select(texts)) if one["document"] == row["seq"])
    assert set(found.split()) <= {*text.split(), "…"}


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_follow_each_other_and_hold_everything_once(view, order):
    whole = [row["id"] for row in find_documents(view, Filter(), Paging(order=order)).rows]
    paged, after = [], None
    while True:
        page = find_documents(view, Filter(), Paging(size=1, after=after, order=order))
        paged += [row["id"] for row in page.rows]
        after = page.next
        if after is None:
            break
    assert paged == whole and len(set(whole)) == 4


def test_documents_without_a_day_come_last(view):
    newest = [row["published"] for row in find_documents(view, Filter()).rows]
    assert newest == [date(2026, 4, 8), date(2026, 3, 3), date(2026, 3, 2), None]


def test_counts_by_facet(view):
    assert dict(count_by(view, "documents", "publisher", Filter())) == {"Fjord Press": 2, "Harbor Post": 2}
    assert dict(count_by(view, "events", "type", Filter(actor="NOR", recipient="JPN")))["SANCTION"] == 1
    assert count(view, "statements", Filter(speaker="Solberg", words="accord")) == 2


def test_a_timeline_tells_cooperation_from_conflict(view):
    march, april = timeline(view, "Norway", "Japan")
    assert (march.begin, march.end, march.quads) == (date(2026, 3, 1), date(2026, 3, 31), (1, 0, 1, 0))
    assert (april.quads, april.events, april.claimed) == ((0, 0, 0, 1), 1, 1)


def test_a_timeline_may_have_a_direction_and_other_steps(view):
    days = timeline(view, "JPN", "NOR", by="day", directed=True, until=date(2026, 3, 31))
    assert [(period.begin.day, period.quads) for period in days] == [(2, (1, 0, 0, 0)), (3, (0, 0, 1, 0))]
    claimed = timeline(view, "JPN", "NOR", by="year", status=("claimed",))
    assert [period.quads for period in claimed] == [(0, 0, 0, 1)]


@pytest.mark.parametrize(
    "by, first, last, periods",
    [
        ("day", date(2026, 3, 2), date(2026, 4, 8), 38),
        ("week", date(2026, 3, 2), date(2026, 4, 6), 6),
        ("month", date(2026, 3, 1), date(2026, 4, 1), 2),
        ("year", date(2026, 1, 1), date(2026, 1, 1), 1),
    ],
)
def test_a_timeline_has_whole_periods(view, by, first, last, periods):
    found = timeline(view, "Norway", "Japan", by=by)
    assert (found[0].begin, found[-1].begin, len(found)) == (first, last, periods)
    assert sum(period.events for period in found) == 3


@pytest.mark.parametrize("asked", STEPS)
@pytest.mark.parametrize("most, fits", [(38, "day"), (6, "week"), (5, "month"), (1, "year"), (0, "year")])
def test_timelines_take_longer_steps_until_they_fit(view, asked, most, fits):
    step, found = timelines(view, "Norway", "Japan", by=asked, status=("reported", "claimed"), most=most)
    assert step == max(asked, fits, key=STEPS.index)
    assert sum(period.events for period in found["reported"]) == 3
    for status, periods in found.items():
        assert periods == timeline(view, "Norway", "Japan", by=step, status=(status,))


def test_actors_with_their_offices(view):
    row = next(row for row in find_actors(view, Filter()).rows if row["name"] == "Ragnhild Solberg")
    assert (row["country"], row["documents"], row["statements"]) == ("NOR", 1, 1)
    (office,) = offices_of(view, get_actor(view, row["key"])["seq"])
    assert (office["office"].lower(), office["first_day"], office["documents"]) == (
        "foreign minister",
        date(2026, 3, 2),
        1,
    )


def test_a_record_is_described_with_its_words_in_context(view):
    (row,) = find_events(view, Filter(type=("SANCTION",))).rows
    found = describe(view, row["id"])
    assert found["context"]["words"].startswith("imposed") and found["context"]["before"] == "Norway "
    assert found["record"]["status"] == "reported" and found["provenance"]["readings"][0]["current"]
    assert describe(view, row["document"])["record"] is None


@pytest.mark.parametrize(
    "wrong",
    [
        lambda view: find_documents(view, Filter(speaker="NOR")),
        lambda view: find_statements(view, Filter(words="-accord")),
        lambda view: count_by(view, "documents", "type", Filter()),
        lambda view: find_documents(view, Filter(), Paging(after="nowhere")),
        lambda view: describe(view, "0000:v1-2"),
        lambda view: check_id(view, "0000:s1-2", "events"),
        lambda view: Filter(status=("rumored",)),
        lambda view: Filter(since=date(2026, 2, 1), until=date(2026, 1, 1)),
        lambda view: parse_box("1,2,3"),
        lambda view: parse_box("1,70,3,60"),
        lambda view: Paging(size=0),
    ],
)
def test_a_wrong_question_is_refused(view, wrong):
    with pytest.raises(UsageError):
        wrong(view)
