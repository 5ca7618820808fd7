"""An article with its statements and events marked, and one record with all that is known of it."""

from typing import Any

from fastapi import APIRouter, Request, Response

from onrecord.query import quotations_of_document
from onrecord.query.pages import Row
from onrecord.records.form import Json
from onrecord.serve import beside
from onrecord.serve.found import get_form, get_shown
from onrecord.serve.marking import paragraphs, part_with, parts_of
from onrecord.serve.pages.asking import text_of
from onrecord.serve.problems import NotFoundError
from onrecord.serve.rendering import render
from onrecord.serve.site import site_of
from onrecord.store.view import SqlView

# Records listed beside a part of a text: some more would make the page heavy, and nobody reads them.
LISTED = 120


def add_routes(router: APIRouter) -> None:
    """Add articles and records to a router."""
    router.add_api_route("/articles/{document}", article)
    router.add_api_route("/articles/{document}/card/{record}", card)
    router.add_api_route("/records/{record}", record)


def article(request: Request, document: str) -> Response:
    """Return an article; `at` names the record that is shown in the margin."""

    def build(view: SqlView) -> Response:
        row, form = beside.get_document(view, document), get_form(view, document)
        text, at = form["document"]["text"], text_of(request, "at")
        chosen = find_record(form, at)
        parts = parts_of(text)
        number = part_with(parts, start_of(chosen)) if chosen else _number(text_of(request, "part"), len(parts))
        return render(
            request,
            "article.html",
            document=form["document"],
            row=row,
            sections=parts,
            number=number,
            **marked(form, parts[number]),
            chosen=_card(view, row, form, chosen),
            copies=beside.copies_of(view, row["seq"]),
            story=beside.story_of(view, row["seq"]),
            happenings=beside.happenings_in(view, row["seq"]),
            quotations=quotations_of_document(view, row["seq"]),
        )

    return site_of(request).answer(request, build)


def card(request: Request, document: str, record: str) -> Response:
    """Return the margin for one record."""

    def build(view: SqlView) -> Response:
        row, form = beside.get_document(view, document), get_form(view, document)
        chosen = find_record(form, record)
        if chosen is None:
            raise NotFoundError(f"{document}:{record}: the document has no record of that id")
        return render(request, "card.html", row=row, chosen=_card(view, row, form, chosen))

    return site_of(request).answer(request, build)


def record(request: Request, record: str) -> Response:
    """Return one record with its words in context, and all that is known of where it comes from."""
    return site_of(request).answer(
        request, lambda view: render(request, "record.html", shown=get_shown(view, record), name=record)
    )


def marked(form: Json, part: tuple[int, int]) -> dict[str, Any]:
    """Return what the template of a marked text needs: its paragraphs, and the records in it by id, with numbers."""
    start, end = part
    inside = [one for one in (*form["statements"], *form["events"]) if start <= start_of(one) < end]
    ordered = sorted(inside, key=lambda one: (start_of(one), "trigger" in one))
    return {
        "paragraphs": paragraphs(form["document"]["text"], form["statements"], form["events"], part),
        "records": {one["id"]: {**one, "number": number} for number, one in enumerate(ordered, 1)},
        "listed": ordered[:LISTED],
        "names": {entity["id"]: entity["name"] for entity in form["entities"]},
        "text": form["document"]["text"],
    }


def start_of(item: Json) -> int:
    """Return where the words of a statement or event begin."""
    start: int = item["trigger"][0] if "trigger" in item else item["content"][0][0]
    return start


def find_record(form: Json, name: str) -> Json | None:
    """Return the statement or event of that id, None if there is none."""
    found = (one for layer in ("statements", "events") for one in form[layer] if one["id"] == name)
    return next(found, None)


def _number(text: str, parts: int) -> int:
    return min(int(text), parts) - 1 if text.isdecimal() and 0 < len(text) < 6 and int(text) else 0


def _card(view: SqlView, row: Row, form: Json, chosen: Json | None) -> Json | None:
    """Return what the margin shows of a record."""
    if chosen is None:
        return None
    found = card_of(form, chosen, beside.people_in(view, row["seq"]))
    if "trigger" in chosen:
        found["happening"] = beside.happening_of(view, row["seq"], [chosen["id"]]).get(chosen["id"])
    return found


def card_of(form: Json, chosen: Json, people: dict[str, Row]) -> Json:
    """Return a record with the words and people that its ids and spans stand for."""
    text, names = form["document"]["text"], {entity["id"]: entity["name"] for entity in form["entities"]}

    def who(entity: str | None, span: list[int] | None = None) -> Json:
        known = people.get(entity or "", {})
        own = names.get(entity or "") or (text[slice(*span)] if span else "nobody named")
        return {"name": known.get("name") or own, "key": known.get("key"), "office": known.get("office")}

    def words(spans: list[list[int]]) -> str:
        return " … ".join(text[start:end] for start, end in spans)

    found: Json = {"record": chosen, "happening": None, "start": start_of(chosen)}
    if "trigger" in chosen:
        parties = {
            role: [
                {**who(one["entity"], one["span"]), "code": one["code"], "sector": one["sector"]}
                for one in chosen[role]
            ]
            for role in ("actors", "recipients")
        }
        voucher = chosen["attributed_to"]
        vouches = voucher and {**who(voucher["entity"]), "name": voucher["name"], "statement": voucher["statement"]}
        return {**found, **parties, "words": words([chosen["trigger"]]), "vouches": vouches}
    return {
        **found,
        "speaker": who(chosen["speaker"]) if chosen["speaker"] else None,
        "addressee": who(chosen["addressee"]) if chosen["addressee"] else None,
        "source": words(chosen["source"]),
        "cue": words(chosen["cue"]),
        "words": words(chosen["content"]),
    }
