"""Sentences and grammar, from the configured parser."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.protocols import Parser
from onrecord.records import Analysis, Document


def parse_documents(documents: Iterable[Document], parser: Parser) -> Iterator[Analysis]:
    """Yield an analysis of each document with tokens and sentences, in order; what is not English stays unparsed."""
    for document in documents:
        analysis = Analysis(document=document, gaps=document.gaps)
        if document.language != "en":
            yield analysis
            continue
        tokens, sentences = next(iter(parser.parse([document.text])))
        yield replace(analysis, tokens=tokens, sentences=sentences, models=parser.models)
