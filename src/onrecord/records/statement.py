"""Who said, thought or wanted what."""

from dataclasses import dataclass
from typing import Literal

from onrecord.records.span import Span

Kind = Literal["direct", "mixed", "indirect"]
Polarity = Literal["positive", "negative"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A stretch in quotation marks. `span` includes the marks; `closed` is False where the closing mark is missing."""

    span: Span
    closed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The words of an attribution relation (codebook, section 1), before anyone is resolved.

    `source` and `cue` may be empty; `content` never is. `confidence` from 0 to 1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An attribution with its speaker: `speaker` and `addressee` are entity ids, `inside` the enclosing statement's id.

    `polarity` is that of the cue: negative for “denied”, “did not say”.
    """

    id: str
    kind: Kind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None = None
    addressee: str | None = None
    inside: str | None = None
    polarity: Polarity = "positive"
    confidence: float
