"""Articles as arrays, cut into windows and batched by length."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

CLS, SEP, MASK = 101, 102, 103  # of the base model's vocabulary
IGNORED = -1


class Article(NamedTuple):
    """Word pieces of an article, with a separator between paragraphs."""

    pieces: np.ndarray
    features: np.ndarray
    labels: np.ndarray
    starts: np.ndarray  # where a window may begin: the first piece of each sentence


class Batch(NamedTuple):
    """Padded windows."""

    pieces: Tensor
    features: Tensor
    mask: Tensor
    labels: Tensor


def load_articles(path: Path) -> list[Article]:
    """Return the articles written by features.py."""
    arrays = np.load(path)
    count = 1 + max(int(name.split(".")[0]) for name in arrays.files)
    return [
        _article({k: arrays[f"{n}.{k}"] for k in ("pieces", "features", "labels", "sentence", "paragraph")})
        for n in range(count)
    ]


def _article(arrays: dict[str, np.ndarray]) -> Article:
    breaks = np.flatnonzero(np.diff(arrays["paragraph"])) + 1
    sentence = np.insert(arrays["sentence"], breaks, -1)
    firsts = np.flatnonzero((np.diff(sentence, prepend=-1) != 0) & (sentence >= 0))
    return Article(
        np.insert(arrays["pieces"], breaks, SEP),
        np.insert(arrays["features"], breaks, 0, axis=0),
        np.insert(arrays["labels"], breaks, IGNORED),
        firsts,
    )


def windows(article: Article, sizes: Iterator[int]) -> Iterator[slice]:
    """Yield consecutive windows that begin with a sentence and are no longer than the next of `sizes`."""
    begin, total = 0, len(article.pieces)
    while begin < total:
        limit = begin + next(sizes)
        ends = article.starts[(article.starts > begin) & (article.starts <= limit)]
        end = total if limit >= total else int(ends[-1]) if len(ends) else limit
        yield slice(begin, end)
        begin = end


def collate(articles: Sequence[Article], cuts: Sequence[tuple[int, slice]]) -> Batch:
    """Return the windows as one padded batch, each between [CLS] and [SEP]."""
    longest = max(cut.stop - cut.start for _, cut in cuts) + 2
    shape = (len(cuts), longest)
    pieces, mask, labels = np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.full(shape, IGNORED, np.int64)
    features = np.zeros((*shape, articles[0].features.shape[1]), np.int64)
    for row, (number, cut) in enumerate(cuts):
        article, size = articles[number], cut.stop - cut.start
        pieces[row, 0], pieces[row, 1 : size + 1], pieces[row, size + 1] = CLS, article.pieces[cut], SEP
        features[row, 1 : size + 1] = article.features[cut]
        labels[row, 1 : size + 1] = article.labels[cut]
        mask[row, : size + 2] = 1
    return Batch(*(torch.from_numpy(array) for array in (pieces, features, mask, labels)))


def epoch_batches(
    articles: Sequence[Article], *, random: np.random.Generator, size: tuple[int, int], pieces: int
) -> list[list[tuple[int, slice]]]:
    """Return all articles as shuffled batches of windows of like length, about `pieces` word pieces each."""

    def sizes() -> Iterator[int]:
        while True:
            yield int(random.integers(*size))

    cuts = [(number, cut) for number, article in enumerate(articles) for cut in windows(article, sizes())]
    cuts.sort(key=lambda item: item[1].stop - item[1].start + random.uniform(0, 16))
    batches: list[list[tuple[int, slice]]] = [[]]
    for number, cut in cuts:
        if batches[-1] and (len(batches[-1]) + 1) * (cut.stop - cut.start + 2) > pieces:
            batches.append([])
        batches[-1].append((number, cut))
    random.shuffle(batches)
    return batches


def hide(batch: Batch, *, words: float, values: float) -> Batch:
    """Return the batch with some pieces masked and some feature values made unknown."""
    masked = (torch.rand(batch.pieces.shape) < words) & (batch.pieces > MASK)
    kept = torch.rand(batch.features.shape) >= values
    return batch._replace(pieces=batch.pieces.masked_fill(masked, MASK), features=batch.features * kept)
