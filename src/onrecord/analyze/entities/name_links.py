"""Joins the mentions that bear one name: full and short, with and without title, in other spelling, as an acronym."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.analyze.entities.agreement import countries_agree, genders_agree
from onrecord.analyze.entities.draft import Chain, Draft, join
from onrecord.analyze.entities.name_forms import alike, given, initials, skeleton, surname
from onrecord.analyze.entities.nouns import noun_types
from onrecord.kb.countries import find_country
from onrecord.kb.organizations import find_organization

# Bearers of one surname that are looked at, the latest first; a list of two thousand Smiths must stay linear.
_BEARERS = 12
# First words of names of countries that stand for them alone: “the North” for “North Velmora”.
_QUARTERS = frozenset({"north", "south", "east", "west"})
_SMALL = frozenset({"of", "for", "and", "the", "in", "&", "to"})


def link_names(drafts: Iterable[Draft]) -> None:
    """Join the chains of named mentions that are one name; `drafts` in text order."""
    people, others = _People(), _Others()
    for draft in drafts:
        if draft.form == "named" and draft.words:
            (people if draft.type == "person" else others).add(draft)


class _People:
    """Persons by the words of their names, latest last."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Draft]] = defaultdict(list)

    def add(self, draft: Draft) -> None:
        """Join the draft to the latest person of a fitting name, and remember it."""
        known = next(self._bearers(draft), None)
        if known is not None:
            join(known, draft)
        for word in {skeleton(word) for word in draft.words}:
            self._by_word[word].append(draft)

    def _bearers(self, draft: Draft) -> Iterator[Draft]:
        """Yield those whose name fits: by surname first, then by the given name alone."""
        last = self._by_word.get(skeleton(surname(draft.words)), ())
        first = self._by_word.get(skeleton(draft.words[0]), ()) if len(draft.words) > 1 else ()
        near = [*last[: -_BEARERS - 1 : -1], *first[: -_BEARERS - 1 : -1]]
        for known in near:
            if genders_agree(known.chain, draft.chain) and same_person(_fullest(known.chain), draft.words):
                yield known


def _fullest(chain: Chain) -> tuple[str, ...]:
    return max((draft.words for draft in chain.named), key=len)


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names can be one person's: no part contradicts, and a part alone is in the fuller name."""
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return alike(short[0], surname(long)) or (len(short[0]) > 1 and alike(short[0], long[0]))
    if not alike(surname(one), surname(other)):
        return tuple(one[:2]) == tuple(other[:2]) and len(long) > 2
    first, second = given(one), given(other)
    if not first or not second:
        return True
    return alike(first[0], second[0]) or any(alike(word, second[0]) for word in first) or first[0] in second


class _Others:
    """Organizations, places and groups by every form that their name may take."""

    def __init__(self) -> None:
        self._by_form: dict[object, Draft] = {}
        self._by_last: dict[str, Draft] = {}
        self._by_quarter: dict[str, Draft] = {}

    def add(self, draft: Draft) -> None:
        """Join the draft to what bears one of its forms, and remember its forms."""
        forms = list(_forms(draft))
        known = next((one for form in forms if (one := self._by_form.get(form)) and _fits(one, draft)), None)
        if len(draft.words) > 1 and draft.type == "organization":
            self._by_last[draft.words[-1]] = draft
        elif known is None and len(draft.words) == 1 and draft.article == "definite":
            known = self._by_last.get(draft.words[0]) or self._by_quarter.get(draft.words[0])
        if len(draft.words) == 2 and draft.type == "country" and draft.words[0] in _QUARTERS:
            self._by_quarter[draft.words[0]] = draft
        if known is not None:
            join(known, draft)
        for form in forms:
            self._by_form.setdefault(form, draft)


def _fits(known: Draft, draft: Draft) -> bool:
    return known.type == "country" or countries_agree(known.chain, draft.chain)


def _forms(draft: Draft) -> Iterator[object]:
    """Yield the forms under which a name is looked up, the surest first."""
    if draft.type == "country" and draft.country is not None:
        yield draft.country, draft.type
        return
    words = _without_nationality(draft)
    if draft.type == "organization" and (known := find_organization(draft.written)) is not None:
        yield "known", known.id
    yield words
    yield frozenset(word for word in words if word not in _SMALL)
    yield tuple(skeleton(word.removesuffix("s")) for word in words), len(words)
    if len(words) == 1 and draft.type in ("organization", "group") and words[0].isalpha():
        yield "short", words[0]
    if len(words) > 2 and draft.type in ("organization", "group"):
        yield "short", initials(words)
        yield "short", "".join(word[0] for word in words)
    yield from _shortened(words)


def _without_nationality(draft: Draft) -> tuple[str, ...]:
    words = draft.words
    if len(words) > 2 and draft.type == "organization" and (match := find_country(words[0])) is not None:
        return words[1:] if match.kind == "adjective" else words
    return words


def _shortened(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the name without the noun that ends it (“Labour Party”), and what stands before “of” in it."""
    if len(words) > 1 and noun_types().get(words[-1]) == "organization":
        yield words[:-1]
    if "of" in words[2:]:
        yield words[: words.index("of", 2)]
