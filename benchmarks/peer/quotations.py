"""Extracts direct quotations with textacy and prints them with the time that it took; run where textacy is installed.

Usage: python benchmarks/peer/quotations.py MODEL ARTICLES ROUNDS

MODEL is the folder of a spaCy model, ARTICLES a file of JSON lines. An article with a mark that is never closed has no
quotations: textacy refuses it.
"""

import json
import resource
import sys
import time
from pathlib import Path

import spacy
from textacy.extract import direct_quotations


def span(tokens: list) -> list[list[int]]:
    """Return first and last character of tokens, as a list of one span."""
    return [[tokens[0].idx, tokens[-1].idx + len(tokens[-1])]]


def statements(doc: spacy.tokens.Doc) -> list[dict]:
    """Return the quotations of a text with their places."""
    try:
        found = list(direct_quotations(doc))
    except ValueError:
        return []
    return [{"source": span(one.speaker), "cue": span(one.cue), "content": span(list(one.content))} for one in found]


def main() -> None:
    """Print one line of JSON."""
    model, path, rounds = sys.argv[1:]
    articles = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    pipeline, seconds = spacy.load(model), []
    for _ in range(int(rounds)):
        began = time.process_time()
        found = [statements(pipeline(article["text"])) for article in articles]
        seconds.append(time.process_time() - began)
    forms = [
        {"document": {"external_id": article["id"]}, "statements": quotations}
        for article, quotations in zip(articles, found, strict=True)
    ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    print(json.dumps({"seconds": min(seconds), "peak": peak, "forms": forms}))


if __name__ == "__main__":
    main()
