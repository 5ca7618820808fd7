"""The English model of onrecord: weights, tokenizer, feature vocabularies and their description, as files."""

from pathlib import Path

__version__ = "0.1.0"


def folder() -> Path:
    """Return the folder with model.onnx, tokenizer.json, features.json and meta.json."""
    return Path(__file__).parent
