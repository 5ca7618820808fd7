"""Learn which sentences the encoder need not read, and write the gate into the model package.

    python models/onrecord-en/train/gate.py DATA --package FOLDER

Logistic regression: does a sentence outside quotation marks hold a source, a cue or a content? Its pieces weigh for it.
Run after export.py, with torch; prints what dev loses and saves at each floor.
"""

import argparse
import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from export import digest, write_json

# Chosen on dev, like the floor below: weights held closer to zero skip no more at equal loss.
DECAY = 0.5
STEPS = 100
# At this floor 2 % of dev's sentences with a label stay closed, most of them unfound by the encoder too: end to end and
# content tokens are what they were. At -1.5 end to end falls by 0.7 points.
FLOOR = -2.06
FLOORS = (-3.0, -2.5, FLOOR, -1.5, -1.0)


class Sentences(NamedTuple):
    """All pieces; where each sentence begins, whether it holds a label, its length, whether it is quoted."""

    pieces: Tensor
    starts: Tensor
    labelled: Tensor
    lengths: Tensor
    quoted: Tensor


def load(path: Path) -> Sentences:
    """Return the sentences of the articles that features.py wrote."""
    arrays = np.load(path)
    articles = [name.split(".")[0] for name in arrays.files if name.endswith(".pieces")]
    parts = [sentences_of({key: arrays[f"{number}.{key}"] for key in KEYS}) for number in articles]
    pieces, labelled, lengths, quoted = (np.concatenate(column) for column in zip(*parts, strict=True))
    starts = np.cumsum(lengths) - lengths
    return Sentences(*(torch.from_numpy(column) for column in (pieces, starts, labelled, lengths, quoted)))


KEYS = ("pieces", "labels", "sentence", "features")
# The column of the quotation state, and the number that "outside" has there.
QUOTE, OUTSIDE = 4, 1


def sentences_of(article: dict[str, NDArray[np.int64]]) -> tuple[NDArray[np.int64], ...]:
    """Return the pieces of an article; of each sentence whether it has a label, its length, whether it is quoted."""
    starts = np.flatnonzero(np.diff(article["sentence"], prepend=-1))
    lengths = np.diff([*starts, len(article["sentence"])])
    labelled = np.logical_or.reduceat(article["labels"] > 0, starts)
    quoted = np.logical_or.reduceat(article["features"][:, QUOTE] > OUTSIDE, starts)
    return article["pieces"].astype(np.int64), labelled, lengths, quoted


def train(data: Sentences, size: int) -> tuple[Tensor, Tensor]:
    """Return a weight for each piece and the bias, learned from the sentences outside quotation marks."""
    weights = nn.Parameter(torch.zeros(size, 1))
    bias = nn.Parameter(torch.zeros(1))
    target = data.labelled.double()
    free = (~data.quoted).double()
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=STEPS, history_size=10, line_search_fn="strong_wolfe")

    def step() -> Tensor:
        optimizer.zero_grad()
        scores = weigh(data, weights) + bias
        misses = binary_cross_entropy_with_logits(scores, target, weight=free, reduction="sum")
        loss = (misses + DECAY * weights.square().sum()) / free.sum()
        loss.backward()
        return loss

    optimizer.step(step)
    return weights.detach(), bias.detach()


def weigh(data: Sentences, weights: Tensor) -> Tensor:
    """Return the sum of the weights of each sentence's pieces."""
    return nn.functional.embedding_bag(data.pieces, weights, data.starts, mode="sum")[:, 0]


def report(data: Sentences, scores: Tensor) -> None:
    """Print for each floor the share of pieces that stay closed, and of the labelled sentences among them."""
    for floor in FLOORS:
        closed = (scores < floor) & ~data.quoted
        saved = data.lengths[closed].sum() / data.lengths.sum()
        lost = (closed & data.labelled).sum() / data.labelled.sum()
        print(f"floor {floor:5.2f}: pieces saved {saved:.3f}, labelled sentences lost {lost:.3f}")


def main() -> None:
    """Train, report on dev, write gate.npy and the floor."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--package", type=Path, required=True)
    options = arguments.parse_args()
    torch.set_default_dtype(torch.float64)
    tokenizer = json.loads((options.package / "tokenizer.json").read_text("utf-8"))
    weights, bias = train(load(options.data / "train.npz"), len(tokenizer["model"]["vocab"]))
    dev = load(options.data / "dev.npz")
    report(dev, weigh(dev, weights) + bias)
    target = options.package / "gate.npy"
    np.save(target, weights[:, 0].numpy().astype(np.float16))
    add(options.package / "features.json", gate=round(FLOOR - bias.item(), 3))
    add(options.package / "meta.json", gate_sha256=digest(target))


def add(path: Path, **values: object) -> None:
    """Add values to a JSON file of the package."""
    write_json(path, json.loads(path.read_text("utf-8")) | values)


if __name__ == "__main__":
    main()
