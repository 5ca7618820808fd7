from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from onrecord import flow
from onrecord.ingest.document import make_document
from onrecord.records import Judgement, Publisher, Report, Source
from onrecord.resolve.happenings import (
    Account,
    MemoryHappeningIndex,
    Who,
    accounts_of,
    gather,
    judge,
    likeness,
    summarize,
    withdraw,
)
from onrecord.resolve.happenings.keys import keys_of, lookup_keys

DAY = date(2026, 3, 2)
IRAQ, IRAN, RASHID = (
    Who(code="IRQ"),
    Who(code="IRN", sector="GOV"),
    Who(name="samir rashid", surname="rashid", code="IRQ"),
)
WORDS = {"rashid": 0.6, "tarrin": 0.5, "bridge": 0.5, "shelled": 0.36}
BASE = Account(
    id="a:v1-2",
    document="a",
    type="ASSAULT",
    mode="heavy-weapons",
    actors=(IRAQ,),
    recipients=(IRAN,),
    begin=DAY,
    end=DAY,
    dated=True,
    place="Tarrin",
    country="IRN",
    words=WORDS,
    reports=(Report(document="a", event="a:v1-2", status="reported", origin="a", publisher="Velmor Courier"),),
    parties=((), ()),
)


def account(document, *, status="reported", origin=None, voucher=None, **fields):
    event = f"{document}:v1-2"
    report = Report(
        document=document,
        event=event,
        status=status,
        origin=origin or document,
        publisher=f"Paper {document}",
        voucher=voucher,
    )
    return replace(BASE, id=event, document=document, reports=(report,), **fields)


def verdict(left, right, word, *, hour=1):
    return Judgement(left=left, right=right, verdict=word, by="Ines", at=datetime(2026, 3, 9, hour, tzinfo=UTC))


def gathered(*articles, judgements=()):
    """Gather articles, each a list of accounts, in turn; return the index."""
    index = MemoryHappeningIndex()
    for judgement in judgements:
        index.judge(judgement)
    for accounts in articles:
        gather(accounts, index)
    return index


def groups(index):
    return {frozenset(account.document for account in happening.accounts) for happening in index.all()}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"begin": date(2026, 3, 3), "end": date(2026, 3, 3)},
        {"actors": (RASHID,)},
        {"recipients": ()},
        {"place": None, "country": None},
        {"dated": False, "begin": date(2026, 3, 2), "end": date(2026, 3, 3)},
        {"words": {"tarrin": 0.7, "bridge": 0.5, "fire": 0.5}},
    ],
)
def test_accounts_of_one_happening(fields):
    assert groups(gathered([BASE], [account("b", **fields)])) == {frozenset("ab")}


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "CONSULT"},
        {"begin": date(2026, 3, 9), "end": date(2026, 3, 9)},
        {"actors": (Who(code="TUR"),), "words": {"tarrin": 0.7, "raid": 0.7}},
        {"place": "Oslo", "country": "NOR", "words": {"oslo": 0.7, "raid": 0.7}},
        {"words": {"market": 0.6, "grain": 0.6, "rockets": 0.5}, "actors": (), "place": None},
    ],
)
def test_accounts_of_different_happenings(fields):
    assert groups(gathered([BASE], [account("b", **fields)])) == {frozenset("a"), frozenset("b")}


def test_the_score_is_explained():
    found = likeness(BASE, account("b"))
    assert found.score > 0.9
    assert {"both ASSAULT", "days agree", "both in Tarrin"} <= set(found.reasons)


def test_either_party_of_a_meeting_may_be_named_first():
    left = replace(BASE, type="CONSULT", mode="meet", actors=(IRAQ,), recipients=(IRAN,))
    right = account("b", type="CONSULT", mode="meet", actors=(IRAN,), recipients=(IRAQ,))
    assert likeness(left, right).score > 0.9
    assert likeness(BASE, account("b", actors=(IRAN,), recipients=(IRAQ,), words={"raid": 1.0})).score == 0.0


def test_two_accounts_of_one_article_stay_apart():
    second = replace(account("a"), id="a:v9-10", reports=(replace(BASE.reports[0], event="a:v9-10"),))
    assert len(gathered([BASE, second]).all()) == 2


def test_an_account_is_found_on_the_days_around():
    late = account("b", begin=date(2026, 3, 3), end=date(2026, 3, 3))
    assert set(keys_of(BASE)) & set(lookup_keys(late))
    assert not set(keys_of(BASE)) & set(lookup_keys(account("c", begin=date(2026, 4, 3), end=date(2026, 4, 3))))


def test_order_of_arrival_does_not_change_plain_cases():
    articles = [[BASE], [account("b")], [account("c", begin=date(2026, 5, 3), end=date(2026, 5, 3))], [account("d")]]
    forth, back = gathered(*articles), gathered(*reversed(articles))
    assert groups(forth) == groups(back)
    assert [one.id for one in forth.all()] == [one.id for one in back.all()]


def test_origins_count_copies_and_one_agency_once():
    index = gathered(
        [account("a", origin="x")],
        [account("b", origin="x")],
        [account("c", origin="Reuters")],
        [account("d", origin="Reuters", status="claimed", voucher="Reuters")],
        [account("e", status="claimed", voucher="police")],
        [account("f", status="denied")],
    )
    (happening,) = index.all()
    shown = summarize(happening)
    assert shown.origins == 4
    assert shown.reported == ("Paper a", "Paper b", "Paper c")
    assert shown.claimed == ("Paper d", "Paper e")
    assert shown.denied == ("Paper f",)
    assert (shown.type, shown.begin, shown.place, shown.country) == ("ASSAULT", DAY, "Tarrin", "IRN")
    assert [report.reasons == () for report in shown.reports].count(True) == 1


APART = account("b", begin=date(2026, 3, 9), end=date(2026, 3, 9))


@pytest.mark.parametrize(
    "other, word, expected",
    [
        (APART, "same", {frozenset("ab")}),
        (account("b"), "different", {frozenset("a"), frozenset("b")}),
        (account("b"), "unsure", {frozenset("ab")}),
        (APART, "unsure", {frozenset("a"), frozenset("b")}),
    ],
)
def test_a_judgement_counts_before_and_after_the_article_arrives(other, word, expected):
    judgement = verdict("a:v1-2", "b:v1-2", word)
    assert groups(gathered([BASE], [other], judgements=[judgement])) == expected
    index = gathered([BASE], [other])
    index.judge(judgement)
    judge(judgement, index)
    assert groups(index) == expected


def test_the_latest_judgement_on_a_pair_counts():
    judgements = [verdict("a:v1-2", "b:v1-2", "different"), verdict("b:v1-2", "a:v1-2", "same", hour=2)]
    assert groups(gathered([BASE], [account("b")], judgements=judgements)) == {frozenset("ab")}


def test_a_judgement_survives_a_new_reading():
    judgement = verdict("a:v1-2", "b:v1-2", "different")
    index = gathered([BASE], [account("b")], [account("c")], judgements=[judgement])
    change = withdraw("b", ["b:v1-2"], index)
    assert change.gone or change.changed
    gather([account("b")], index)
    assert not any({"a", "b"} <= group for group in groups(index))


def test_withdrawing_the_only_account_removes_the_happening():
    index = gathered([BASE])
    change = withdraw("a", ["a:v1-2"], index)
    assert (change.changed, change.gone, index.all()) == ((), ("a:v1-2",), [])


def test_a_change_names_what_is_new_and_what_is_gone():
    index = gathered([account("b")])
    change = gather([BASE], index)
    assert [happening.id for happening in change.changed] == ["a:v1-2"]
    assert change.gone == ("b:v1-2",)


def record_of(text, publisher):
    document = make_document(text, source=Source(reader="test"), published=DAY, publisher=Publisher(name=publisher))
    (record,) = flow.process([document])
    return record


def test_articles_are_read_into_accounts():
    first = record_of(
        "Turkish troops shelled the Syrian town of Idlib on Sunday, killing four people.", "Velmor Courier"
    )
    second = record_of(
        "Police said that Turkish soldiers had shelled the Syrian town of Idlib on Sunday.", "Tarrin Post"
    )
    third = record_of("Turkish soldiers will shell Idlib if nothing is done, the general warned.", "Hadra Daily")
    index = MemoryHappeningIndex()
    for record in (first, second, third):
        gather(accounts_of(record, origin=record.document.id), index)
    (happening,) = [one for one in index.all() if len(one.accounts) == 2]
    shown = summarize(happening)
    assert (shown.type, shown.origins) == ("ASSAULT", 2)
    assert (shown.reported, shown.claimed) == (("Velmor Courier",), ("Tarrin Post",))


def test_an_agency_that_is_cited_is_the_origin():
    record = record_of("Reuters reported that Turkish troops had shelled the Syrian town of Idlib.", "Tarrin Post")
    origins = {report.origin for account in accounts_of(record, origin="x") for report in account.reports}
    assert origins == {"Reuters"}
