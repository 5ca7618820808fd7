"""Extracts direct quotations with textacy and prints them with the time that it took; run where textacy is installed.

Usage: python benchmarks/peer/quotations.py MODEL ARTICLES ROUNDS

MODEL is the folder of a spaCy model, ARTICLES a file of JSON lines. Each line of a text is read by itself, as a
paragraph: textacy finds nothing at all where a mark is never closed, as where a quotation goes on in the next.
"""

import json
import re
import resource
import sys
import time
from pathlib import Path

import spacy
from textacy.extract import direct_quotations


def span(tokens: list, offset: int) -> list[list[int]]:
    """Return first and last character of tokens in the article, as a list of one span."""
    return [[offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1])]]


def statements(pipeline: spacy.Language, text: str) -> list[dict]:
    """Return the quotations of a text with their places."""
    paragraphs = [(found[0], found.start()) for found in re.finditer(r"[^\n]*\S[^\n]*", text)]
    return [one for doc, offset in pipeline.pipe(paragraphs, as_tuples=True) for one in quotations(doc, offset)]


def quotations(doc: spacy.tokens.Doc, offset: int) -> list[dict]:
    """Return the quotations of a paragraph that begins at `offset`; none if textacy refuses it."""
    try:
        found = list(direct_quotations(doc))
    except ValueError:
        return []
    parts = [{"source": one.speaker, "cue": one.cue, "content": list(one.content)} for one in found]
    return [{name: span(tokens, offset) for name, tokens in part.items()} for part in parts]


def main() -> None:
    """Print one line of JSON."""
    model, path, rounds = sys.argv[1:]
    articles = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    pipeline, seconds = spacy.load(model), []
    for _ in range(int(rounds)):
        began = time.process_time()
        found = [statements(pipeline, article["text"]) for article in articles]
        seconds.append(time.process_time() - began)
    forms = [
        {"document": {"external_id": article["id"]}, "statements": parts}
        for article, parts in zip(articles, found, strict=True)
    ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    print(json.dumps({"seconds": min(seconds), "peak": peak, "forms": forms}))


if __name__ == "__main__":
    main()
