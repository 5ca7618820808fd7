"""Review: one thing to decide at a time, by a keystroke; whatever was decided can be undone."""

from typing import Annotated, Any, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from onrecord.errors import UsageError
from onrecord.query.pages import fetch
from onrecord.records.archive import Verdict
from onrecord.records.form import Json
from onrecord.serve import access, beside
from onrecord.serve.found import get_form
from onrecord.serve.keeping import correct, judge
from onrecord.serve.pages.article import card_of, find_record, start_of
from onrecord.serve.pages.asking import text_of
from onrecord.serve.passages import Mark, passage
from onrecord.serve.queue import Item, queue_of
from onrecord.serve.rendering import render
from onrecord.serve.showing import TYPE_NAMES
from onrecord.serve.site import site_of
from onrecord.store import tables
from onrecord.store.view import SqlView

POLARITIES = ("positive", "negative")
MODALITIES = ("actual", "planned", "demanded", "possible")
KINDS = ("direct", "mixed", "indirect")
# What a person is sure of, and what is no such thing.
SURE, WRONG = 1.0, 0.0
# The fields that the page lets people correct.
FIELDS = ("type", "modality", "polarity", "kind", "speaker")
VERDICTS = ("same", "different", "unsure")

Text = Annotated[str, Form(max_length=300)]


def add_routes(router: APIRouter) -> None:
    """Add the review to a router."""
    router.add_api_route("/review", review)
    router.add_api_route("/review", decide, methods=["POST"])
    router.add_api_route("/review/undo", undo, methods=["POST"])
    router.add_api_route("/sign-in", sign_in, methods=["POST"])
    router.add_api_route("/sign-out", sign_out, methods=["POST"])


def review(request: Request) -> Response:
    """Return the next thing to decide; `id` names a record, `left` and `right` a pair, else it is the queue's."""
    site = site_of(request)
    skip = text_of(request, "skip")
    number = int(skip) if skip.isdecimal() and len(skip) < 5 else 0

    def build(view: SqlView) -> Response:
        queue = site.once(view, "queue", lambda: queue_of(view))
        item = _asked(request) or (queue[number] if number < len(queue) else None)
        return render(
            request,
            "review.html",
            item=item,
            sides=[_side(view, name) for name in (item.left, item.right) if name] if item else [],
            skip=number,
            left=max(0, len(queue) - number),
            name=access.signed_in(request, site.settings),
            done={key: text_of(request, key) for key in ("did", "done", "with", "fields")},
            types=TYPE_NAMES,
            choices={"modality": MODALITIES, "polarity": POLARITIES, "kind": KINDS},
        )

    return site.answer(request, build)


def _asked(request: Request) -> Item | None:
    """Return what the address asks to decide, None if it asks for nothing."""
    name, right = text_of(request, "id"), text_of(request, "right")
    if not name:
        return None
    kind = "pair" if right else "event" if ":v" in name else "statement"
    return Item(kind=cast(Any, kind), left=name, right=right or None, teaches=0, why="chosen by you")


def _side(view: SqlView, name: str) -> Json:
    """Return a record with its words in context, its article, and who might have said it."""
    document, _, record = name.partition(":")
    row, form = beside.get_document(view, document), get_form(view, document)
    item = find_record(form, record)
    if item is None:
        raise UsageError(f"{name}: not the id of a statement or an event")
    people = [(entity["id"], entity["name"]) for entity in form["entities"] if entity["type"] != "place"]
    return {
        "id": name,
        "row": row,
        "passage": passage(form["document"]["text"], _marks(item)),
        "start": start_of(item),
        "people": people[:200],
        **card_of(form, item, beside.people_in(view, row["seq"])),
    }


def _marks(item: Json) -> list[Mark]:
    """Return what is marked of an event or a statement: the trigger; source, cue and content."""
    if "trigger" in item:
        return [(*item["trigger"], "trigger")]
    return [(start, stop, part) for part in ("content", "source", "cue") for start, stop in item[part]]


def decide(
    request: Request,
    decision: Text,
    left: Text,
    right: Text = "",
    skip: Annotated[int, Form(ge=0, le=9999)] = 0,
    type: Text = "",  # noqa: A002 - a field of the form
    modality: Text = "",
    polarity: Text = "",
    kind: Text = "",
    speaker: Text = "",
) -> Response:
    """Keep what was decided and lead to the next."""
    site = site_of(request)
    by = access.signed_in_here(request, site.settings)
    given = {"type": type, "modality": modality, "polarity": polarity, "kind": kind, "speaker": speaker}
    fields: list[str] = []
    if right:
        if decision not in VERDICTS:
            raise UsageError(f"{decision}: {', '.join(VERDICTS)}")
        judge(site.store, left, right, cast(Verdict, decision), by=by, why="reviewed")
    else:
        fields = _correct(site.store, left, decision, given, by)
    done = {"skip": skip or None, "did": decision, "done": left, "with": right or None, "fields": ",".join(fields)}
    return _next({key: value for key, value in done.items() if value})


def _correct(store: Any, name: str, decision: str, given: dict[str, str], by: str) -> list[str]:
    """Keep corrections of a record and return the fields that were corrected."""
    if decision in ("accept", "reject"):
        correct(store, name, "confidence", SURE if decision == "accept" else WRONG, by=by, why=f"reviewed: {decision}")
        return ["confidence"]
    if decision != "correct":
        raise UsageError(f"{decision}: accept, reject or correct")
    document, _, record = name.partition(":")
    with store.view() as view:
        now = find_record(get_form(view, document), record) or {}
    changed = {key: value for key, value in given.items() if value and key in now and value != now[key]}
    for field, value in changed.items():
        correct(store, name, field, value, by=by, why="reviewed: corrected")
    correct(store, name, "confidence", SURE, by=by, why="reviewed: corrected")
    return [*changed, "confidence"]


def undo(request: Request, left: Text, right: Text = "", fields: Text = "") -> Response:
    """Take back what somebody decided last of a record or a pair, by a later correction or judgement."""
    site = site_of(request)
    by = access.signed_in_here(request, site.settings)
    if right:
        judge(site.store, left, right, _opposite(site.store, left, right), by=by, why="undone")
    for field in reversed([field for field in fields.split(",") if field]):
        correct(site.store, left, field, _before(site.store, left, field), by=by, why="undone")
    return _next({"id": left, "right": right, "did": "undone"} if right else {"id": left, "did": "undone"})


def _before(store: Any, name: str, field: str) -> Any:
    """Return what a field held before it was corrected last."""
    document, _, record = name.partition(":")
    of = tables.corrections.c
    chosen = select(of.before).where(of.document == document, of.record == record, of.field == field)
    with store.view() as view:
        found = fetch(view, chosen.order_by(of.seq.desc()).limit(1))
    if not found:
        raise UsageError(f"{name}: nobody has corrected {field}")
    return found[0]["before"]


def _opposite(store: Any, left: str, right: str) -> Verdict:
    """Return the judgement that takes back the last one on a pair."""
    of = tables.judgements.c
    chosen = select(of.verdict).where(of.left == left, of.right == right).order_by(of.seq.desc()).limit(1)
    with store.view() as view:
        found = fetch(view, chosen)
    if not found:
        raise UsageError(f"{left} and {right}: nobody has judged them")
    opposites: dict[str, Verdict] = {"same": "different", "different": "same"}
    return opposites.get(found[0]["verdict"], "unsure")


def sign_in(request: Request, token: Text = "") -> Response:
    """Keep who somebody is in a cookie."""
    access.refuse_foreign(request)
    session = access.session_of(token.strip(), site_of(request).settings)
    if session is None:
        return _next({"did": "unknown token"})
    response = _next({})
    response.set_cookie(
        access.COOKIE,
        session,
        max_age=access.LASTS,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return response


def sign_out(request: Request) -> Response:
    """Forget who somebody is."""
    access.refuse_foreign(request)
    response = _next({})
    response.delete_cookie(access.COOKIE)
    return response


def _next(values: dict[str, Any]) -> RedirectResponse:
    return RedirectResponse("/review" + (f"?{urlencode(values)}" if values else ""), status_code=303)
