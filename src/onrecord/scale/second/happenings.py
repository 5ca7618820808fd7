"""Happenings that several documents tell of, as an archive finds them."""

import json
from collections.abc import Iterable, Iterator

from onrecord.records.form import Json
from onrecord.records.parse import parse_record
from onrecord.resolve.happenings import Account, MemoryHappeningIndex, accounts_of, gather
from onrecord.resolve.happenings.keys import keys_of, lookup_keys
from onrecord.store.joining.accounts import account_form, parse_account


def told_in(record: str, origin: str) -> tuple[Account, ...]:
    """Return what a record tells of happenings; `origin` is whose text it is."""
    return accounts_of(parse_record(json.loads(record)), origin=origin)


def account_keys(accounts: Iterable[Account]) -> list[str]:
    """Return the keys by which accounts find and are found; what has no key in common is never compared."""
    keys = (key for account in accounts for key in (*keys_of(account), *lookup_keys(account)))
    return list(dict.fromkeys(keys))


def account_forms(accounts: Iterable[Account]) -> list[Json]:
    """Return accounts as plain JSON values."""
    return [account_form(account) for account in accounts]


def gather_all(documents: Iterable[list[Json]]) -> Iterator[list[Json]]:
    """Yield the accounts of each happening; given are those of each document, in the order of arrival."""
    index = MemoryHappeningIndex()
    for forms in documents:
        gather([parse_account(form) for form in forms], index)
    for gathered in index.all():
        yield account_forms(gathered.accounts)
