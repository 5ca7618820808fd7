"""Under which keys an account is looked for: what it has in common with every other account of its happening."""

from datetime import date, timedelta
from itertools import product

from onrecord.resolve.happenings.accounts import Account, Who
from onrecord.resolve.stories.terms import heaviest

# Days that share a key; an account of one day is looked for under its own and both neighbors'.
BUCKET = 3
# Buckets of an account that lasts long; one of a whole year says little of when.
MOST_BUCKETS = 12
# Words of the sentence that are keys, for accounts whose parties are not named.
WORDS = 4


def keys_of(account: Account) -> tuple[str, ...]:
    """Return the keys that an account is posted under: parties, places and telling words, each with the days."""
    buckets = _buckets(account.begin, account.end)
    return tuple(f"{what}|{bucket}" for what, bucket in product(_whats(account), buckets))


def lookup_keys(account: Account) -> tuple[str, ...]:
    """Return the keys that an account is looked for under: its own and those of the days around."""
    margin = timedelta(days=BUCKET)
    begin = account.begin - margin if account.begin is not None else None
    end = account.end + margin if account.end is not None else None
    return tuple(f"{what}|{bucket}" for what, bucket in product(_whats(account), _buckets(begin, end)))


def _whats(account: Account) -> list[str]:
    """Return what an account is about, the most telling first; a country alone is too much of the news to be one."""
    sides = sorted({_label(who) for who in (*account.actors, *account.recipients)} - {None, ""}, key=str)
    pairs = [f"{one}+{other}" for place, one in enumerate(sides) for other in sides[place + 1 :]]
    named = [
        f"n:{who.surname or who.name}" for who in (*account.actors, *account.recipients) if who.surname or who.name
    ]
    places = [f"p:{account.place.casefold()}"] if account.place is not None else []
    words = [f"w:{term}" for term in heaviest(account.words, WORDS)]
    return list(dict.fromkeys([*pairs[:6], *named[:6], *places, *words]))


def _label(who: Who) -> str | None:
    return who.code or who.surname or who.name


def _buckets(begin: date | None, end: date | None) -> list[int | None]:
    if begin is None or end is None:
        return [None]
    first, last = begin.toordinal() // BUCKET, end.toordinal() // BUCKET
    return list(range(first, min(last, first + MOST_BUCKETS - 1) + 1))
