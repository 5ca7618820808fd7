from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from onrecord.ingest.document import make_document
from onrecord.records import Publisher, Source
from onrecord.resolve.copies import COMMON, MemoryCopyIndex, file_article, find_credits, whole_credit
from onrecord.resolve.copies.compare import common_words
from onrecord.resolve.copies.sketch import keys_of, make_sketch

DAY = date(2026, 3, 2)
REPORT = (
    "The port of Velmor reopened on Monday after dockers ended a strike that had kept 40 ships at anchor "
    "for nine days.\n"
    "Union leader Ines Tabor said her members had won “everything that was promised to us in the autumn”, "
    "including safer cranes and a doctor on the night shift.\n"
    "The harbor authority put the cost of the dispute at 12 million crowns and blamed the government "
    "for doing nothing.\n"
    "Two freighters loaded with wheat left for the islands before noon, watched by families who had waited since dawn."
)
OTHER = (
    "Farmers in the Hadra valley dumped milk in front of the ministry on Tuesday to protest against prices.\n"
    "Their leader, Jorun Pell, told a crowd of 300 that “the valley will be empty in ten years” if nothing was done.\n"
    "A deputy minister came out to speak with them and promised a commission, which the farmers greeted with laughter."
)
FOOTER = "Write to the newsroom with your questions and corrections; letters may be shortened before they are printed."


def article(text, *, publisher="Velmor Courier", published=DAY, author=None):
    return make_document(
        text, source=Source(reader="test"), publisher=Publisher(name=publisher), published=published, author=author
    )


def file_all(*documents):
    index = MemoryCopyIndex()
    return index, [file_article(document, index) for document in documents]


def only_copy(first, second):
    """File both and return the one copy that is found."""
    (copy,) = file_all(first, second)[1][1].copies
    return copy


LATER = date(2026, 3, 3)
EDITED = REPORT.replace("reopened", "was open again").replace("put the cost", "estimated the cost")
REVISED = REPORT.replace("40 ships", "47 ships").replace("12 million", "15 million")
EXTENDED = f"{REPORT}\n{OTHER.splitlines()[1]} {OTHER.splitlines()[2]}"


@pytest.mark.parametrize(
    "text, kind",
    [
        (REPORT, "exact"),
        (REPORT.replace("\n", "\n\n  ").replace("“", '"').replace("”", '"'), "exact"),
        (REPORT.upper(), "exact"),
        (EDITED, "near"),
        (f"Read also: our harbor pages\n{REPORT}", "near"),
        (REVISED, "revised"),
        (EXTENDED, "revised"),
        ("\n".join(REPORT.splitlines()[:2]), "excerpted"),
        (REPORT.splitlines()[1], "excerpted"),
        (f"VELMOR (AP) — {REPORT}", "syndicated"),
        (f"{REPORT}\nSource: Reuters", "syndicated"),
    ],
)
def test_kind_of_a_copy(text, kind):
    origin, copy = article(REPORT), article(text, publisher="Tarrin Post", published=LATER)
    found = only_copy(origin, copy)
    assert (found.document, found.of, found.kind) == (copy.id, origin.id, kind)
    assert found.score >= 0.5
    assert found.reasons


def test_what_came_first_is_the_origin_whichever_arrives_first():
    early, late = article(REPORT), article(EDITED, publisher="Tarrin Post", published=LATER)
    for order in permutations((early, late)):
        index, _ = file_all(*order)
        assert index.clusters([late.id])[late.id].origin == early.id


def test_of_one_day_the_text_without_a_credit_is_the_origin():
    own, credited = article(REPORT), article(f"{REPORT}\nSource: AFP", publisher="Tarrin Post")
    copy = only_copy(credited, own)
    assert (copy.document, copy.of, copy.agency) == (credited.id, own.id, "Agence France-Presse")


def test_an_agency_is_the_origin_of_its_text_even_where_it_is_dated_later():
    paper, agency = article(REPORT), article(REPORT, publisher="Reuters", published=LATER)
    assert only_copy(paper, agency).of == agency.id


def test_shared_spans_cut_the_words_that_both_have():
    copy = only_copy(article(REPORT), article(REPORT.splitlines()[1], publisher="Tarrin Post", published=LATER))
    assert [span.cut(REPORT.splitlines()[1]) for span in copy.shared] == [span.cut(REPORT) for span in copy.shared_of]


@pytest.mark.parametrize(
    "text",
    [
        OTHER,
        "The port reopened.",
        "Dockers in Velmor went back to work on Monday. Union leader Ines Tabor spoke of a victory, and the first "
        "of 40 ships were unloaded within the hour, nine days after the strike began.",
        f"{OTHER}\n{REPORT.splitlines()[3]}",
    ],
)
def test_articles_that_only_share_a_subject_or_a_passage_are_no_copies(text):
    _, filed = file_all(article(REPORT), article(text, publisher="Tarrin Post"))
    assert filed[0].cluster.id != filed[1].cluster.id
    assert not filed[1].copies


def test_a_notice_of_few_words_is_never_a_copy():
    _, filed = file_all(article("Read more here."), article("Read more here.", publisher="Tarrin Post"))
    assert not filed[1].copies


def test_a_bridge_makes_two_clusters_one():
    half = len(REPORT.splitlines()) // 2
    lines = REPORT.splitlines()
    first, second = article("\n".join(lines[:half])), article("\n".join(lines[half:]), publisher="Tarrin Post")
    _, filed = file_all(first, second, article(REPORT, publisher="Hadra Daily", published=date(2026, 3, 1)))
    assert filed[0].cluster.id != filed[1].cluster.id
    assert {copy.document for copy in filed[2].copies} == {first.id, second.id}


def test_near_copies_of_both_sides_merge_their_clusters():
    first = article(REPORT.replace("nine days", "over a week").replace("Two freighters", "Several big vessels"))
    texts = [REPORT, EDITED]
    others = [article(text, publisher=f"Paper {number}") for number, text in enumerate(texts)]
    index, _ = file_all(first, *others)
    ids = {cluster.id for cluster in index.clusters([first.id, *(one.id for one in others)]).values()}
    assert len(ids) == 1
    assert ids == {min(first.id, *(one.id for one in others))}


def test_a_round_up_does_not_make_its_parts_one():
    _, filed = file_all(
        article(REPORT),
        article(OTHER),
        article(f"{REPORT}\n{OTHER}\n{FOOTER} {FOOTER}", publisher="Weekly", published=LATER),
    )
    assert len({one.cluster.id for one in filed}) == 3
    assert len(filed[2].copies) == 2


def test_lines_under_every_article_do_not_count_once_they_are_known():
    index = MemoryCopyIndex()
    words = REPORT.split()
    for number in range(COMMON + 1):
        own = " ".join(f"{word}{number}" for word in words)
        file_article(article(f"{own}\n{FOOTER} {FOOTER}"), index)
    note = "The council of Hadra meets on Friday to choose a new mayor after months of quarrels about the old one."
    filed = file_article(article(f"{note}\n{FOOTER} {FOOTER}"), index)
    assert not filed.copies


def test_common_words_reach_from_one_common_key_to_the_next():
    sketch = make_sketch(REPORT)
    keys = list(sketch.places)
    mask = common_words(sketch, frozenset(keys[2:5]))
    marked = [place for place, is_common in enumerate(mask) if is_common]
    assert marked == list(range(sketch.places[keys[2]], sketch.places[keys[4]] + 5))


def test_which_articles_are_copies_does_not_depend_on_their_order():
    documents = [
        article(REPORT),
        article(EDITED, publisher="A", published=LATER),
        article(REVISED, publisher="B", published=LATER),
        article(OTHER),
        article(OTHER.splitlines()[0] + " " + OTHER.splitlines()[1], publisher="C", published=LATER),
    ]
    results = set()
    for order in permutations(documents):
        index, _ = file_all(*order)
        results.add(frozenset(index.clusters([one.id for one in documents]).items()))
    assert len(results) == 1


def test_filing_twice_changes_nothing():
    documents = [article(REPORT), article(EDITED, publisher="A", published=LATER)]
    index, _ = file_all(*documents)
    before = index.clusters([one.id for one in documents])
    for document in documents:
        file_article(document, index)
    assert index.clusters([one.id for one in documents]) == before


def test_keys_are_the_same_on_every_machine():
    assert keys_of(make_sketch(OTHER))[:3] == keys_of(make_sketch(OTHER.upper()))[:3]
    assert all(-(2**63) <= key < 2**63 for key in keys_of(make_sketch(OTHER)))


@pytest.mark.parametrize(
    "text, author, agency, manner",
    [
        (f"VELMOR, March 2 (AP) — {REPORT}", None, "Associated Press", "dateline"),
        (f"VELMOR (Reuters) - {REPORT}", None, "Reuters", "dateline"),
        (REPORT, "Ines Varga, AFP", "Agence France-Presse", "byline"),
        (f"By The Associated Press\n{REPORT}", None, "Associated Press", "byline"),
        (f"By Ines Varga, Associated Press\n{REPORT}", None, "Associated Press", "byline"),
        (f"{REPORT}\nSource: Xinhua", None, "Xinhua News Agency", "credit"),
        (f"{REPORT}\n© 2026 Reuters. All rights reserved.", None, "Reuters", "credit"),
        (f"{REPORT} (AP)", None, "Associated Press", "credit"),
        (f"{REPORT} – Reuters", None, "Reuters", "credit"),
    ],
)
def test_credit_for_the_whole_text(text, author, agency, manner):
    credit = whole_credit(article(text, author=author))
    assert credit is not None
    assert (credit.agency, credit.manner) == (agency, manner)


@pytest.mark.parametrize(
    "text, manner",
    [
        ("Two ships left, according to Reuters.", "citation"),
        ("“We are open,” the harbor master told AFP.", "citation"),
        ("Reuters reported that two ships had left.", "citation"),
        ("Associated Press writer Ines Varga in Velmor contributed to this report.", "contribution"),
    ],
)
def test_a_credit_for_a_part_is_not_one_for_the_whole(text, manner):
    document = article(f"{REPORT}\n{text}")
    assert whole_credit(document) is None
    assert manner in {credit.manner for credit in find_credits(document)}


@pytest.mark.parametrize("text", ["He drew a MAP of the harbor.", "The AP exam was hard.", "Petra was there.", REPORT])
def test_words_that_look_like_an_agency_are_no_credit(text):
    assert find_credits(article(text)) == ()


def test_an_agency_does_not_credit_itself():
    document = replace(article(f"VELMOR (AP) — {REPORT}"), publisher=Publisher(name="AP", domain="apnews.com"))
    assert find_credits(document) == ()


@pytest.mark.parametrize(
    "text, author",
    [
        (f"{REPORT}\nSource: Velmor Courier", None),
        (f"{REPORT} (Velmor Courier)", None),
        (REPORT, "Ines Varga, Velmor Courier"),
        (f"VELMOR (Velmor Courier) — {REPORT}", None),
    ],
)
def test_a_copy_may_credit_any_publisher(text, author):
    copy = only_copy(article(REPORT), article(text, publisher="Tarrin Post", published=LATER, author=author))
    assert (copy.kind, copy.agency) == ("syndicated", "Velmor Courier")
