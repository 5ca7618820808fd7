"""Mentions and chains while they are being found: mutable, with what agreement and scoring need to know."""

from dataclasses import dataclass, field
from typing import Literal

from onrecord.records import EntityType, Form, Span, Token

Number = Literal["singular", "plural"]
Gender = Literal["masculine", "feminine", "neuter"]
Article = Literal["definite", "demonstrative", "possessive", "indefinite", "bare"]
Role = Literal["subject", "object", "oblique", "possessive", "other"]


@dataclass(slots=True, eq=False)
class Draft:
    """One mention with its grammar; `words` is its name in comparable form, `written` the name as it stands.

    `type`, `number` and `gender` are None where the words do not tell; `person` is that of a pronoun, 3 for nouns.
    `country` is the alpha-3 code that a name or a nationality adjective in the phrase gives, `quotation` the index of
    the quotation that it stands in; `speaks` is True for the source of an attribution.
    """

    head: Token
    span: Span
    form: Form
    type: EntityType | None
    number: Number | None = None
    gender: Gender | None = None
    person: int = 3
    article: Article = "bare"
    role: Role = "other"
    lemma: str = ""
    modifiers: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    country: str | None = None
    name_span: Span | None = None
    words: tuple[str, ...] = ()
    written: str = ""
    members: tuple["Draft", ...] = ()
    quotation: int | None = None
    speaks: bool = False
    paragraph: int = 0
    position: int = 0
    chain: "Chain" = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.chain = Chain([self])

    @property
    def sentence(self) -> int:
        """The index of the sentence it stands in."""
        return self.head.sentence

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return self.form == "pronominal"


@dataclass(slots=True, eq=False)
class Chain:
    """Mentions held to be one entity, and what they tell together."""

    drafts: list[Draft]
    type: EntityType | None = field(init=False)
    number: Number | None = field(init=False)
    gender: Gender | None = field(init=False)
    country: str | None = field(init=False)
    lemmas: set[str] = field(init=False)
    offices: set[str] = field(init=False)
    modifiers: set[str] = field(init=False)
    named: list[Draft] = field(init=False)

    def __post_init__(self) -> None:
        first = self.drafts[0]
        self.type, self.number, self.gender = first.type, first.number, first.gender
        self.country = first.country
        self.lemmas = {first.lemma} if first.form == "nominal" else set()
        self.offices, self.modifiers = set(first.offices), set(first.modifiers)
        self.named = [first] if first.form == "named" else []

    def absorb(self, other: "Chain") -> None:
        """Take over the mentions of `other` and what they tell; what this chain knows already wins."""
        if other is self:
            return
        for draft in other.drafts:
            draft.chain = self
        self.drafts.extend(other.drafts)
        self.named.extend(other.named)
        self.type = self.type or other.type
        self.number = self.number or other.number
        self.gender = self.gender or other.gender
        self.country = self.country or other.country
        self.lemmas |= other.lemmas
        self.offices |= other.offices
        self.modifiers |= other.modifiers


def join(one: Draft, other: Draft) -> Chain:
    """Return the chain of both mentions, made one; the chain with a name, else the longer, keeps what it knows."""
    first, second = one.chain, other.chain
    if (bool(second.named), len(second.drafts)) > (bool(first.named), len(first.drafts)):
        first, second = second, first
    first.absorb(second)
    return first
