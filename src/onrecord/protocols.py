"""Every seam of onrecord: what a plug-in has to offer.

Plug-ins are found by entry point (see `plugins`). Unless a docstring says otherwise, an object is used by one thread
at a time and lives as long as the process.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, Protocol

from onrecord.errors import DocumentError
from onrecord.records import (
    Analysis,
    Document,
    Happening,
    Judgement,
    Model,
    Record,
    Sentence,
    Sighting,
    Status,
    Tenure,
    Token,
)

if TYPE_CHECKING:
    from sqlalchemy import RowMapping, Select


class Language(Protocol):
    """One language: what reads it, and its words by list name (group `onrecord.languages`, named by its code).

    `code` is of ISO 639-1; `parser` names a backend, and `pipeline` annotators in their order. Lists are read when
    first asked for.
    """

    @property
    def code(self) -> str: ...  # noqa: D102

    @property
    def parser(self) -> str: ...  # noqa: D102

    @property
    def pipeline(self) -> tuple[str, ...]: ...  # noqa: D102

    def words(self, name: str) -> frozenset[str]:
        """Return a word list, lower-cased; KeyError for a list the language does not have."""
        ...

    def table(self, name: str) -> tuple[Mapping[str, str], ...]:
        """Return the rows of a table; KeyError for a table the language does not have."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is read of one input, in bytes, before it is taken for broken or for an attack.

    `record` is for one page, line, row, entry or file; `total` for all that one archive unpacks to; `ratio` is how many
    bytes one packed byte may unpack to; `depth` how many archives may lie in one another, a gzip counting as one.
    """

    # The longest pages of news have some megabytes, the longest crawl files some gigabytes, and text is packed to a
    # tenth; a bomb reaches a thousandth, the most that its method can.
    record: int = 32 * 2**20
    total: int = 64 * 2**30
    ratio: int = 200
    depth: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came from the web: the body, the address it came from in the end, and the encoding its header names."""

    address: str
    body: bytes
    charset: str | None = None


class Fetcher(Protocol):
    """Gets pages from the web, as their hosts allow."""

    def fetch(self, address: str) -> Fetched | None:
        """Return what is at the address, None if it has not changed since it was fetched last.

        Raises `DocumentError` where it cannot be had or must not be.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What a reader is told besides the bytes.

    `path` names the input in records, None for standard input; `fields` gives the key that an object or a row has in
    place of a name of ours; `published` is the publication date of what states none; `first` is the number of the first
    record; `address` and `charset` are those of a page from the web; `extractor` finds the article in a page; without a
    `fetcher` nothing is got from the web; `hops` is how many addresses led here.
    """

    path: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    published: date | None = None
    first: int = 1
    address: str | None = None
    charset: str | None = None
    extractor: str = "trafilatura"
    limits: Limits = field(default_factory=Limits)
    fetcher: Fetcher | None = None
    hops: int = 0

    @property
    def name(self) -> str:
        """The input as messages name it."""
        return self.path or "standard input"


class Reader(Protocol):
    """A source format (group `onrecord.readers`)."""

    def read(self, stream: IO[bytes], options: ReadOptions) -> Iterator[Document | DocumentError]:
        """Yield the documents of an open stream in their order, taking no more of it into memory than one record.

        A record that cannot be read is yielded as a `DocumentError`, not raised, and the rest goes on.
        """
        ...


class Parser(Protocol):
    """A model that splits and parses text (group `onrecord.backends`)."""

    models: tuple[Model, ...]

    def parse(self, texts: Iterable[str]) -> Iterator[tuple[tuple[Token, ...], tuple[Sentence, ...]]]:
        """Yield tokens and sentences of each text, in order; an empty text gives two empty tuples."""
        ...


class Annotator(Protocol):
    """Adds one layer to an analysis and changes no other (group `onrecord.annotators`)."""

    requires: frozenset[str]
    provides: str

    def __call__(self, analysis: Analysis) -> Analysis:
        """Return the analysis with the layer `provides` added; never raises for odd text, but notes a gap."""
        ...


class Ontology(Protocol):
    """Event types with their modes and numbers (group `onrecord.ontologies`)."""

    name: str
    types: tuple[str, ...]
    contexts: tuple[str, ...]

    def modes(self, event_type: str) -> tuple[str, ...]:
        """Return the modes of a type, empty for a type without; KeyError for a type the ontology does not have."""
        ...

    def quad(self, event_type: str) -> int:
        """Return the quad category, 1 to 4; KeyError for a type the ontology does not have."""
        ...

    def score(self, event_type: str, mode: str | None) -> float | None:
        """Return the score of a type and mode, −10 to 10; None where the ontology prints none."""
        ...

    def cameo(self, event_type: str, mode: str | None) -> str | None:
        """Return the nearest CAMEO code as text, or None."""
        ...


class Candidate(Protocol):
    """Someone in a knowledge base, with the office held on the day asked for; None where it is not known.

    `kind` is “person”, “organization” or “country”; `match` is 0 for the name itself, 1 for an alias, 2 for the surname
    alone; `holds` is False for a former office; `offices` are all that are known.
    """

    @property
    def id(self) -> str: ...  # noqa: D102

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def kind(self) -> str: ...  # noqa: D102

    @property
    def country(self) -> str | None: ...  # noqa: D102

    @property
    def sector(self) -> str | None: ...  # noqa: D102

    @property
    def sector_2(self) -> str | None: ...  # noqa: D102

    @property
    def office(self) -> str | None: ...  # noqa: D102

    @property
    def organization(self) -> str | None: ...  # noqa: D102

    @property
    def wikidata(self) -> str | None: ...  # noqa: D102

    @property
    def wikipedia(self) -> str | None: ...  # noqa: D102

    @property
    def match(self) -> int: ...  # noqa: D102

    @property
    def holds(self) -> bool: ...  # noqa: D102

    @property
    def offices(self) -> tuple[str, ...]: ...  # noqa: D102


class KnowledgeBase(Protocol):
    """Who is who (group `onrecord.knowledge_bases`). Safe for many readers."""

    @property
    def model(self) -> Model | None:
        """What records made with it name beside the models, with a digest of its content; None for what is built in."""
        ...

    def candidates(self, name: str, as_of: date | None) -> Sequence[Candidate]:
        """Return those who bear the name, best first, as of the day or as last known; empty if none."""
        ...


class Writer(Protocol):
    """One transaction of an archive; used inside the block that opened it, by one thread."""

    def add(self, record: Record) -> str:
        """Keep a record and return what became of it: “new”, “renewed” or “known”; a document is kept once."""
        ...

    def judge(self, judgement: Judgement) -> None:
        """Keep a person's judgement; none is ever dropped."""
        ...

    def fail(self, place: str, why: str) -> None:
        """Keep that something could not be read."""
        ...


class View(Protocol):
    """An archive as it was when the view was opened; used inside the block that opened it, by one thread."""

    @property
    def database(self) -> str:
        """“sqlite” or “postgresql”, where a selection has to differ."""
        ...

    def record(self, document: str, *, corrected: bool = True) -> Record | None:
        """Return a document's record, with people's corrections unless told otherwise; None if there is none."""
        ...

    def ids(self) -> Iterator[str]:
        """Yield the id of every document, in the order in which they came."""
        ...

    def rows(self, selection: "Select[Any]") -> Sequence["RowMapping"]:
        """Return what a selection from the archive's tables gives (see docs/store.md)."""
        ...

    def stream(self, selection: "Select[Any]") -> Iterator["RowMapping"]:
        """Yield what a long selection gives, some rows at a time."""
        ...

    def matching(self, table: Literal["document_words", "statement_words"], search: str) -> "Select[Any]":
        """Return a selection of the numbers of documents or statements with the words of a search."""
        ...


class Store(Protocol):
    """An archive (group `onrecord.stores`: a function of an address and `create`). Safe for threads and processes.

    Everything raises `StoreError` where the database refuses.
    """

    def writer(self) -> AbstractContextManager[Writer]:
        """Give a writer, whose work is kept as a whole or not at all; another waits for it."""
        ...

    def view(self) -> AbstractContextManager[View]:
        """Give a view; what is written later does not show in it, and it keeps no writer waiting."""
        ...

    def close(self) -> None:
        """Let go of the archive."""


class ActorMemory(Protocol):
    """What earlier articles said of who someone is. Bounded in memory whatever it is told."""

    def observe(self, sighting: Sighting) -> None:
        """Remember what an article says of someone; a document that is told again counts once."""
        ...

    def recall(self, name: str, as_of: date | None) -> Sequence[Tenure]:
        """Return what articles call those who bear a full name, or a surname if it is one word; empty if nobody.

        All tenures of each are given, also those far from the day; a surname that too many bear may give none.
        """
        ...


# Only what is reported or claimed may be counted as something that happened (codebook, section 3).
COUNTED: frozenset[Status] = frozenset({"reported", "claimed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What an exporter is told besides the records.

    `statuses` are those of the events that go into formats made for counting; `safe_cells` asks for cells that no
    spreadsheet takes for a formula.
    """

    statuses: frozenset[Status] = COUNTED
    safe_cells: bool = False


class Exporter(Protocol):
    """An output format of one text, fed one record at a time (group `onrecord.exporters`)."""

    def setup(self, stream: IO[str], options: ExportOptions = ...) -> None:
        """Begin the output."""
        ...

    def feed(self, record: Record) -> None:
        """Write one record."""
        ...

    def finish(self) -> None:
        """End the output."""
        ...


class FolderExporter(Protocol):
    """An output format of several files in a folder, such as tables (group `onrecord.folder_exporters`).

    The files have their names when `finish` returns; a run that was stopped leaves none that looks whole.
    """

    def setup(self, folder: Path, options: ExportOptions = ...) -> None:
        """Begin the output in a folder, which is made if there is none."""
        ...

    def feed(self, record: Record) -> None:
        """Write one record."""
        ...

    def feed_happening(self, happening: Happening) -> None:
        """Write one happening of several documents."""
        ...

    def finish(self) -> None:
        """End the output."""
        ...
