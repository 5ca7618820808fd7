"""What only several documents together show: happenings, and who reports them."""

from collections.abc import Iterator

from onrecord.export.lookup import party_codes
from onrecord.export.tables.columns import Column, Table
from onrecord.records import Happening, Report

HAPPENINGS: Table[Happening, Happening] = Table(
    name="happenings",
    items=lambda happening: (happening,),
    columns=(
        Column("id", "text", lambda one: one.id),
        Column("type", "text", lambda one: one.type),
        Column("first_day", "day", lambda one: one.begin),
        Column("last_day", "day", lambda one: one.end),
        Column("place", "text", lambda one: one.place),
        Column("country", "text", lambda one: one.country),
        Column("actor_codes", "texts", lambda one: party_codes(one.actors)),
        Column("recipient_codes", "texts", lambda one: party_codes(one.recipients)),
        Column("reports", "integer", lambda one: len(one.reports)),
        Column("origins", "integer", lambda one: one.origins),
        Column("reported_by", "texts", lambda one: one.reported),
        Column("claimed_by", "texts", lambda one: one.claimed),
        Column("denied_by", "texts", lambda one: one.denied),
    ),
)


def _reports(happening: Happening) -> Iterator[tuple[Happening, Report]]:
    return ((happening, report) for report in happening.reports)


REPORTS: Table[Happening, tuple[Happening, Report]] = Table(
    name="reports",
    items=_reports,
    columns=(
        Column("happening", "text", lambda found: found[0].id),
        Column("event", "text", lambda found: found[1].event),
        Column("document", "text", lambda found: found[1].document),
        Column("publisher", "text", lambda found: found[1].publisher),
        Column("status", "text", lambda found: found[1].status),
        Column("voucher", "text", lambda found: found[1].voucher),
        Column("origin", "text", lambda found: found[1].origin),
        Column("score", "number", lambda found: found[1].score),
        Column("reasons", "texts", lambda found: found[1].reasons),
    ),
)
