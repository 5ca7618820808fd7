"""Words with their grammar: the working type of the analysis, lighter than the public records."""

from dataclasses import dataclass, field

from onrecord.records.span import Span


@dataclass(slots=True, eq=False)
class Token:
    """One word of a parsed text.

    `index` counts through the document; `pos`, `tag`, `dep` and `lemma` are those of Universal Dependencies as spaCy
    writes them (dep in ClearNLP style: nsubj, dobj, pobj); `entity_type` is OntoNotes' (PERSON, GPE, …) or "".
    `head` is the token itself at the root of a sentence.
    """

    index: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    entity_type: str
    begins_entity: bool
    sentence: int
    head: "Token" = field(init=False, repr=False)
    children: tuple["Token", ...] = field(init=False, repr=False, default=())

    @property
    def span(self) -> Span:
        """The characters of the word."""
        return Span(self.start, self.end)

    @property
    def is_root(self) -> bool:
        """Whether the word is the head of its sentence."""
        return self.head is self


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: its characters, the paragraph it is in (from 0), and its tokens `first` to `last` (exclusive)."""

    span: Span
    paragraph: int
    first: int
    last: int
