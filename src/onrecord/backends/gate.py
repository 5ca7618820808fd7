"""Which sentences are worth the encoder: a weight for each word piece, learned where nothing is attributed.

The weights are made by `models/onrecord-en/train/gate.py`.
"""

from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


class Gate:
    """Opens to sentences whose pieces weigh at least the floor together; weights are read when first needed."""

    def __init__(self, weights: Path, *, floor: float) -> None:
        self._path = weights
        self._floor = floor

    @cached_property
    def _weights(self) -> NDArray[np.float32]:
        weights: NDArray[np.float16] = np.load(self._path)
        return weights.astype(np.float32)

    def opens(self, pieces: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return for each sentence whether it is to be read.

        Args:
            pieces: the numbers of all word pieces of a document.
            starts: where in these each sentence begins.
        """
        sums: NDArray[np.float32] = np.add.reduceat(self._weights[pieces], starts)
        return sums >= self._floor
