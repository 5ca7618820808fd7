import csv
import io

import pytest
from fastapi.testclient import TestClient

from onrecord.serve import Settings, make_app
from serving import HOSTILE, SIGNED

API = "/api/v1"


def get(client, path, **params):
    answer = client.get(API + path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    "path, params",
    [
        ("/documents", {"words": "sluices"}),
        ("/statements", {"speaker": "Brejo"}),
        ("/events", {"type": ["ASSAULT", "COERCE"], "status": "reported"}),
        ("/events", {"actor": "ESP", "since": "2026-03-01", "until": "2026-03-31"}),
        ("/actors", {"actor": "Spain"}),
    ],
)
def test_questions_have_rows(client, path, params):
    found = get(client, path, **params)
    assert found["rows"] and set(found) == {"rows", "next"}


def test_pages_follow_each_other_without_gap_or_double(client):
    whole = get(client, "/statements", limit=200)["rows"]
    seen, place = [], None
    while True:
        page = get(client, "/statements", limit=7, **({"after": place} if place else {}))
        seen += page["rows"]
        place = page["next"]
        if place is None:
            break
    assert seen == whole and len({row["id"] for row in seen}) == len(seen)


def test_csv_has_a_header_and_no_formula(client):
    answer = client.get(f"{API}/documents", params={"format": "csv"})
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.headers["content-type"].startswith("text/csv") and len(rows) == 14
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_counts_add_up_to_the_archive(client):
    counts = dict(map(tuple, get(client, "/events/counts", by="status")["counts"]))
    assert sum(counts.values()) == get(client, "/")["events"]


def test_one_thing_is_found_by_its_id(client):
    event = get(client, "/events", limit=1)["rows"][0]
    shown = get(client, f"/show/{event['id']}")
    assert shown["record"]["type"] == event["type"] and event["trigger"] in shown["context"]["words"]
    assert get(client, f"/documents/{event['document']}")["document"]["id"] == event["document"]
    actor = get(client, "/actors", actor="Brejo")["rows"][0]
    assert get(client, f"/actors/{actor['key']}")["actor"]["name"] == actor["name"]


def test_two_parties_over_time(client):
    periods = get(client, "/timeline", one="PRT", other="Spain", by="week")["periods"]
    assert sum(period["events"] for period in periods) > 0


@pytest.mark.parametrize(
    "path, status",
    [
        ("/documents/none", 404),
        ("/documents/..%2f..%2fetc%2fpasswd", 404),
        ("/show/none:e1", 404),
        ("/happenings/none", 404),
        ("/stories/99999", 404),
        ("/actors/person:none:", 404),
        ("/nothing", 404),
        ("/events?status=perhaps", 400),
        ("/events?after=broken", 400),
        ("/events?party=%00", 400),
        ("/statements?words=...", 400),
        ("/events?unknown=1", 422),
        ("/events?limit=0", 422),
        ("/events?since=yesterday", 422),
        ("/stories/99999999999999999999999", 422),
        ("/events/counts?by=color", 400),
    ],
)
def test_errors_are_problems(client, path, status):
    answer = client.get(API + path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status and answer.json()["detail"]


def test_unchanged_answers_are_not_sent_again(writing):
    first = writing.get(f"{API}/events", params={"limit": 1})
    known = {"If-None-Match": first.headers["etag"]}
    again = writing.get(f"{API}/events", params={"limit": 1}, headers=known)
    assert again.status_code == 304 and not again.content
    assert writing.get(f"{API}/events", params={"limit": 2}, headers=known).status_code == 200
    event = first.json()["rows"][0]["id"]
    correct(writing, event, "modality", "planned")
    assert writing.get(f"{API}/events", params={"limit": 1}, headers=known).status_code == 200


def correct(client, record, field, value, headers=SIGNED):
    sent = {"id": record, "field": field, "value": value, "why": "as the article has it"}
    return client.post(f"{API}/corrections", json=sent, headers=headers)


def test_a_correction_is_kept_and_shown(writing):
    event = get(writing, "/events", status="reported", limit=1)["rows"][0]["id"]
    answer = correct(writing, event, "modality", "planned")
    assert answer.status_code == 201 and answer.json()["before"] == "actual" and answer.json()["by"] == "Ann Reader"
    shown = get(writing, f"/show/{event}")
    assert shown["record"]["status"] == "planned" and shown["corrections"][0]["by"] == "Ann Reader"


def test_a_correction_that_does_not_fit_is_refused(writing):
    event = get(writing, "/events", limit=1)["rows"][0]["id"]
    assert correct(writing, event, "nothing", 1).status_code == 400
    assert correct(writing, event, "confidence", {"deep": [1]}).status_code == 400
    assert correct(writing, "none:v1-2", "modality", "planned").status_code == 404
    assert get(writing, f"/show/{event}")["corrections"] == []


def test_a_judgement_is_kept(writing):
    left, right = (row["id"] for row in get(writing, "/events", limit=2)["rows"])
    sent = {"left": left, "right": right, "verdict": "different"}
    assert writing.post(f"{API}/judgements", json=sent, headers=SIGNED).status_code == 201
    assert get(writing, f"/show/{left}")["judgements"][0]["verdict"] == "different"
    sent["right"] = left.partition(":")[0]
    assert writing.post(f"{API}/judgements", json=sent, headers=SIGNED).status_code == 400


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer wrong-token-wrong-token"}, {"Authorization": "Basic x"}]
)
@pytest.mark.parametrize("path", ["/judgements", "/corrections"])
def test_writing_needs_a_token(writing, path, headers):
    answer = writing.post(API + path, json={}, headers=headers)
    assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"


def test_without_tokens_nobody_writes(client):
    assert client.post(f"{API}/judgements", json={}, headers={"Authorization": "Bearer "}).status_code == 401


def test_a_text_is_read_and_not_kept(client):
    before = get(client, "/")["documents"]
    text = "“We will sign,” Foreign Minister Ragnhild Solberg said in Oslo. \ud800"
    answer = client.post(f"{API}/read", content='{"text": "' + text.replace("\ud800", "\\ud800") + '"}')
    assert answer.status_code == 422, "only JSON is taken"
    answer = client.post(f"{API}/read", json={"text": text[:-1], "published": "2026-03-02"})
    assert answer.status_code == 200 and answer.json()["statements"][0]["kind"] == "direct"
    assert get(client, "/")["documents"] == before


@pytest.mark.parametrize("text", ["", "   ", "x" * 300_000])
def test_too_little_or_too_much_text_is_refused(client, text):
    assert client.post(f"{API}/read", json={"text": text}).status_code in (400, 422)


def test_large_bodies_are_refused_announced_or_not(client):
    assert client.post(f"{API}/read", content=b"x" * 1_100_000).status_code == 413
    chunks = (b"x" * 100_000 for _ in range(20))
    answer = client.post(f"{API}/read", content=chunks)
    assert answer.status_code == 413 and answer.json()["status"] == 413


def test_a_client_that_asks_too_much_has_to_wait(archive):
    limited = TestClient(make_app(archive, Settings(rate=3)))
    answers = [limited.get(f"{API}/") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) > 0


def test_other_origins_may_read_only_where_told(archive, client):
    asked = {"Origin": "https://desk.example"}
    assert "access-control-allow-origin" not in client.get(f"{API}/", headers=asked).headers
    open_to = TestClient(make_app(archive, Settings(origins=("https://desk.example",))))
    assert open_to.get(f"{API}/", headers=asked).headers["access-control-allow-origin"] == "https://desk.example"


def test_other_hosts_are_refused_where_told(archive):
    local = TestClient(make_app(archive, Settings(hosts=("localhost",))))
    assert local.get(f"{API}/").status_code == 400
    assert local.get(f"{API}/", headers={"Host": "localhost:8000"}).status_code == 200


def test_hostile_names_are_values_like_others(client):
    found = get(client, "/documents", publisher="evil.example")["rows"][0]
    assert (
        found["publisher"] == f"Outlet {HOSTILE}"
        and client.get(f"{API}/").headers["x-content-type-options"] == "nosniff"
    )
