"""An article's account of a happening as JSON, and back."""

from datetime import date
from typing import Any

from onrecord.records import Party, Report, Span
from onrecord.records.form import Json
from onrecord.resolve.happenings import Account, Who


def account_form(account: Account) -> Json:
    """Return an account as plain JSON values."""
    return {
        "id": account.id,
        "document": account.document,
        "type": account.type,
        "mode": account.mode,
        "actors": [_who(who) for who in account.actors],
        "recipients": [_who(who) for who in account.recipients],
        "begin": account.begin and account.begin.isoformat(),
        "end": account.end and account.end.isoformat(),
        "dated": account.dated,
        "place": account.place,
        "country": account.country,
        "words": dict(account.words),
        "reports": [_report(report) for report in account.reports],
        "parties": [[_party(party) for party in side] for side in account.parties],
    }


def parse_account(form: Json) -> Account:
    """Return the account whose form is given."""
    actors, recipients = form["parties"]
    changed: dict[str, Any] = {
        "actors": tuple(Who(**who) for who in form["actors"]),
        "recipients": tuple(Who(**who) for who in form["recipients"]),
        "begin": date.fromisoformat(form["begin"]) if form["begin"] else None,
        "end": date.fromisoformat(form["end"]) if form["end"] else None,
        "reports": tuple(Report(**{**report, "reasons": tuple(report["reasons"])}) for report in form["reports"]),
        "parties": (_parties(actors), _parties(recipients)),
    }
    return Account(**{**form, **changed})


def _party(party: Party) -> Json:
    """Return a party as plain JSON values."""
    span = [party.span.start, party.span.end]
    return {"entity": party.entity, "span": span, "code": party.code, "sector": party.sector}


def _parties(forms: list[Json]) -> tuple[Party, ...]:
    return tuple(Party(**{**form, "span": Span(*form["span"])}) for form in forms)


def _who(who: Who) -> Json:
    return {"name": who.name, "surname": who.surname, "id": who.id, "code": who.code, "sector": who.sector}


def _report(report: Report) -> Json:
    return {
        "document": report.document,
        "event": report.event,
        "status": report.status,
        "origin": report.origin,
        "publisher": report.publisher,
        "voucher": report.voucher,
        "score": report.score,
        "reasons": list(report.reasons),
    }
