"""The trained attribution model: which tokens are source, cue or content of a statement, and how likely.

The weights are in the package `onrecord-en`; without it `load_tagger` returns None and rules have to do.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from itertools import compress, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.backends.decoding import LABELS
from onrecord.backends.gate import Gate
from onrecord.backends.token_features import feature_ids, feature_values, quote_states
from onrecord.backends.windows import Window, plan_windows
from onrecord.records import Model, Token

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

PACKAGE = "onrecord_en"
# Numbers of [CLS] and [SEP] in the vocabulary of BERT uncased, which the base model shares.
_CLS, _SEP = 101, 102

# The probabilities of a token that is certainly none of source, cue and content.
_NOTHING = np.eye(1, len(LABELS), dtype=np.float32)

type Probabilities = NDArray[np.float32]
type Numbers = NDArray[np.int64]
# Its tokens, the number of its paragraph, the quotation state of each token.
type _Sentence = tuple[Sequence[Token], int, Sequence[int]]


class _Pieces(NamedTuple):
    """A document's word pieces and their features; the pieces at which sentences and tokens begin."""

    ids: Numbers
    features: Numbers
    starts: list[int]
    words: Numbers


class AttributionTagger:
    """Labels tokens with one pass of the encoder; weights are read when the first text comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._settings = json.loads((folder / "features.json").read_text(encoding="utf-8"))
        self._gate = Gate(folder / "gate.npy", floor=self._settings["gate"])
        self._session: InferenceSession | None = None
        self._tokenizer: Any = None
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        self.model = Model(name=meta["name"], version=meta["version"], sha256=meta["sha256"])

    def tag(
        self,
        sentences: Sequence[Sequence[Token]],
        *,
        paragraphs: Sequence[int],
        quotes: Sequence[Sequence[int]] | None = None,
    ) -> list[Probabilities]:
        """Return for each sentence an array [token, label] of probabilities, labels as in `decoding.LABELS`.

        Sentences that the gate keeps closed are not read, and hold nothing for certain.

        Args:
            sentences: all sentences of one document, in order.
            paragraphs: the number of the paragraph each sentence is in.
            quotes: quotation states of each sentence's tokens; by default those of `quotes_by_sentence`.
        """
        if not sentences:
            return []
        bounds = np.cumsum([0, *map(len, sentences)])
        ids, token = self._tokenized([token.text for sentence in sentences for token in sentence])
        quotes = quotes or quotes_by_sentence(sentences, paragraphs)
        read = self._gate.opens(ids, np.searchsorted(token, bounds[:-1])) | np.array([any(states) for states in quotes])
        rows = np.tile(_NOTHING, (bounds[-1], 1))
        if read.any():
            taken = np.repeat(read, np.diff(bounds))
            chosen = list(compress(zip(sentences, paragraphs, quotes, strict=True), read))
            rows[taken] = self._rows(_chosen_pieces(ids, token, taken), chosen)
        return [rows[first:last] for first, last in pairwise(bounds)]

    def _rows(self, pieces: tuple[Numbers, Numbers], chosen: Sequence[_Sentence]) -> Probabilities:
        """Return the probabilities of all tokens of the sentences."""
        whole = self._pieces(*pieces, chosen)
        plan = plan_windows(whole.starts, len(whole.ids), **self._settings["windows"])
        return np.concatenate([self._run(whole, window) for window in plan])[whole.words]

    def _pieces(self, ids: Numbers, token: Numbers, chosen: Sequence[_Sentence]) -> _Pieces:
        """Return the pieces of all tokens, with a separator between paragraphs."""
        sentences, paragraphs, quotes = zip(*chosen, strict=True)
        words = np.searchsorted(token, np.arange(token[-1] + 1))
        firsts = np.cumsum([0, *map(len, sentences[:-1])])
        breaks = words[firsts[1:][np.diff(paragraphs) != 0]]
        features = np.concatenate(list(map(self._features, sentences, quotes)))[token]
        words = words + np.searchsorted(breaks, words, side="right")
        return _Pieces(
            np.insert(ids, breaks, _SEP), np.insert(features, breaks, 0, axis=0), words[firsts].tolist(), words
        )

    def _features(self, sentence: Sequence[Token], quotes: Sequence[int]) -> Numbers:
        return feature_ids(feature_values(sentence, quotes), self._settings["vocabularies"])

    def _tokenized(self, texts: list[str]) -> tuple[Numbers, Numbers]:
        """Return the pieces and the token of each; a token that the tokenizer drops becomes "unknown"."""
        if self._tokenizer is None:
            self._tokenizer = _load_tokenizer(self._folder / "tokenizer.json")
        encoding = self._tokenizer.encode(texts, is_pretokenized=True, add_special_tokens=False)
        ids, token = np.array(encoding.ids, np.int64), np.array(encoding.word_ids, np.int64)
        dropped = np.setdiff1d(np.arange(len(texts)), token)
        places = np.searchsorted(token, dropped)
        return np.insert(ids, places, self._tokenizer.token_to_id("[UNK]")), np.insert(token, places, dropped)

    def _run(self, pieces: _Pieces, window: Window) -> Probabilities:
        """Return the probabilities of the pieces a window keeps.

        Windows are run one by one: padding costs more than batches gain on one core, and the quantized activations of
        a window must not depend on which others share its batch.
        """
        if self._session is None:
            self._session = _open_session(self._folder / "model.onnx")
        begin, first, last, end = window
        ids = np.concatenate([[_CLS], pieces.ids[begin:end], [_SEP]])
        features = np.pad(pieces.features[begin:end], ((1, 1), (0, 0)))
        (rows,) = self._session.run(["probabilities"], {"pieces": ids[None], "features": features[None]})
        kept: Probabilities = rows[0, 1 + first - begin : 1 + last - begin]
        return kept


def _chosen_pieces(ids: Numbers, token: Numbers, taken: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Return the pieces of the tokens taken, and the number of each one's token among these."""
    kept = taken[token]
    return ids[kept], (np.cumsum(taken) - 1)[token[kept]]


def quotes_by_sentence(sentences: Sequence[Sequence[Token]], paragraphs: Sequence[int]) -> list[list[int]]:
    """Return the quotation state of each token; every paragraph starts outside quotation marks."""
    by_paragraph: dict[int, list[str]] = {}
    for sentence, paragraph in zip(sentences, paragraphs, strict=True):
        by_paragraph.setdefault(paragraph, []).extend(token.text for token in sentence)
    states = {paragraph: iter(quote_states(texts)) for paragraph, texts in by_paragraph.items()}
    return [
        [next(states[paragraph]) for _ in sentence] for sentence, paragraph in zip(sentences, paragraphs, strict=True)
    ]


@cache
def load_tagger() -> AttributionTagger | None:
    """Return the tagger of the installed model package, None if there is none."""
    if find_spec(PACKAGE) is None:
        return None
    from onrecord_en import folder

    return AttributionTagger(folder())


def _load_tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _open_session(path: Path) -> "InferenceSession":
    """Return the model ready to run on one thread, so that equal input gives equal bytes."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
