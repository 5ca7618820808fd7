"""Parse annotated articles and write what the attribution model trains on.

Runs in the project's own environment (spaCy, tokenizers), from the root of the repository:

    python models/onrecord-en/train/features.py TRAIN.jsonl.gz DEV.jsonl --tokenizer FILE --out FOLDER
"""

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from tokenizers import Tokenizer

from onrecord.backends.decoding import LABELS
from onrecord.backends.encoder import quotes_by_sentence
from onrecord.backends.spacy import SpacyParser
from onrecord.backends.token_features import feature_ids, feature_values
from onrecord.records import Token

SEEN_AT_LEAST = 20  # a feature value rarer than this in the training set is "unknown"
NAMES = ("casing", "tag", "dep", "entity", "quote", "opens", "closes")


def read_articles(path: Path) -> list[dict[str, Any]]:
    """Return the records of a JSONL file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def labels_of(tokens: Sequence[Token], attributions: Sequence[dict[str, Any]]) -> list[int]:
    """Return the label number of each token: B at the first token a span touches, I at the others."""
    labels = [0] * len(tokens)
    for attribution in attributions:
        for role in ("source", "cue", "content"):
            for start, end in attribution[role]:
                _mark(tokens, labels, start, end, LABELS.index(f"B-{role}"))
    return labels


def _mark(tokens: Sequence[Token], labels: list[int], start: int, end: int, label: int) -> None:
    inside = [position for position, token in enumerate(tokens) if token.start < end and token.end > start]
    for number, position in enumerate(inside):
        labels[position] = label + bool(number)


def vocabularies_of(articles: Sequence[list[dict[str, list[str]]]]) -> dict[str, dict[str, int]]:
    """Return a number from 1 for each value seen often enough, by feature."""
    counts = {name: Counter[str]() for name in NAMES}
    for values in (values for article in articles for values in article):
        for name in NAMES:
            counts[name].update(values[name])
    return {
        name: {value: 1 + rank for rank, value in enumerate(sorted(v for v, n in seen.items() if n >= SEEN_AT_LEAST))}
        for name, seen in counts.items()
    }


class Article(NamedTuple):
    """A parsed article: for each sentence its tokens, their features and the number of its paragraph."""

    sentences: list[Sequence[Token]]
    values: list[dict[str, list[str]]]
    paragraphs: list[int]
    labels: list[int]


def prepare(parser: SpacyParser, articles: Sequence[dict[str, Any]]) -> list[Article]:
    """Return sentences, feature values and labels of each article."""
    prepared = []
    parsed = parser.parse(article["text"] for article in articles)
    for article, (tokens, bounds) in zip(articles, parsed, strict=True):
        sentences = [tokens[sentence.first : sentence.last] for sentence in bounds]
        paragraphs = [sentence.paragraph for sentence in bounds]
        quotes = quotes_by_sentence(sentences, paragraphs)
        values = [feature_values(s, q) for s, q in zip(sentences, quotes, strict=True)]
        prepared.append(Article(sentences, values, paragraphs, labels_of(tokens, article["attributions"])))
    return prepared


def arrays_of(article: Article, vocabularies: dict[str, dict[str, int]], tokenizer: Tokenizer) -> dict[str, np.ndarray]:
    """Return one article as arrays over its word pieces; a piece that is not its token's first has label -1."""
    rows: list[tuple[int, int, int, int]] = []
    features: list[list[int]] = []
    labels = iter(article.labels)
    for number, (sentence, value) in enumerate(zip(article.sentences, article.values, strict=True)):
        ids = feature_ids(value, vocabularies).tolist()
        words = [token.text for token in sentence]
        encoding = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
        targets = [next(labels) for _ in words]
        previous = None
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            label = targets[word] if word != previous else -1
            rows.append((piece, label, number, article.paragraphs[number]))
            features.append(ids[word])
            previous = word
    columns = np.array(rows, np.int32).T
    named = dict(zip(("pieces", "labels", "sentence", "paragraph"), columns, strict=True))
    return {**named, "features": np.array(features, np.int16)}


def main() -> None:
    """Write train.npz, dev.npz and vocabularies.json to the folder."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("train", type=Path)
    arguments.add_argument("dev", type=Path)
    arguments.add_argument("--tokenizer", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    parser = SpacyParser()
    vocabularies: dict[str, dict[str, int]] = {}
    for name in ("train", "dev"):
        prepared = prepare(parser, read_articles(getattr(options, name)))
        if name == "train":
            vocabularies = vocabularies_of([article.values for article in prepared])
        arrays: dict[str, np.ndarray] = {}
        for number, article in enumerate(prepared):
            columns = arrays_of(article, vocabularies, tokenizer)
            arrays.update({f"{number}.{key}": value for key, value in columns.items()})
        np.savez_compressed(options.out / f"{name}.npz", **arrays)
        print(name, len(prepared), "articles")
    data = {"file": options.train.name, "sha256": hashlib.sha256(options.train.read_bytes()).hexdigest()}
    settings = {"labels": LABELS, "vocabularies": vocabularies, "trained_on": data}
    text = json.dumps(settings, ensure_ascii=False, indent=1)
    (options.out / "vocabularies.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
