"""Makes an archive of invented articles in which every copy and its origin are known.

Articles of one happening share people, places and a day; some share a paragraph of background; outlets put the same
lines under all of theirs: none of that makes a copy.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from benchmarks.archive.copying import KINDS
from benchmarks.archive.grammar import Writer
from benchmarks.archive.world import Outlet, World
from onrecord.ingest.document import make_document
from onrecord.records import Document, Publisher, Source

SEED = 20_261_125
COPIES = 0.3
FIRST_DAY = date(2026, 1, 1)
# Articles that are written at a time: copies stand among them in any order, sometimes before what they copy.
BATCH = 250
_BACKGROUND = 0.15
_DATELINE = 0.5
_DEEDS = (
    "{FIRST} visited {PLACE}",
    "{FIRST} met {SECOND} in {PLACE}",
    "troops loyal to {FIRST} shelled {PLACE}",
    "{FIRST} accused {SECOND} of arming rebels around {PLACE}",
    "police arrested {NUMBER} protesters in {PLACE}",
    "{FIRST} and {SECOND} signed an agreement in {PLACE}",
    "{FIRST} imposed sanctions on allies of {SECOND}",
    "a bomb killed {NUMBER} people in {PLACE}",
    "{FIRST} withdrew {NUMBER} soldiers from {PLACE}",
    "{FIRST} promised aid to {PLACE}",
    "thousands marched through {PLACE} against {FIRST}",
    "{FIRST} rejected an offer by {SECOND}",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An article with what is known of it: its happening, and for a copy the kind and the document it was made of."""

    document: Document
    happening: int
    kind: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class _Article:
    made: Made
    paragraphs: list[str]
    outlet: Outlet


def make_archive(size: int, *, seed: int = SEED, copies: float = COPIES) -> Iterator[Made]:
    """Yield `size` articles, of which about `copies` are copies; equal for equal arguments."""
    world, numbers, left = World(seed), count(), size
    while left > 0:
        batch = _batch(world, numbers, min(BATCH, left), copies)
        world.random.shuffle(batch)
        yield from batch
        left -= len(batch)


def _batch(world: World, numbers: Iterator[int], size: int, copies: float) -> list[Made]:
    chance, batch, stock = world.random, list[Made](), list[_Article]()
    originals = size - round(size * copies)
    while len(stock) < originals:
        stock.extend(_happening(world, next(numbers), min(chance.choice((1, 1, 2, 3, 5)), originals - len(stock))))
    batch.extend(article.made for article in stock)
    favorites = chance.sample(stock, max(1, len(stock) // 4))
    while len(batch) < size:
        batch.append(_copied(world, chance.choice(favorites), chance.choice(list(KINDS))))
    return batch


def _happening(world: World, number: int, size: int) -> Iterator[_Article]:
    """Yield independent articles on one happening."""
    chance = world.random
    country, other = chance.sample(world.countries, 2)
    first, second = chance.choice(country.people), chance.choice(other.people)
    place, day = chance.choice(country.towns), FIRST_DAY + timedelta(days=number // 20 % 360)
    facts = {
        "PLACE": place,
        "FIRST": f"{country.adjective} {first.office} {first.name}",
        "SECOND": f"{second.name}, the {second.office} of {other.name}",
        "SURNAME": first.surname,
        "WEEKDAY": day.strftime("%A"),
        "NUMBER": str(chance.randint(2, 90)),
    }
    deed = chance.choice(_DEEDS)
    for name, value in facts.items():
        deed = deed.replace(f"{{{name}}}", value)
    draw = {
        "person": [f"{person.name}" for person in (*country.people, *other.people)],
        "town": [*country.towns, *other.towns[:10]],
        "land": [country.name, other.name, chance.choice(world.countries).name],
        "nation": [country.adjective, other.adjective],
    }
    writer = Writer(chance, {**facts, "DEED": deed}, draw)
    background = " ".join(writer.write("sentence") for _ in range(2))
    for _ in range(size):
        yield _article(world, writer, number, day, place, background)


def _article(world: World, writer: Writer, number: int, day: date, place: str, background: str) -> _Article:
    chance, outlet = world.random, world.random.choice(world.outlets)
    lead = writer.write("lead")
    opening = f"{place.upper()} — {lead}" if chance.random() < _DATELINE else lead
    lengths = [chance.randint(1, 3) for _ in range(chance.randint(4, 11))]
    paragraphs = [opening, *(" ".join(writer.write("sentence") for _ in range(length)) for length in lengths)]
    if chance.random() < _BACKGROUND:
        paragraphs.append(background)
    title = writer.write("lead").rstrip(".")
    document = _document(paragraphs, title, outlet, day)
    return _Article(Made(document=document, happening=number), paragraphs, outlet)


def _copied(world: World, article: _Article, kind: str) -> Made:
    chance, of = world.random, article.made.document
    outlet = article.outlet if kind == "revised" else chance.choice(world.outlets)
    paragraphs = KINDS[kind](article.paragraphs, chance)
    days = chance.choice((1, 1, 1, 2, 3)) if kind != "syndicated" else chance.choice((0, 1))
    assert of.published is not None
    footer = article.outlet.footer if kind == "exact" else None
    document = _document(paragraphs, of.title, outlet, of.published + timedelta(days=days), footer=footer)
    return Made(document=document, happening=article.made.happening, kind=kind, origin=of.id)


def _document(
    paragraphs: list[str], title: str | None, outlet: Outlet, day: date, *, footer: str | None = None
) -> Document:
    text = "\n".join(part for part in (*paragraphs, outlet.footer if footer is None else footer) if part)
    return make_document(
        text,
        source=Source(reader="made"),
        title=title,
        published=day,
        publisher=Publisher(name=outlet.name, domain=outlet.domain),
    )
