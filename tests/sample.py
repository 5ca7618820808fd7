"""A record built by hand, small and complete, for tests that need one without a model."""

from datetime import date

from onrecord.ingest.document import make_document
from onrecord.records import (
    ActorLink,
    Dateline,
    Entity,
    Event,
    EventDate,
    Gap,
    License,
    Mention,
    Model,
    Party,
    Place,
    Provenance,
    Publisher,
    Record,
    RunnerUp,
    Sentence,
    Source,
    Span,
    Statement,
    TimeExpression,
    Voucher,
)

TEXT = (
    "TARRIN — “We have signed nothing,” rebel leader Mirel Adoun said. "
    "She said troops left Hadra on Monday, according to Meridian Press.\n"
    "Licensed under CC BY 4.0."
)
MONDAY = date(2026, 8, 17)


def span(words: str) -> Span:
    """The first place of the words in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def sample_record() -> Record:
    """One document with one record of every kind."""
    adoun, outer, inner, event = _entity(), _outer(), _inner(), _event()
    first, second = "TARRIN — “We have signed nothing,” rebel leader Mirel Adoun said.", "She said troops"
    link = ActorLink(
        entity=adoun.id,
        name="Mirel Adoun",
        sector="REB",
        office="leader",
        score=0.8,
        reasons=("the text calls her so",),
        runners_up=(RunnerUp(name="M. Adoun", score=0.2),),
    )
    day = TimeExpression(span=span("Monday"), type="date", begin=MONDAY, end=MONDAY, precision="day")
    place = Place(span=span("Hadra"), name="Hadra")
    return Record(
        document=_document(),
        sentences=(
            Sentence(span=span(first), paragraph=0, first=0, last=14),
            Sentence(span=Span(TEXT.index(second), TEXT.index("\n")), paragraph=0, first=14, last=27),
        ),
        entities=(adoun,),
        actors=(link,),
        statements=(_direct(), outer, inner),
        events=(event,),
        times=(day,),
        places=(place,),
        gaps=(Gap(why="place is in no gazetteer", span=place.span),),
        provenance=Provenance(
            onrecord="0.1.0",
            models=(Model(name="en_core_web_md", version="3.8.0"),),
            ontology="PLOVER 2.0-draft-2024",
        ),
    )


def _document():
    from dataclasses import replace

    document = make_document(
        TEXT,
        source=Source(reader="text", path="truce.txt"),
        title="Truce disputed",
        published=date(2026, 8, 18),
        publisher=Publisher(name="Meridian Press"),
    )
    return replace(
        document,
        dateline=Dateline(span=span("TARRIN"), place="TARRIN"),
        license=License(span=span("Licensed under CC BY 4.0"), spdx_id="CC-BY-4.0"),
    )


def _entity() -> Entity:
    named = Mention(span=span("rebel leader Mirel Adoun"), name_span=span("Mirel Adoun"), form="named", head=10)
    pronoun = Mention(span=span("She"), form="pronominal", head=14)
    return Entity(id=_id("e", named.span), type="person", name="Mirel Adoun", mentions=(named, pronoun))


def _id(letter: str, *spans: Span) -> str:
    return f"{letter}{min(one.start for one in spans)}-{max(one.end for one in spans)}"


def _statement(kind: str, source: str, cue: str, content: str, *, speaker: str | None, inside: str | None = None):
    spans = span(source), span(cue), span(content)
    return Statement(
        id=_id("s", *spans),
        kind=kind,
        source=(spans[0],),
        cue=(spans[1],),
        content=(spans[2],),
        speaker=speaker,
        inside=inside,
        confidence=0.9,
    )


def _direct() -> Statement:
    return _statement("direct", "rebel leader Mirel Adoun", "said", "“We have signed nothing,”", speaker=_entity().id)


def _outer() -> Statement:
    content = "She said troops left Hadra on Monday"
    return _statement("indirect", "Meridian Press", "according to", content, speaker=None)


def _inner() -> Statement:
    source, content = span("She"), span("troops left Hadra on Monday")
    cue = Span(source.end + 1, content.start - 1)
    return Statement(
        id=_id("s", source, cue, content),
        kind="indirect",
        source=(source,),
        cue=(cue,),
        content=(content,),
        speaker=_entity().id,
        inside=_outer().id,
        confidence=0.9,
    )


def _event() -> Event:
    trigger = span("left")
    return Event(
        id=_id("v", trigger),
        trigger=trigger,
        type="RETREAT",
        mode="withdraw",
        actors=(Party(span=span("troops"), sector="MIL"),),
        attributed_to=Voucher(statement=_inner().id, name="Mirel Adoun", entity=_entity().id),
        group=_id("v", trigger),
        date=EventDate(begin=MONDAY, end=MONDAY, precision="day", span=span("Monday")),
        place=Place(span=span("Hadra"), name="Hadra"),
        quad=2,
        score=8.0,
        confidence=0.7,
    )
