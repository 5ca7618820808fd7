"""The page of one record in an archive."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from rich.console import Console
from rich.text import Text

from onrecord.cli.page import WIDEST
from onrecord.cli.page.words import flat

# Fields of a record that the page shows in another way, or that only a machine reads.
HIDDEN = frozenset({"id", "trigger", "source", "cue", "content", "mentions", "runners_up"})
BEFORE = 14


def print_shown(found: dict[str, Any]) -> None:
    """Print what `query.context.describe` gives."""
    console = Console(highlight=False, emoji=False, markup=False)
    console.width = min(console.width, WIDEST)
    for line in _lines(found):
        console.print(line)


def _lines(found: dict[str, Any]) -> Iterator[Text]:
    yield Text(found["id"], style="bold")
    document = found["document"]
    head = (document["title"], (document["publisher"] or {}).get("name"), document["published"], document["url"])
    yield Text(flat(" · ".join(filter(None, head))), style="dim")
    if found["context"]:
        yield Text()
        yield _marked(found["context"])
    if found["record"]:
        yield Text()
        yield from _fields(found["record"], found["people"])
    yield from _made(found["provenance"], document)
    for row in found["corrections"]:
        what = f"{row['field']} {_plain(row['before'])} → {_plain(row['value'])}"
        yield _line("corrected", f"{what}, by {row['by']}, {row['at']}: {row['why']}")
    for row in found["judgements"]:
        other = row["right"] if row["left"] == found["id"] else row["left"]
        yield _line("judged", f"{row['verdict']} as {other}, by {row['by']}, {row['at']}: {row['why']}")
    for row in found["copies"]:
        yield _line(
            "copy", f"{row['kind']}: {row['id']}, {row['publisher'] or 'unknown publisher'}, {row['published']}"
        )
    for row in found["reports"]:
        words = f"{row['status']} by {row['publisher'] or row['document']}, {row['published']}: {row['id']}"
        yield _line("report", words + (f" ({'; '.join(row['reasons'])})" if row["reasons"] else ""))
    for row in found["variants"]:
        yield _line("words", _wording(row) + (" (this one)" if row["id"] == found["id"] else ""))


def _wording(row: dict[str, Any]) -> str:
    """Return what an outlet did to a quotation."""
    where = f"{row['publisher'] or row['document']}, {row['published']}: {row['id']}"
    lost = ", ".join(f"“{words}”" for words in row["missing"])
    return f"{row['change']} in {where}" + (f" (without {lost})" if lost else "")


def _marked(context: dict[str, str]) -> Text:
    line = Text(flat(context["before"] + "|")[:-1])
    return line.append(flat(context["words"]), style="bold underline").append(flat("|" + context["after"])[1:])


def _fields(record: dict[str, Any], people: dict[str, str]) -> Iterator[Text]:
    for key, value in record.items():
        if key not in HIDDEN and value not in (None, [], {}):
            yield _line(key.replace("_", " "), _plain(_named(value, people)))


def _named(value: Any, people: dict[str, str]) -> Any:
    """Return the value with names in place of the entities' ids, and without spans, which the context shows."""
    if isinstance(value, list):
        return [_named(one, people) for one in value]
    if isinstance(value, dict):
        return {key: _named(one, people) for key, one in value.items() if key not in ("span", "name")}
    return people.get(value, value) if isinstance(value, str) else value


def _made(provenance: dict[str, Any], document: dict[str, Any]) -> Iterator[Text]:
    models = ", ".join(f"{model['name']} {model['version']}" for model in provenance["models"])
    yield _line("made by", f"onrecord {provenance['onrecord']}; {models}; {provenance['ontology']}")
    for row in provenance["readings"]:
        yield _line(
            "read", f"{row['made']} by onrecord {row['onrecord']}" + ("" if row["current"] else " (superseded)")
        )
    source = document["source"]
    yield _line("from", " ".join(str(part) for part in (source["path"], source["record"]) if part is not None))
    terms = document["license"]
    yield _line("license", (terms or {}).get("spdx_id") or (terms or {}).get("url") or "none stated")


def _line(name: str, words: str) -> Text:
    return Text(f"{name:<{BEFORE}}", style="dim").append(flat(words), style="not dim")


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain(one)}" for key, one in value.items() if one is not None)
    if isinstance(value, list):
        return "; ".join(map(_plain, value))
    if value is None:
        return "nothing"
    return value.isoformat() if isinstance(value, date) else str(value)
