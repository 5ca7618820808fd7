"""Fixtures that every folder shares."""

from datetime import date

import pytest

from analyses import Analyze
from onrecord import plugins
from onrecord.analyze.parse import parse_document
from onrecord.flow import PIPELINE, annotate, build_pipeline
from onrecord.ingest.document import make_document
from onrecord.records import Analysis, Source

pytest_plugins = ["store_fixtures"]


@pytest.fixture(scope="session")
def analyze() -> Analyze:
    """Analyze a text up to and including the layer `until`."""
    parser = plugins.load("backends", "spacy")()

    def run(text: str, *, published: date | None = None, until: str = PIPELINE[-1]) -> Analysis:
        document = make_document(text, source=Source(reader="text"), published=published)
        analysis = parse_document(document, parser)
        return annotate(analysis, build_pipeline(PIPELINE[: PIPELINE.index(until) + 1]))

    return run
