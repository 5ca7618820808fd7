"""Fine-tune the attribution model on what features.py wrote.

    python models/onrecord-en/train/train.py DATA --base FOLDER --out FOLDER [--resume]

Needs torch and transformers. Two threads; a checkpoint every hundred steps; the same seed gives the same model.
"""

import argparse
import json
import time
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from batches import IGNORED, Article, Batch, collate, epoch_batches, hide, load_articles
from network import Attributor
from torch import nn

SEED = 20261125
SAVE_EVERY = 100  # steps
HEAD_RATE = 3.0  # new parameters learn this many times faster than the encoder
WARM_UP = 0.1  # share of the steps


def options() -> argparse.Namespace:
    """Return the command line's options; the defaults are those of the shipped model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--pieces", type=int, default=3072, help="word pieces in a batch")
    parser.add_argument("--hide-words", type=float, default=0.08)
    parser.add_argument("--hide-features", type=float, default=0.08)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


def rate_at(step: int, total: int) -> float:
    """Return the share of the full learning rate: a linear rise, then a linear fall to zero."""
    rise = max(1, int(total * WARM_UP))
    return (step + 1) / rise if step < rise else max(0.0, (total - step) / (total - rise))


def batches_of(articles: Sequence[Article], chosen: argparse.Namespace) -> Iterator[list[tuple[int, slice]]]:
    """Yield the batches of all epochs, the same ones for the same seed."""
    for epoch in range(chosen.epochs):
        random = np.random.default_rng([chosen.seed, epoch])
        yield from epoch_batches(articles, random=random, size=(192, 384), pieces=chosen.pieces)


def optimizer_of(network: Attributor, rate: float) -> torch.optim.AdamW:
    """Return AdamW with faster new parameters and no decay on biases and norms."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        decay = 0.01 if parameter.ndim > 1 else 0.0
        speed = rate if name.startswith("encoder") else rate * HEAD_RATE
        groups.setdefault((speed, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": group, "lr": speed, "weight_decay": decay} for (speed, decay), group in groups.items()],
        betas=(0.9, 0.98),
    )


@torch.no_grad()
def dev_figures(network: Attributor, articles: Sequence[Article]) -> dict[str, float]:
    """Return loss and token F1 for each role on windows of 254 pieces, by the best label of each token alone."""
    network.eval()
    loss, hits, predicted, gold, tokens = 0.0, np.zeros(3), np.zeros(3), np.zeros(3), 0
    random = np.random.default_rng(0)
    for cuts in epoch_batches(articles, random=random, size=(254, 255), pieces=4096):
        batch = collate(articles, cuts)
        scores = network(batch.pieces, batch.features, batch.mask)
        keep = batch.labels != IGNORED
        loss += nn.functional.cross_entropy(scores[keep], batch.labels[keep], reduction="sum").item()
        tokens += int(keep.sum())
        role, truth = (scores[keep].argmax(-1) + 1) // 2, (batch.labels[keep] + 1) // 2
        for number in range(3):
            hits[number] += ((role == number + 1) & (truth == number + 1)).sum().item()
            predicted[number] += (role == number + 1).sum().item()
            gold[number] += (truth == number + 1).sum().item()
    network.train()
    f1 = 2 * hits / (predicted + gold)
    return {"loss": loss / tokens, **dict(zip(("source", "cue", "content"), f1.tolist(), strict=True))}


class Run:
    """A training run: network, optimizer and schedule, with the step it has come to."""

    def __init__(self, chosen: argparse.Namespace, network: Attributor, steps: int) -> None:
        self.path: Path = chosen.out / "checkpoint.pt"
        self.network = network
        self.optimizer = optimizer_of(network, chosen.rate)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, lambda step: rate_at(step, steps))
        self.step = 0
        if chosen.resume and self.path.exists():
            self._load()

    def _load(self) -> None:
        state = torch.load(self.path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["random"])
        self.step = state["step"]

    def save(self) -> None:
        """Write all that the next step depends on; a kill while writing leaves the last checkpoint whole."""
        state = {
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "random": torch.get_rng_state(),
            "step": self.step,
        }
        torch.save(state, self.path.with_suffix(".new"))
        self.path.with_suffix(".new").replace(self.path)

    def learn(self, batch: Batch) -> float:
        """Take one step and return the loss."""
        scores = self.network(batch.pieces, batch.features, batch.mask)
        keep = batch.labels != IGNORED
        loss = nn.functional.cross_entropy(scores[keep], batch.labels[keep])
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        return float(loss.item())


def train(run: Run, chosen: argparse.Namespace, articles: Sequence[Article], dev: Sequence[Article]) -> None:
    """Take all steps that are left; log loss and dev figures at each checkpoint."""
    steps = list(batches_of(articles, chosen))
    began, recent = time.monotonic(), deque[float](maxlen=SAVE_EVERY)
    with (chosen.out / "log.jsonl").open("a", encoding="utf-8") as log:
        for cuts in steps[run.step :]:
            batch = hide(collate(articles, cuts), words=chosen.hide_words, values=chosen.hide_features)
            recent.append(run.learn(batch))
            if run.step % SAVE_EVERY and run.step < len(steps):
                continue
            run.save()
            minutes = round((time.monotonic() - began) / 60, 1)
            figures = {"train_loss": sum(recent) / len(recent), **dev_figures(run.network, dev)}
            rounded = {name: round(value, 4) for name, value in figures.items()}
            print(json.dumps({"step": run.step, "of": len(steps), "minutes": minutes, **rounded}), file=log, flush=True)


def main() -> None:
    """Train and leave model.pt in the output folder."""
    chosen = options()
    torch.set_num_threads(2)
    torch.manual_seed(chosen.seed)
    chosen.out.mkdir(parents=True, exist_ok=True)
    settings = json.loads((chosen.data / "vocabularies.json").read_text("utf-8"))
    sizes = [len(values) + 1 for values in settings["vocabularies"].values()]
    network = Attributor(chosen.base, layers=chosen.layers, sizes=sizes, labels=len(settings["labels"]))
    articles, dev = load_articles(chosen.data / "train.npz"), load_articles(chosen.data / "dev.npz")
    run = Run(chosen, network, sum(1 for _ in batches_of(articles, chosen)))
    train(run, chosen, articles, dev)
    torch.save({"network": network.state_dict(), "layers": chosen.layers, "sizes": sizes}, chosen.out / "model.pt")


if __name__ == "__main__":
    main()
