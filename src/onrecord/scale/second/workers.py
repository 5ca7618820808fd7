"""What the engine does to rows in the second stage."""

import json
from operator import itemgetter

from onrecord.records.form import Json
from onrecord.scale.quiet import silence
from onrecord.scale.second.copies import copy_keys, file_all
from onrecord.scale.second.happenings import account_forms, account_keys, gather_all, told_in

silence()

import daft  # noqa: E402 - only when it has been told to be silent
from daft import DataType  # noqa: E402

# Records that are worked on at once.
ROWS = 256


class CopyKeys:
    """Makes the keys of texts."""

    @daft.method.batch(return_dtype=DataType.list(DataType.int64()), batch_size=ROWS)
    def of(self, records: daft.Series) -> list[list[int]]:
        """Return the keys of each record."""
        return [copy_keys(record) for record in records.to_pylist()]


class DocumentForms:
    """Takes of records what the search for copies needs."""

    @daft.method.batch(return_dtype=DataType.string(), batch_size=ROWS)
    def of(self, records: daft.Series) -> list[str]:
        """Return the document of each record, as JSON."""
        return [json.dumps(json.loads(record)["document"]) for record in records.to_pylist()]


class Filer:
    """Files the documents of a bucket."""

    @daft.method.batch(
        return_dtype=DataType.struct({"place": DataType.int64(), "own": DataType.string(), "filed": DataType.string()})
    )
    def of(self, places: daft.Series, documents: daft.Series) -> list[Json]:
        """Return where each document was filed, as JSON, and whose text it is; `places` is the order of arrival."""
        ordered = sorted(zip(places.to_pylist(), documents.to_pylist(), strict=True), key=itemgetter(0))
        filed = file_all(json.loads(document) for _, document in ordered)
        return [
            {"place": place, "own": one["agency"] or one["cluster"], "filed": json.dumps(one)}
            for (place, _), one in zip(ordered, filed, strict=True)
        ]


class Accounts:
    """Takes of records what they tell of happenings."""

    @daft.method.batch(
        return_dtype=DataType.struct({"keys": DataType.list(DataType.string()), "accounts": DataType.string()}),
        batch_size=ROWS,
    )
    def of(self, records: daft.Series, origins: daft.Series) -> list[Json]:
        """Return keys and accounts of each record; `origins` is whose text each is."""
        told = [told_in(*pair) for pair in zip(records.to_pylist(), origins.to_pylist(), strict=True)]
        return [{"keys": account_keys(one), "accounts": json.dumps(account_forms(one))} for one in told]


class Gatherer:
    """Gathers the accounts of a bucket into happenings."""

    @daft.method.batch(return_dtype=DataType.struct({"id": DataType.string(), "gathered": DataType.string()}))
    def of(self, places: daft.Series, accounts: daft.Series) -> list[Json]:
        """Return the accounts of each happening, as JSON, under its id."""
        ordered = sorted(zip(places.to_pylist(), accounts.to_pylist(), strict=True), key=itemgetter(0))
        gathered = gather_all(json.loads(forms) for _, forms in ordered)
        return [{"id": forms[0]["id"], "gathered": json.dumps(forms)} for forms in gathered]
