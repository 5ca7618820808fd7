"""Fills an archive like `onrecord ingest`, with records made without a model; run as a program to be killed.

python fake_work.py ADDRESS COUNT PIDS    prints how many documents are in the archive after each batch
"""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.archive import Summary, ingest
from onrecord.archive.work import Fail
from onrecord.errors import DocumentError
from onrecord.records import (
    ActorLink,
    Document,
    Entity,
    Event,
    Mention,
    Model,
    Party,
    Provenance,
    Record,
    Sentence,
    Source,
    Span,
    Statement,
)
from onrecord.store import open_store
from onrecord.store.flat import FlatRecord, flatten

MADE_BY = Provenance(onrecord="0.1.0", models=(Model(name="fake", version="1"),), ontology="PLOVER")
NAMES = ("Mirel Adoun", "Ragnhild Solberg", "Ines Tabor")
CODES = ("IRQ", "NOR", "USA")
# A document with this in it cannot be read; one with that ends the process.
BROKEN, DEADLY = "illegible", "deadly"


def host(number: int) -> str:
    """A made country code that a few documents in a row share, so that some of them tell of one happening."""
    shared = number // 9
    return "".join(chr(ord("A") + shared // 26**place % 26) for place in range(3))


def document(number: int) -> Document:
    """A short document, different for each number."""
    from onrecord.ingest.document import make_document  # not in workers, which would take a second for it

    name = NAMES[number % 3]
    text = f"{name} said delegation {number} left {host(number)} after talks on item {number * 7}."
    if number % 50 == 17:
        text += f" The rest is {BROKEN}."
    return make_document(text, source=Source(reader="text", path="made", record=number + 1))


def make(document: Document) -> Record:
    """The record of one of our documents: a speaker, what was said, and one event in it."""
    text = document.text
    speaker = Span(0, text.index(" said"))
    said, content = Span(speaker.end + 1, speaker.end + 5), Span(speaker.end + 6, len(text) - 1)
    trigger, code = text.index("left"), CODES[NAMES.index(speaker.cut(text))]
    entity = Entity(
        id=f"e0-{speaker.end}",
        type="person",
        name=speaker.cut(text),
        mentions=(Mention(span=speaker, name_span=speaker, form="named", head=0),),
    )
    statement = Statement(
        id=f"s0-{content.end}",
        kind="indirect",
        source=(speaker,),
        cue=(said,),
        content=(content,),
        speaker=entity.id,
        confidence=0.9,
    )
    event = Event(
        id=f"v{trigger}-{trigger + 4}",
        trigger=Span(trigger, trigger + 4),
        type="RETREAT",
        actors=(Party(span=speaker, entity=entity.id, code=code),),
        recipients=(Party(span=Span(trigger + 5, trigger + 8), code=text[trigger + 5 : trigger + 8]),),
        group=f"v{trigger}-{trigger + 4}",
        quad=2,
        confidence=0.9,
    )
    return Record(
        document=document,
        sentences=(Sentence(span=Span(0, len(text)), paragraph=0, first=0, last=1),),
        entities=(entity,),
        actors=(ActorLink(entity=entity.id, name=entity.name, country=code),),
        statements=(statement,),
        events=(event,),
        times=(),
        places=(),
        gaps=(),
        provenance=MADE_BY,
    )


def work(documents: Iterable[Document], fail: Fail) -> Iterator[FlatRecord]:
    """The task of a worker; it leaves its number in the file that the environment names."""
    if "FAKE_PIDS" in os.environ:
        with Path(os.environ["FAKE_PIDS"]).open("a") as pids:
            pids.write(f"{os.getpid()}\n")
    for document in documents:
        if DEADLY in document.text:
            os._exit(9)
        if BROKEN in document.text:
            fail(DocumentError(f"made, record {document.source.record}", "illegible: it says so itself"))
        else:
            yield flatten(make(document))


def fill(address: str, count: int) -> Summary:
    """Put so many documents into the archive at the address."""

    def tell(summary: Summary) -> None:
        print(summary.new, flush=True)

    with open_store(address, create=True) as store:
        return ingest(store, map(document, range(count)), made_by=MADE_BY, task=work, watch=tell)


if __name__ == "__main__":
    os.environ["FAKE_PIDS"] = sys.argv[3]
    fill(sys.argv[1], int(sys.argv[2]))
