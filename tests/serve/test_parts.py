"""The parts of the reader that are functions of their arguments alone."""

import asyncio
from datetime import date

import pytest
from fastapi import Response

from onrecord.query import Period
from onrecord.serve.charts import draw_dyad, draw_strip
from onrecord.serve.excerpts import sentence_around
from onrecord.serve.guard import Guard, Rates
from onrecord.serve.marking import PART, paragraphs, part_with, parts_of
from onrecord.serve.network import draw_network
from onrecord.serve.passages import passage
from onrecord.serve.places import draw_map
from onrecord.serve.remembered import Remembered
from onrecord.serve.searching import parse_search_box
from onrecord.serve.settings import Settings
from onrecord.serve.showing import names, party, short, web
from onrecord.serve.wording import compare_wordings

TEXT = "“We met,” she said.\n\nShe denied it."
SAID = {"id": "s1", "content": [[0, 9]]}
MET = {"id": "v1", "trigger": [4, 7]}
DENIED = {"id": "v2", "trigger": [25, 31]}


@pytest.mark.parametrize(
    "typed, words, types, since, until",
    [
        ("Brejo", "Brejo", (), None, None),
        ("PROTEST March 2026", "", ("PROTEST",), date(2026, 3, 1), date(2026, 3, 31)),
        ("protest march", "protest march", (), None, None),
        ("water 2026-03-02", "water", (), date(2026, 3, 2), date(2026, 3, 2)),
        ("2026-02", "", (), date(2026, 2, 1), date(2026, 2, 28)),
        ("Spain 2026-03..2026-05", "Spain", (), date(2026, 3, 1), date(2026, 5, 31)),
        ("strike 4 May 2026", "strike", (), date(2026, 5, 4), date(2026, 5, 4)),
        ("strike 2026", "strike", (), date(2026, 1, 1), date(2026, 12, 31)),
        ("AID AID", "", ("AID",), None, None),
        ("2026-13-45", "2026-13-45", (), None, None),
        ("31 February 2026", "31 February", (), date(2026, 1, 1), date(2026, 12, 31)),
        ("", "", (), None, None),
    ],
)
def test_the_search_box_tells_days_and_types_from_words(typed, words, types, since, until):
    meant = parse_search_box(typed)
    assert (meant.words, meant.types, meant.since, meant.until) == (words, types, since, until)


def test_pieces_are_the_text_and_know_their_marks():
    found = paragraphs(TEXT, [SAID], [MET, DENIED], (0, len(TEXT)))
    assert ["".join(piece.text for piece in pieces) for pieces in found] == TEXT.split("\n\n")
    first = found[0]
    assert [piece.text for piece in first] == ["“We ", "met", ",”", " she said."]
    assert first[0].opens == ("s1",) and first[2].closes == ("s1",)
    assert first[1].events == ("v1",) and first[1].said == ("s1",) and first[1].first
    assert found[1][1].events == ("v2",) and not found[1][1].said


def test_a_statement_goes_on_over_paragraphs_and_closes_once():
    text = "“One.\n\nTwo.” Three."
    found = paragraphs(text, [{"id": "s1", "content": [[0, 12]]}], [], (0, len(text)))
    assert [[piece.text for piece in pieces] for pieces in found] == [["“One."], ["Two.”", " Three."]]
    assert [piece.closes for pieces in found for piece in pieces] == [(), ("s1",), ()]


@pytest.mark.parametrize("text", ["", "short", "a paragraph.\n\n" * 9000, "x" * 100_000])
def test_parts_are_the_whole_text(text):
    parts = parts_of(text)
    assert "".join(text[start:end] for start, end in parts) == text
    assert all(end - start <= 2 * PART for start, end in parts)
    assert part_with(parts, max(0, len(text) - 1)) == len(parts) - 1


@pytest.mark.parametrize(
    "other, kinds",
    [
        ("We grow olives. We do not make bombs.", ["same"]),
        ("We do not make bombs,", ["missing", "same"]),
        ("We grow olives. We do not build bombs.", ["same", "missing", "added", "same"]),
    ],
)
def test_words_of_a_quotation_that_differ_are_marked(other, kinds):
    found = compare_wordings("We grow olives. We do not make bombs.", other)
    assert [stretch.kind for stretch in found] == kinds
    assert " ".join(stretch.text for stretch in found if stretch.kind != "missing") == other


def period(month, quads):
    begin = date(2026, month, 1)
    return Period(begin=begin, end=begin, quads=quads, events=sum(quads), claimed=0, score=None)


def test_cooperation_stands_above_the_line_and_conflict_hangs_below():
    chart = draw_dyad([period(1, (1, 0, 2, 0)), period(2, (0, 0, 0, 0))], [period(2, (0, 1, 0, 0))], "month")
    first, second = chart.columns
    assert [(bar.side, bar.status, bar.count) for bar in first.bars] == [
        ("cooperation", "reported", 1),
        ("conflict", "reported", 2),
    ]
    assert [(bar.side, bar.status) for bar in second.bars] == [("cooperation", "claimed")]
    assert first.bars[0].y + first.bars[0].height == pytest.approx(chart.middle) == first.bars[1].y
    assert draw_dyad([], [], "month") is None and draw_strip([]) is None


def test_a_map_holds_its_places():
    place = {"place": "Évora", "country": "PRT", "latitude": 38.6, "longitude": -7.9, "events": 4, "happened": 0}
    far = {**place, "place": "Suva", "latitude": -18.1, "longitude": 178.4, "events": 1, "happened": 1}
    for rows in ([place], [place, far], []):
        drawing = draw_map(rows, world=False)
        for spot in drawing.spots:
            assert drawing.x <= spot.x <= drawing.x + drawing.width
            assert drawing.y <= spot.y <= drawing.y + drawing.height


@pytest.mark.parametrize(
    "address, shown",
    [
        ("https://harbor-post.example/a", "https://harbor-post.example/a"),
        ("javascript:alert(1)", None),
        ("JAVASCRIPT:alert(1)", None),
        ("data:text/html,x", None),
        ("//evil.example", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(address, shown):
    assert web(address) == shown


def test_names_and_parties_in_words():
    assert names(["Ann", {"name": "Bo"}, {"code": "PRT"}]) == "Ann, Bo and PRT" and names([]) == "somebody"
    assert party("PRT") == "Portugal" and party("person:catarina brejo:") == "Catarina Brejo" and party("Bo") == "Bo"
    assert short("one two three", 8) == "one two …" and short("x" * 50, 10).endswith(" …")


def test_a_bucket_fills_up_again():
    rates = Rates(60)
    assert all(rates.wait("a", 0.0) == 0 for _ in range(60))
    assert rates.wait("a", 0.0) == 1 and rates.wait("b", 0.0) == 0
    assert rates.wait("a", 2.0) == 0 and Rates(None).wait("a") == 0


def ask(app, settings, receive):
    """The statuses that a guarded application answers a POST with."""
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/api/v1/read", "headers": [], "query_string": b""}
    asyncio.run(Guard(app, settings)(scope, receive, send))
    return [message["status"] for message in sent if message["type"] == "http.response.start"]


async def reading(scope, receive, send):
    while (await receive()).get("more_body"):
        pass


def test_a_slow_body_is_given_up():
    async def drip():
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"x", "more_body": True}

    assert ask(reading, Settings(body_seconds=0.1), drip) == [408]


def test_a_slow_answer_is_given_up():
    async def never(scope, receive, send):
        await asyncio.sleep(60)

    assert ask(never, Settings(answer_seconds=0.05), None) == [503]


def test_a_large_body_is_refused_whatever_the_application_makes_of_it():
    async def forgiving(scope, receive, send):
        try:
            await reading(scope, receive, send)
        except Exception:
            await send({"type": "http.response.start", "status": 200, "headers": []})

    async def flood():
        return {"type": "http.request", "body": b"x" * 1000, "more_body": True}

    assert ask(forgiving, Settings(largest_body=10_000), flood) == [413]


@pytest.mark.parametrize(
    "text, word, before, after",
    [
        ("It rained. The minister resigned on Monday. Others stayed.", "resigned", "The minister ", " on Monday."),
        ("Mr. Brejo resigned in the U.S. capital. Then?", "resigned", "Mr. Brejo ", " in the U.S. capital."),
        ("A title\n\nShe\n resigned", "resigned", "She ", ""),
        ("“I resigned!” He left.", "resigned", "“I ", "!”"),
        ("x " * 200 + "resigned" + " y" * 200, "resigned", "… " + "x " * 74, " y" * 74 + " …"),
    ],
)
def test_words_are_shown_in_their_sentence(text, word, before, after):
    start = text.index(word)
    found = sentence_around(text, start, start + len(word))
    assert found == {"before": before, "words": word, "after": after}


def test_a_passage_has_its_marks_in_order_and_ends_at_paragraphs():
    text = "Before.\n\nShe said it was a lie.\n\nAfter."
    at = text.index("She")
    marks = [(at + 9, at + 22, "content"), (at, at + 3, "source"), (at + 4, at + 8, "cue"), (at + 10, at + 12, "inner")]
    assert passage(text, marks) == [
        *(("She", "source"), (" ", None), ("said", "cue"), (" ", None), ("it was a lie.", "content")),
    ]


def test_a_network_links_the_middle_with_all_and_ends_at_circles():
    def row(number, events, conflict):
        return {"seq": number, "key": f"k{number}", "name": f"N{number}", "events": events, "conflict": conflict}

    others = [row(number, 9 - number, number) for number in range(1, 6)]
    network = draw_network({"key": "k0", "name": "N0"}, others, [{**row(0, 2, 2), "one": 1, "other": 3}])
    assert [link.events for link in network.links] == [2, 8, 7, 6, 5, 4]
    assert all(0 < node.x < network.width and 0 < node.y < network.height for node in network.nodes)
    widths = [link.width for link in network.links[1:]]
    assert widths == sorted(widths, reverse=True)
    assert draw_network({"key": "k0", "name": "N0"}, [], []) is None


def test_names_on_a_map_do_not_run_into_each_other():
    near = {"country": "PRT", "latitude": 38.6, "longitude": -7.9, "events": 4, "happened": 1}
    rows = [{**near, "place": "Évora"}, {**near, "place": "Redondo", "longitude": -7.89}]
    rows += [{**near, "place": "Porto", "latitude": 44.0}]
    assert [spot.named for spot in draw_map(rows, world=False).spots] == [True, False, True]


def test_what_was_asked_for_longest_ago_is_forgotten_first():
    kept = Remembered(largest=100)
    for name in "abc":
        kept.put(name, Response(name * 40, headers={"etag": name}))
        kept.get("a")
    assert kept.get("a").body == b"a" * 40 and kept.get("b") is None and kept.get("c").headers["etag"] == "c"
    kept.put("d", Response("no", status_code=404))
    assert kept.get("d") is None and kept.get("a") is not kept.get("a")
