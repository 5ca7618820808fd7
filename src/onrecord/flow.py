"""The flow in one process: documents in, records out."""

from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version

from onrecord import plugins
from onrecord.analyze.parse import parse_documents
from onrecord.errors import PipelineOrderError
from onrecord.protocols import Annotator, Parser
from onrecord.records import Analysis, Document, Provenance, Record

PARSER = "spacy"
PIPELINE = ("quotations", "attributions", "times", "places", "entities", "actors", "statements", "events")
PARSED = frozenset({"tokens"})
ONTOLOGY = "plover"


def build_pipeline(names: Sequence[str] = PIPELINE) -> tuple[Annotator, ...]:
    """Return the named annotators in order; raises `PipelineOrderError` if one needs a layer that is not there yet."""
    annotators = tuple(plugins.load("annotators", name)() for name in names)
    layers = set(PARSED)
    for name, annotator in zip(names, annotators, strict=True):
        missing = sorted(annotator.requires - layers)
        if missing:
            raise PipelineOrderError(name, missing)
        layers.add(annotator.provides)
    return annotators


def annotate(analysis: Analysis, annotators: Sequence[Annotator]) -> Analysis:
    """Return the analysis with the layer of each annotator added, in order."""
    for annotator in annotators:
        analysis = annotator(analysis)
    return analysis


def process(documents: Iterable[Document], *, pipeline: Sequence[str] = PIPELINE) -> Iterator[Record]:
    """Yield the record of each document, in input order."""
    annotators = build_pipeline(pipeline)
    parser: Parser = plugins.load("backends", PARSER)()
    for analysis in parse_documents(documents, parser):
        yield make_record(annotate(analysis, annotators) if analysis.tokens else analysis)


def make_record(analysis: Analysis) -> Record:
    """Return the finished record of an analysis."""
    provenance = Provenance(onrecord=version("onrecord"), models=analysis.models, ontology=None)
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
        provenance=provenance,
    )
