import re

import pytest

from onrecord.serve import access
from onrecord.serve.queue import queue_of
from onrecord.serve.settings import Settings
from serving import TOKEN


@pytest.fixture
def signed(writing):
    writing.post("/sign-in", data={"token": TOKEN})
    return writing


def field(page, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def decide(client, decision, path="/review", **more):
    page = client.get(path).text
    sent = {"left": field(page, "left"), "right": field(page, "right"), "skip": field(page, "skip"), **more}
    return sent, client.post("/review", data={"decision": decision, **sent})


def record_of(client, name):
    return client.get(f"/api/v1/show/{name}").json()


def event_of(client, **asked):
    return client.get("/api/v1/events", params={"limit": 1, **asked}).json()["rows"][0]["id"]


def test_the_least_sure_comes_first(archive):
    with archive.view() as view:
        queue = queue_of(view)
    assert queue and [item.teaches for item in queue] == sorted((item.teaches for item in queue), reverse=True)
    assert {"event", "statement"} <= {item.kind for item in queue}


def test_nobody_decides_without_signing_in(writing):
    _, answer = decide(writing, "accept")
    assert answer.status_code == 401
    assert writing.post("/review/undo", data={"left": "a:b"}).status_code == 401
    assert "Nobody has that token" in writing.post("/sign-in", data={"token": "wrong"}).text


def test_forms_of_other_sites_are_refused(signed):
    headers = {"Origin": "https://evil.example"}
    assert signed.post("/review", data={"decision": "accept", "left": "a:b"}, headers=headers).status_code == 403
    assert signed.post("/sign-in", data={"token": TOKEN}, headers=headers).status_code == 403


def test_accepting_is_kept_and_leads_to_the_next(signed):
    sent, answer = decide(signed, "accept")
    assert answer.status_code == 200 and field(answer.text, "left") != ""
    kept = record_of(signed, sent["left"])
    assert kept["corrections"][-1]["field"] == "confidence" and kept["corrections"][-1]["by"] == "Ann Reader"
    assert kept["record"]["confidence"] == 1
    following, _ = decide(signed, "reject")
    assert following["left"] != sent["left"]
    assert record_of(signed, following["left"])["record"]["confidence"] == 0


def test_a_correction_changes_what_is_given_and_nothing_else(signed):
    name = event_of(signed, status="reported")
    before = record_of(signed, name)["record"]
    path = f"/review?id={name}"
    decide(signed, "correct", path, type=before["type"], modality="planned", polarity=before["polarity"])
    kept = record_of(signed, name)
    assert [one["field"] for one in kept["corrections"]] == ["modality", "confidence"]
    assert kept["record"]["status"] == "planned"
    document, _, record = name.partition(":")
    page = signed.get(f"/articles/{document}?at={record}").text
    assert f'class="mark event-mark s-planned" id="{record}"' in page
    events = signed.get(f"/api/v1/documents/{document}").json()["events"]
    assert [one["status"] for one in events if one["id"] == record] == ["planned"]


def test_undoing_gives_back_what_was_there(signed):
    name = event_of(signed, status="reported")
    before = record_of(signed, name)["record"]
    _, answer = decide(signed, "correct", f"/review?id={name}", modality="demanded")
    undo = answer.text[answer.text.index('action="/review/undo"') :]
    sent = {key: field(undo, key) for key in ("left", "right", "fields")}
    assert signed.post("/review/undo", data=sent).status_code == 200
    kept = record_of(signed, name)
    assert kept["record"] == before and len(kept["corrections"]) == 4


@pytest.mark.parametrize("decision, undone", [("different", "same"), ("same", "different"), ("unsure", "unsure")])
def test_a_pair_is_judged_and_the_judgement_taken_back(signed, decision, undone):
    left, right = (row["id"] for row in signed.get("/api/v1/events", params={"limit": 2}).json()["rows"])
    decide(signed, decision, f"/review?id={left}&right={right}")
    assert record_of(signed, left)["judgements"][-1]["verdict"] == decision
    signed.post("/review/undo", data={"left": left, "right": right})
    assert record_of(signed, left)["judgements"][-1]["verdict"] == undone


def test_what_means_nothing_is_refused(signed):
    name = event_of(signed)
    assert signed.post("/review", data={"decision": "perhaps", "left": name}).status_code == 400
    assert signed.post("/review", data={"decision": "perhaps", "left": name, "right": name}).status_code == 400
    assert signed.post("/review", data={"decision": "accept", "left": "none:v1-2"}).status_code == 404
    assert signed.post("/review/undo", data={"left": name, "fields": "confidence"}).status_code == 400


def test_signing_out_ends_it(signed):
    assert "Signed in as" in signed.get("/review").text
    signed.post("/sign-out")
    assert "Signed in as" not in signed.get("/review").text


@pytest.mark.parametrize(
    "change", [lambda one: one[:-1], lambda one: one.replace("Ann", "Bob"), lambda _: "...", lambda _: ""]
)
def test_a_changed_cookie_is_none(writing, change):
    settings = Settings(tokens={TOKEN: "Ann Reader"})
    session = access.session_of(TOKEN, settings)
    writing.cookies.set(access.COOKIE, change(session))
    assert "Signed in as" not in writing.get("/review").text
    writing.cookies.set(access.COOKIE, session)
    assert "Signed in as" in writing.get("/review").text
