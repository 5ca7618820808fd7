"""Sentences and grammar, from the configured parser."""

from dataclasses import replace

from onrecord.protocols import Parser
from onrecord.records import Analysis, Document


def parse_document(document: Document, parser: Parser) -> Analysis:
    """Return an analysis of the document with tokens and sentences."""
    analysis = Analysis(document=document, gaps=document.gaps)
    tokens, sentences = next(iter(parser.parse([document.text])))
    return replace(analysis, tokens=tokens, sentences=sentences, models=parser.models)
