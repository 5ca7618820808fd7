"""`onrecord search`, `statements`, `events`, `happenings`, `stories`, `actors`: what an archive holds."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.cli import asking
from onrecord.cli.rows import check_format, print_next, print_rows

if TYPE_CHECKING:
    from onrecord.query import Filter, Page, Paging
    from onrecord.query.facets import Question
    from onrecord.store.view import SqlView

DOCUMENTS = ("id", "published", "publisher", "title", "words", "copy_of")
STATEMENTS = ("id", "day", "publisher", "speaker", "cue", "content")
EVENTS = ("id", "day", "type", "mode", "status", "actors", "recipients", "place", "trigger", "attributed_to")
HAPPENINGS = ("id", "day", "type", "actors", "recipients", "place", "origins", "reported", "claimed", "denied")
STORIES = ("story", "title", "documents", "publishers", "begins", "ends")
ACTORS = ("key", "name", "type", "country", "sector", "documents", "statements", "events")
TABLE = "table"


def search(
    store: asking.StoreAddress,
    words: asking.Words = None,
    since: asking.Since = None,
    until: asking.Until = None,
    publisher: asking.FromPublisher = None,
    license: asking.UnderLicense = None,  # noqa: A002 - the option's name
    limit: asking.Limit = 20,
    after: asking.After = None,
    order: asking.Ordering = "newest",
    format: asking.Format = TABLE,  # noqa: A002
    count_by: asking.Facet = None,
) -> None:
    """Find articles by words, day, publisher and license."""
    asked = asking.make_filter(words=words, since=since, until=until, publisher=publisher, license=license)
    _answer(store, "documents", asked, asking.make_paging(limit, after, order), format, DOCUMENTS, count_by)


def statements(
    store: asking.StoreAddress,
    words: asking.Words = None,
    speaker: asking.Speaker = None,
    addressee: asking.Addressee = None,
    kind: asking.Kind = None,
    since: asking.Since = None,
    until: asking.Until = None,
    publisher: asking.FromPublisher = None,
    license: asking.UnderLicense = None,  # noqa: A002
    confidence: asking.Confidence = None,
    limit: asking.Limit = 20,
    after: asking.After = None,
    order: asking.Ordering = "newest",
    format: asking.Format = TABLE,  # noqa: A002
    count_by: asking.Facet = None,
) -> None:
    """Ask who said what."""
    asked = asking.make_filter(
        words=words,
        speaker=speaker,
        addressee=addressee,
        kind=kind,
        since=since,
        until=until,
        publisher=publisher,
        license=license,
        confidence=confidence,
    )
    _answer(store, "statements", asked, asking.make_paging(limit, after, order), format, STATEMENTS, count_by)


def events(
    store: asking.StoreAddress,
    words: asking.Words = None,
    actor: asking.Actor = None,
    recipient: asking.Recipient = None,
    party: asking.Party = None,
    type: asking.Types = None,  # noqa: A002 - the option's name
    mode: asking.Mode = None,
    status: asking.Statuses = None,
    place: asking.Place = None,
    box: asking.InBox = None,
    since: asking.Since = None,
    until: asking.Until = None,
    publisher: asking.FromPublisher = None,
    license: asking.UnderLicense = None,  # noqa: A002
    confidence: asking.Confidence = None,
    limit: asking.Limit = 20,
    after: asking.After = None,
    order: asking.Ordering = "newest",
    format: asking.Format = TABLE,  # noqa: A002
    count_by: asking.Facet = None,
) -> None:
    """Ask who did what to whom, and whether it happened."""
    asked = asking.make_filter(
        words=words,
        actor=actor,
        recipient=recipient,
        party=party,
        type=type,
        mode=mode,
        status=status,
        place=place,
        box=box,
        since=since,
        until=until,
        publisher=publisher,
        license=license,
        confidence=confidence,
    )
    _answer(store, "events", asked, asking.make_paging(limit, after, order), format, EVENTS, count_by)


def happenings(
    store: asking.StoreAddress,
    actor: asking.Actor = None,
    recipient: asking.Recipient = None,
    party: asking.Party = None,
    type: asking.Types = None,  # noqa: A002
    status: asking.Statuses = None,
    place: asking.Place = None,
    since: asking.Since = None,
    until: asking.Until = None,
    publisher: asking.FromPublisher = None,
    limit: asking.Limit = 20,
    after: asking.After = None,
    order: asking.Ordering = "newest",
    format: asking.Format = TABLE,  # noqa: A002
) -> None:
    """Ask what happened, and how many independent articles report it."""
    from onrecord.query import find_happenings

    asked = asking.make_filter(
        actor=actor,
        recipient=recipient,
        party=party,
        type=type,
        status=status,
        place=place,
        since=since,
        until=until,
        publisher=publisher,
    )
    _print_page(store, find_happenings, asked, asking.make_paging(limit, after, order), format, HAPPENINGS)


def stories(
    store: asking.StoreAddress,
    words: asking.Words = None,
    since: asking.Since = None,
    until: asking.Until = None,
    publisher: asking.FromPublisher = None,
    limit: asking.Limit = 20,
    after: asking.After = None,
    order: asking.Ordering = "newest",
    format: asking.Format = TABLE,  # noqa: A002
) -> None:
    """Ask for stories; as JSONL, for the story of every article."""
    from onrecord.query import find_stories

    if format == "jsonl":
        _print_members(store)
        return
    asked = asking.make_filter(words=words, since=since, until=until, publisher=publisher)
    _print_page(store, find_stories, asked, asking.make_paging(limit, after, order), format, STORIES)


def actors(
    store: asking.StoreAddress,
    actor: asking.Actor = None,
    since: asking.Since = None,
    until: asking.Until = None,
    publisher: asking.FromPublisher = None,
    limit: asking.Limit = 20,
    after: asking.After = None,
    format: asking.Format = TABLE,  # noqa: A002
) -> None:
    """Ask who there is, those in most articles first."""
    from onrecord.query import find_actors

    asked = asking.make_filter(actor=actor, since=since, until=until, publisher=publisher)
    _print_page(store, find_actors, asked, asking.make_paging(limit, after, "newest"), format, ACTORS)


def _answer(
    store: str,
    question: "Question",
    asked: "Filter",
    paging: "Paging",
    format: str,  # noqa: A002
    columns: Sequence[str],
    facet: str | None,
) -> None:
    from onrecord import query

    if facet is not None:
        _print_counts(store, question, asked, format, facet)
        return
    find = {"documents": query.find_documents, "statements": query.find_statements, "events": query.find_events}
    _print_page(store, find[question], asked, paging, format, columns)


def _print_page(
    store: str,
    find: "Callable[[SqlView, Filter, Paging], Page]",
    asked: "Filter",
    paging: "Paging",
    format: str,  # noqa: A002
    columns: Sequence[str],
) -> None:
    check_format(format)
    with asking.viewed(store) as view:
        page = find(view, asked, paging)
    print_rows(page.rows, format, columns)
    print_next(page.next, len(page.rows))


def _print_counts(store: str, question: "Question", asked: "Filter", format: str, facet: str) -> None:  # noqa: A002
    from onrecord.query import count_by

    with asking.viewed(store) as view:
        counts = count_by(view, question, facet, asked)
    print_rows([{facet: value, question: records} for value, records in counts], format, (facet, question))


def _print_members(store: str) -> None:
    """Print each article with its story, every one of the archive."""
    from onrecord.query.articles import story_members

    with asking.viewed(store) as view:
        rows: list[dict[str, Any]] = [
            {"external_id": row["external_id"], "id": row["id"], "story": row["story"]}
            for row in view.stream(story_members())
        ]
    print_rows(rows, "jsonl", ())


COMMANDS = (search, statements, events, happenings, stories, actors)
