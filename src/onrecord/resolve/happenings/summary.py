"""A happening as it is shown: who took part, when and where, and who vouches for it."""

from collections import Counter
from collections.abc import Iterable

from onrecord.records import Happening, Status
from onrecord.resolve.happenings.index import Gathered


def summarize(happening: Gathered) -> Happening:
    """Return the happening with its reports counted.

    Type and place are what most accounts say (of equals the first); the days are those most of the dated accounts
    have; parties are those of the first account that names any. `origins` counts whose text it is: copies of one text
    are one origin, and so are all that one agency wrote or is cited for.
    """
    accounts = happening.accounts
    reports = tuple(report for account in accounts for report in account.reports)
    days = _most((account.begin, account.end) for account in accounts if account.dated)
    place = _most((account.place, account.country) for account in accounts if account.place is not None)
    return Happening(
        id=happening.id,
        type=_most(account.type for account in accounts) or accounts[0].type,
        reports=reports,
        origins=len({report.origin for report in reports}),
        actors=next((account.parties[0] for account in accounts if account.parties[0]), ()),
        recipients=next((account.parties[1] for account in accounts if account.parties[1]), ()),
        begin=days[0] if days is not None else None,
        end=days[1] if days is not None else None,
        place=place[0] if place is not None else None,
        country=place[1] if place is not None else None,
        reported=_publishers(happening, "reported"),
        claimed=tuple(
            name for name in _publishers(happening, "claimed") if name not in _publishers(happening, "reported")
        ),
        denied=_publishers(happening, "denied"),
    )


def _publishers(happening: Gathered, status: Status) -> tuple[str, ...]:
    """Return who has the happening in that status; an unknown publisher by its document."""
    reports = (report for account in happening.accounts for report in account.reports)
    return tuple(sorted({report.publisher or report.document for report in reports if report.status == status}))


def _most[T](values: Iterable[T]) -> T | None:
    counts = Counter(values)
    return max(counts, key=lambda value: counts[value]) if counts else None
