"""The flow in one process: documents in, records out."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from onrecord import plugins
from onrecord.analyze.parse import parse_document
from onrecord.errors import DocumentError, OnRecordError, PipelineOrderError
from onrecord.lang import ENGLISH
from onrecord.ontology.chosen import chosen_ontology
from onrecord.protocols import Annotator, Language, Parser
from onrecord.records import Analysis, Document, Provenance, Record

PIPELINE = ENGLISH.pipeline
PARSED = frozenset({"tokens"})

logger = logging.getLogger(__name__)


class Clock:
    """Seconds spent in each stage; exactly one stage runs at a time, so that the parts add up to the whole."""

    now = staticmethod(time.perf_counter)

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._stage, self._since = "other", self.now()

    def enter(self, stage: str) -> str:
        """Begin a stage and return the name of the one that ran before."""
        before, now = self._stage, self.now()
        self.seconds[before] = self.seconds.get(before, 0.0) + now - self._since
        self._stage, self._since = stage, now
        return before

    def timed[T](self, stage: str, items: Iterable[T]) -> Iterator[T]:
        """Yield the items; the time it takes to make each one counts for `stage`."""
        source = iter(items)
        while True:
            before = self.enter(stage)
            try:
                item = next(source)
            except StopIteration:
                return
            finally:
                self.enter(before)
            yield item


def build_pipeline(
    names: Sequence[str] = PIPELINE, given: Mapping[str, Annotator] | None = None
) -> tuple[Annotator, ...]:
    """Return the named annotators in order, those `given` in place of the installed ones of their name.

    Raises `PipelineOrderError` if one needs a layer that is not there yet.
    """
    made = given or {}
    annotators = tuple(made[name] if name in made else plugins.load("annotators", name)() for name in names)
    layers = set(PARSED)
    for name, annotator in zip(names, annotators, strict=True):
        missing = sorted(annotator.requires - layers)
        if missing:
            raise PipelineOrderError(name, missing)
        layers.add(annotator.provides)
    return annotators


def annotate(analysis: Analysis, annotators: Sequence[Annotator], *, clock: Clock | None = None) -> Analysis:
    """Return the analysis with the layer of each annotator added, in order."""
    for annotator in annotators:
        if clock is not None:
            clock.enter(annotator.provides)
        analysis = annotator(analysis)
    return analysis


def provenance(pipeline: Sequence[str] = PIPELINE) -> Provenance:
    """Return what will have made the records of English texts that a pipeline makes; no model is loaded for it."""
    parser: Parser = plugins.load("backends", ENGLISH.parser)()
    models = (model for annotator in build_pipeline(pipeline) for model in getattr(annotator, "models", ()))
    return Provenance(onrecord=version("onrecord"), models=(*parser.models, *models), ontology=chosen_ontology().name)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What reads a language; without a parser, a text stays unread."""

    parser: Parser | None = None
    annotators: tuple[Annotator, ...] = ()

    @property
    def ontology(self) -> str:
        """The name of the ontology that events are coded with."""
        own = (getattr(annotator, "ontology", None) for annotator in self.annotators)
        return next((ontology.name for ontology in own if ontology is not None), chosen_ontology().name)


class _Readings:
    """What reads each language, made for the first text in it."""

    def __init__(self, english: tuple[Annotator, ...], given: Mapping[str, Annotator] | None) -> None:
        self._given = given
        self._made = {ENGLISH.code: _Reading(plugins.load("backends", ENGLISH.parser)(), english)}

    def of(self, code: str | None) -> _Reading:
        """Return what reads a language; nothing, for one that is not installed."""
        if code not in self._made and code in plugins.names("languages"):
            language: Language = plugins.load("languages", code)
            parser: Parser = plugins.load("backends", language.parser)()
            self._made[code] = _Reading(parser, build_pipeline(language.pipeline, self._given))
        return self._made.get(code or "", _Reading())


def process(
    documents: Iterable[Document],
    *,
    pipeline: Sequence[str] = PIPELINE,
    given: Mapping[str, Annotator] | None = None,
    created: date | None = None,
    clock: Clock | None = None,
    on_error: Callable[[DocumentError], None] | None = None,
) -> Iterator[Record]:
    """Yield the record of each document, in input order; documents are taken one at a time, as records are asked for.

    Args:
        documents: what to read.
        pipeline: names of the annotators to run on English texts; other languages name theirs.
        given: annotators made with options, by the name of those they replace.
        created: a day to write into the provenance; without it, equal input gives equal records.
        clock: collects the seconds spent in each stage.
        on_error: told of a document that an annotator failed on, which is then left out; without it, the error
            is raised.
    """
    readings = _Readings(build_pipeline(pipeline, given), given)
    clock = clock or Clock()
    for document in clock.timed("ingest", documents):
        try:
            record = _read(document, readings, clock=clock, created=created)
        except DocumentError as failure:
            if on_error is None:
                raise
            logger.debug("analysis failed", exc_info=failure)
            on_error(failure)
        else:
            clock.enter("output")
            yield record
    clock.enter("other")


def _read(document: Document, readings: _Readings, *, clock: Clock, created: date | None) -> Record:
    """Return the record of one document, parsed by itself: its neighbors must not change a byte of it."""
    try:
        clock.enter("parse")
        reading = readings.of(document.language)
        analysis = Analysis(document=document, gaps=document.gaps)
        if reading.parser is not None:
            analysis = parse_document(document, reading.parser)
        finished = annotate(analysis, reading.annotators, clock=clock) if analysis.tokens else analysis
        return make_record(finished, ontology=reading.ontology, created=created)
    except OnRecordError:
        raise
    except Exception as error:
        raise _failure(document, error) from error


def _failure(document: Document, error: Exception) -> DocumentError:
    source = document.source
    place = source.path or document.external_id or document.id
    where = place if source.record is None else f"{place}, record {source.record}"
    return DocumentError(where, f"analysis failed: {type(error).__name__}: {error}", "a bug in onrecord; please report")


def make_record(analysis: Analysis, *, ontology: str | None = None, created: date | None = None) -> Record:
    """Return the finished record of an analysis; `ontology` is the name of that which its events are coded with."""
    made_by = Provenance(
        onrecord=version("onrecord"),
        models=analysis.models,
        ontology=ontology or chosen_ontology().name,
        created=created,
    )
    return Record(
        document=analysis.document,
        sentences=analysis.sentences,
        entities=analysis.entities,
        actors=analysis.actors,
        statements=analysis.statements,
        events=analysis.events,
        times=analysis.times,
        places=analysis.places,
        gaps=analysis.gaps,
        provenance=made_by,
    )
