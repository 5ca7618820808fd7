"""Mentions: the noun phrases and pronouns that can stand for a person, a body, a country, a place or a group."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.analyze.entities.draft import Draft, Gender, Number
from onrecord.analyze.entities.known import nested_countries
from onrecord.analyze.entities.name import Name, country_of, is_nationality, top_word, written
from onrecord.analyze.entities.name_forms import name_words
from onrecord.analyze.entities.names import find_names
from onrecord.analyze.entities.nouns import (
    GENDERS,
    NOUN_TAGS,
    lemma_of,
    name_genders,
    noun_genders,
    noun_types,
    number_of,
    pronouns,
    title_genders,
    type_of,
)
from onrecord.analyze.entities.phrases import MODIFIERS, article_of, phrase_words, role_of, span_of
from onrecord.analyze.entities.pleonasm import is_pleonastic
from onrecord.analyze.tree import covering
from onrecord.kb.countries import find_country
from onrecord.kb.roles import find_role
from onrecord.records import Analysis, Attribution, EntityType, Token

_NOBODY = frozenset({"no", "neither", "nobody", "no-one", "none"})
_PLACE_ADVERBS = frozenset({"there", "here"})


def find_mentions(analysis: Analysis) -> list[Draft]:
    """Return the mentions in text order, wider ones first where they begin together."""
    finder = _Finder(analysis.tokens)
    drafts = [*finder.named(), *finder.nominal(), *_pronominal(analysis.tokens)]
    drafts += finder.sources(analysis.attributions, {draft.head.index for draft in drafts})
    drafts.sort(key=lambda draft: (draft.span.start, -draft.span.end, draft.head.index))
    _place(drafts, analysis)
    return drafts


def _place(drafts: Sequence[Draft], analysis: Analysis) -> None:
    """Number the mentions and note the paragraph and the quotation that each stands in."""
    quotations = [quotation.span for quotation in analysis.quotations]
    current = 0
    for position, draft in enumerate(drafts):
        draft.position = position
        draft.paragraph = analysis.sentences[draft.head.sentence].paragraph
        while current < len(quotations) and quotations[current].end <= draft.head.start:
            current += 1
        if current < len(quotations) and quotations[current].start <= draft.head.start:
            draft.quotation = current


class _Finder:
    """The names of one document by their words, and the mentions made of them."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._names = find_names(tokens)
        self._by_word: Mapping[int, Name] = {
            word.index: name for name in self._names if not name.nested for word in name.words
        }
        self._used: set[int] = set()

    def named(self) -> Iterator[Draft]:
        """Yield a mention for each name."""
        for name in self._names:
            yield self._mention(name)

    def _mention(self, name: Name) -> Draft:
        top = top_word(name.words)
        if name.nested or is_modifier(top):
            return _named(name, top, list(name.words))
        titled = _titled(top)
        head = top if titled is None else titled
        words = phrase_words(head, self._keeps)
        self._used.add(head.index)
        return _named(name, head, words)

    def _keeps(self, head: Token, child: Token) -> bool:
        """Whether an apposition belongs to the phrase: “Evansville, Indiana”, or a title and its name."""
        one, other = self._by_word.get(head.index), self._by_word.get(child.index)
        if other is None:
            return False
        if one is None:
            return _titled(child) is head
        places = ("place", "country")
        return one.type == "place" and other.type in places and child.index - head.index <= 1 + len(other.words)

    def nominal(self) -> Iterator[Draft]:
        """Yield a mention for each phrase around a common noun for one of our types."""
        for token in self._tokens:
            if token.index in self._by_word or token.index in self._used or not _may_head(token):
                continue
            kind = _kind_of(token)
            if kind is None or is_modifier(token):
                continue
            words = phrase_words(token, self._keeps)
            if words[0].lower not in _NOBODY and token.lower not in _NOBODY:
                yield _described(token, words, kind)

    def sources(self, attributions: Iterable[Attribution], heads: set[int]) -> Iterator[Draft]:
        """Yield the sources of statements that no list knows: who or what speaks is somebody (“the figures show”)."""
        for attribution in attributions:
            for span in attribution.source[:1]:
                words = covering(self._tokens, span)
                top = top_word(words) if words else None
                if top is None or top.tag not in NOUN_TAGS or top.lower in _NOBODY:
                    continue
                if top.index in heads or top.index in self._by_word:
                    continue
                heads.add(top.index)
                plural = number_of(top) == "plural"
                yield _described(top, phrase_words(top, self._keeps), "group" if plural else "organization")


def _kind_of(token: Token) -> EntityType | None:
    if token.lower == "those" and any(child.dep == "relcl" for child in token.children):
        return "group"
    return type_of(token)


def _may_head(token: Token) -> bool:
    return token.tag in NOUN_TAGS or token.tag in ("JJ", "VBN", "DT")


def is_modifier(token: Token) -> bool:
    """Whether the word only modifies another noun, itself or with those it is coordinated with."""
    seen = 0
    while token.dep == "conj" and token.head is not token and seen < 20:
        token, seen = token.head, seen + 1
    return token.dep in MODIFIERS


def _titled(top: Token) -> Token | None:
    """Return the title that the parser took for the head of the name right after it (“President Raisi”)."""
    head = top.head
    if top.dep != "appos" or head.index >= top.index or lemma_of(head) not in noun_types():
        return None
    between = [child for child in top.children if child.index < top.index]
    near = top.index - head.index == 1 + len(between)
    return head if near and noun_types()[lemma_of(head)] == "person" and number_of(head) == "singular" else None


def _named(name: Name, head: Token, words: list[Token]) -> Draft:
    title = [word for word in words if word.index < name.words[0].index]
    whole = sorted({*words, *name.words}, key=lambda word: word.index)  # the parse may end before the name does
    person = name.type == "person"
    return Draft(
        head=head,
        span=span_of(whole),
        form="named",
        type=name.type,
        number=_number_of_name(name),
        gender=_gender_of_person(name, title) if person else None,
        article=article_of(words, head),
        role=role_of(head),
        lemma=lemma_of(name.words[-1]),
        modifiers=_modifiers(head),
        offices=_offices(title) if person else frozenset(),
        country=_country_of(name, title),
        name_span=span_of(list(name.words)),
        words=name_words([word.text for word in name.words]),
        written=written(name.words),
    )


def _number_of_name(name: Name) -> Number | None:
    if name.type in ("person", "place", "country"):
        return "singular"
    return "plural" if name.type == "group" and name.words[-1].tag == "NNPS" else None


def _gender_of_person(name: Name, title: Iterable[Token]) -> Gender | None:
    """Return the gender that a title, a noun before the name, or the given name tells."""
    for word in title:
        gender = noun_genders().get(word.lower) or title_genders().get(word.lower.rstrip("."))
        if gender is not None:
            return gender
    if len(name.words) < 2 and name.words[0].lower not in name_genders():
        return None
    return name_genders().get(name.words[0].lower)


def _offices(title: Sequence[Token]) -> frozenset[str]:
    """Return the offices that the words before a name tell."""
    words = [word.text for word in title if word.dep not in ("poss", "case", "det")]
    role = find_role(" ".join(words)) if words else None
    listed = [word.lower for word in title if noun_types().get(word.lower) == "person"]
    return frozenset([*listed[-1:], *([role.name] if role else [])])


def _country_of(name: Name, title: Sequence[Token]) -> str | None:
    match = find_country(" ".join(word.text for word in name.words)) if name.type in ("country", "group") else None
    return match.country if match is not None else _nationality(title)


def _nationality(words: Sequence[Token]) -> str | None:
    """Return the country that the words name, or whose adjective is among them."""
    for name in nested_countries(words):
        return country.country if (country := country_of(name)) is not None else None
    for word in words:
        if word.text[0].isupper() and (match := find_country(word.text)) is not None and match.kind != "capital":
            return match.country
    return None


def _described(head: Token, words: list[Token], kind: EntityType) -> Draft:
    before = [word for word in words if word.index <= head.index and word.dep not in ("det", "case")]
    return Draft(
        head=head,
        span=span_of(words),
        form="nominal",
        type=kind,
        number=_number_of_noun(head, kind),
        gender=noun_genders().get(lemma_of(head)) if kind == "person" else None,
        article=article_of(words, head),
        role=role_of(head),
        lemma=lemma_of(head),
        modifiers=_modifiers(head),
        offices=_callings(head, before) if kind in ("person", "group") else frozenset(),
        country=_nationality(words) or _shared_nationality(head),
    )


def _shared_nationality(head: Token) -> str | None:
    """Return the country of the noun before a bare one that is joined to it: “the Iranian government and people”."""
    first = head.head
    bare = head.dep == "conj" and first.index < head.index and not any(w.index < head.index for w in head.children)
    if not bare or first.tag not in NOUN_TAGS:
        return None
    return _nationality([word for word in first.children if word.index < first.index and word.dep != "poss"])


def _callings(head: Token, before: Sequence[Token]) -> frozenset[str]:
    """Return the office that a description names, with its noun, which may be a title (“the ayatollah”)."""
    # No office has more words before its head.
    role = find_role(" ".join(word.text for word in before[-4:]))
    noun = lemma_of(head)
    return frozenset([*([role.name, noun] if role else []), *([noun] if noun in title_genders() else [])])


def _number_of_noun(head: Token, kind: EntityType) -> Number | None:
    number = number_of(head) if head.tag in NOUN_TAGS else ("plural" if kind == "group" else "singular")
    return None if number == "singular" and kind in ("group", "organization") else number


def _modifiers(head: Token) -> frozenset[str]:
    """Return the words that tell which one is meant: adjectives and nouns before the head, nouns after “of”."""
    before = [child for child in head.children if child.dep in ("amod", "compound", "nmod", "nummod")]
    found = {child.lower for child in before if not is_nationality([child])}
    for child in head.children:
        if child.dep == "prep" and child.lower in ("of", "for", "in", "from"):
            found.update(word.lower for word in child.children if word.dep == "pobj" and word.entity_type != "GPE")
    return frozenset(found)


def _pronominal(tokens: Iterable[Token]) -> Iterator[Draft]:
    for token in tokens:
        row = pronouns().get(token.lower) if token.tag in ("PRP", "PRP$") else None
        if row is not None:
            if not (token.lower == "it" and is_pleonastic(token)):
                yield _pronoun(token, row)
        elif token.lower in _PLACE_ADVERBS and token.tag == "RB" and token.dep in ("advmod", "pcomp", "pobj"):
            yield Draft(head=token, span=token.span, form="pronominal", type="place", lemma=token.lower)


def _pronoun(token: Token, row: Mapping[str, str]) -> Draft:
    return Draft(
        head=token,
        span=token.span,
        form="pronominal",
        type="person" if row["animate"] == "yes" and row["number"] == "singular" else None,
        number="singular" if row["number"] == "singular" else "plural" if row["number"] == "plural" else None,
        gender=GENDERS.get(row["gender"]),
        person=int(row["person"]),
        article="definite",
        role=role_of(token),
        lemma=token.lower,
    )
