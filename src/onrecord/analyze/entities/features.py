"""What speaks for and against an antecedent: small named features, each with a weight that is data.

The weights stand in `coreference_weights.tsv`, one column for pronouns and one for descriptions. `reasons` tells which
features decided a pair, so that every link can be explained.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log

from onrecord.analyze.entities import sets
from onrecord.analyze.entities.draft import Chain, Draft
from onrecord.analyze.entities.phrases import clause
from onrecord.lang import ENGLISH


@dataclass(frozen=True, slots=True)
class Pair:
    """A mention and a chain that it may belong to; `antecedent` is the chain's nearest mention before it.

    `rank` counts the chains that were mentioned in between.
    """

    anaphor: Draft
    antecedent: Draft
    chain: Chain
    rank: int

    @property
    def distance(self) -> int:
        """Sentences between the two."""
        return self.anaphor.sentence - self.antecedent.sentence


type Feature = Callable[[Pair], float]


def always(_: Pair) -> float:
    """Return 1: the weight says how readily anything is linked at all."""
    return 1.0


def same_sentence(pair: Pair) -> float:
    """Whether both stand in one sentence."""
    return float(pair.distance == 0)


def previous_sentence(pair: Pair) -> float:
    """Whether the antecedent stands in the sentence before."""
    return float(pair.distance == 1)


def sentences_between(pair: Pair) -> float:
    """Return the sentences between, in doublings."""
    return log(1 + max(0, pair.distance), 2)


def chains_between(pair: Pair) -> float:
    """Return how many other entities were mentioned in between, in doublings."""
    return log(1 + pair.rank, 2)


def other_paragraph(pair: Pair) -> float:
    """Whether a paragraph ends between the two."""
    return float(pair.anaphor.paragraph != pair.antecedent.paragraph)


def antecedent_is_subject(pair: Pair) -> float:
    """Whether the antecedent is a subject."""
    return float(pair.antecedent.role == "subject")


def antecedent_is_object(pair: Pair) -> float:
    """Whether the antecedent is an object."""
    return float(pair.antecedent.role == "object")


def antecedent_is_possessor(pair: Pair) -> float:
    """Whether the antecedent is a possessor."""
    return float(pair.antecedent.role == "possessive")


def antecedent_modifies(pair: Pair) -> float:
    """Whether the antecedent only modifies a noun (“Iraq policy”)."""
    return float(pair.antecedent.role == "other")


def same_role(pair: Pair) -> float:
    """Whether both are subject, or both object."""
    return float(pair.anaphor.role == pair.antecedent.role and pair.anaphor.role in ("subject", "object"))


def possessor_of_own_clause(pair: Pair) -> float:
    """Whether “his” stands in the clause of which the antecedent is the subject."""
    if pair.anaphor.role != "possessive" or pair.antecedent.role != "subject" or pair.distance:
        return 0.0
    return float(clause(pair.anaphor.head) is clause(pair.antecedent.head))


def both_speak(pair: Pair) -> float:
    """Whether both are sources of statements: who spoke last mostly goes on (“he added”)."""
    return float(pair.anaphor.speaks and pair.antecedent.speaks)


def antecedent_is_pronoun(pair: Pair) -> float:
    """Whether the antecedent is a pronoun."""
    return float(pair.antecedent.is_pronoun)


def same_pronoun(pair: Pair) -> float:
    """Whether both are pronouns of one gender and number."""
    one, other = pair.anaphor, pair.antecedent
    return float(one.is_pronoun and other.is_pronoun and (one.gender, one.number) == (other.gender, other.number))


def chain_is_named(pair: Pair) -> float:
    """Whether the chain has a name."""
    return float(bool(pair.chain.named))


def antecedent_is_indefinite(pair: Pair) -> float:
    """Whether the antecedent is newly brought in, or bare."""
    return float(pair.antecedent.form == "nominal" and pair.antecedent.article in ("indefinite", "bare"))


def chain_length(pair: Pair) -> float:
    """Return how often the entity is mentioned, in doublings up to four mentions: fame must not beat nearness."""
    return log(min(4, len(pair.chain.drafts)), 2)


def gender_is_known(pair: Pair) -> float:
    """Whether the chain's gender is known and is that of the pronoun."""
    return float(pair.anaphor.gender is not None and pair.anaphor.gender == pair.chain.gender)


def number_is_known(pair: Pair) -> float:
    """Whether both numbers are known and equal."""
    return float(pair.anaphor.number is not None and pair.anaphor.number == pair.chain.number)


def crosses_quotation(pair: Pair) -> float:
    """Whether one stands inside a quotation that the other does not stand in."""
    return float(pair.anaphor.quotation != pair.antecedent.quotation)


def antecedent_is_quoted(pair: Pair) -> float:
    """Whether only the antecedent stands in a quotation: the article seldom takes up whom a quotation names."""
    return float(pair.antecedent.quotation is not None and pair.anaphor.quotation is None)


def _of_type(kind: str) -> Feature:
    def feature(pair: Pair) -> float:
        return float(pair.chain.type == kind)

    feature.__doc__ = f"Whether the chain is a {kind}."
    return feature


def follows(pair: Pair) -> float:
    """Whether the antecedent comes only after the mention (“In his speech, Rashid said”)."""
    return float(pair.antecedent.position > pair.anaphor.position)


def same_noun(pair: Pair) -> float:
    """Whether the chain was described by the same noun before."""
    return float(pair.anaphor.lemma in pair.chain.lemmas)


def same_office(pair: Pair) -> float:
    """Whether the chain is known to hold the office that the description names."""
    return float(not pair.anaphor.offices.isdisjoint(pair.chain.offices))


def noun_in_name(pair: Pair) -> float:
    """Whether the noun is a word of the name (“the ministry” for the Foreign Ministry)."""
    return float(any(pair.anaphor.lemma in draft.words for draft in pair.chain.named[:8]))


def same_phrase(pair: Pair) -> float:
    """Whether noun and modifiers are those of a mention in the chain."""
    one = pair.anaphor
    return float(any(one.lemma == d.lemma and one.modifiers == d.modifiers for d in pair.chain.drafts[-8:]))


def modifiers_agree(pair: Pair) -> float:
    """Return the share of the description's modifiers that the chain is known by; 0 without modifiers."""
    known = pair.anaphor.modifiers & pair.chain.modifiers
    return len(known) / len(pair.anaphor.modifiers) if pair.anaphor.modifiers else 0.0


def new_modifiers(pair: Pair) -> float:
    """Return how many modifiers the chain has not been described by, up to three."""
    return float(min(3, len(pair.anaphor.modifiers - pair.chain.modifiers)))


def same_country(pair: Pair) -> float:
    """Whether both tell the same nationality."""
    return float(pair.anaphor.country is not None and pair.anaphor.country == pair.chain.country)


def country_missing(pair: Pair) -> float:
    """Whether the description tells a nationality that the chain does not."""
    return float(pair.anaphor.country is not None and pair.chain.country is None)


def _with_article(article: str) -> Feature:
    def feature(pair: Pair) -> float:
        return float(pair.anaphor.article == article)

    feature.__doc__ = f"Whether the description is {article}."
    return feature


def generic_noun(pair: Pair) -> float:
    """Whether a noun that fits any of its type (“the group”, “the city”) stands for something named."""
    one = pair.anaphor
    fits = pair.chain.type == one.type and bool(pair.chain.named) and not one.modifiers
    return float(fits and one.lemma in ENGLISH.words("generic_nouns"))


def generic_and_near(pair: Pair) -> float:
    """Whether such a noun stands for what was named within the last sentence and nothing between."""
    return generic_noun(pair) * float(pair.rank == 0 and pair.distance <= 1)


def counts_members(pair: Pair) -> float:
    """Whether the chain is a set and the description counts its members (“the two countries”)."""
    return float(any(sets.counts_members(pair.anaphor, draft.members) for draft in pair.chain.drafts if draft.members))


def plural(pair: Pair) -> float:
    """Whether the mention is plural."""
    return float(pair.anaphor.number == "plural")


def noun_without_office(pair: Pair) -> float:
    """Whether a description names an office or calling that the text has not given that person."""
    one = pair.anaphor
    if one.type != "person" or one.lemma in pair.chain.lemmas:
        return 0.0
    return float(bool(one.offices) and one.offices.isdisjoint(pair.chain.offices))


FEATURES: Mapping[str, Feature] = {
    "always": always,
    "same sentence": same_sentence,
    "previous sentence": previous_sentence,
    "sentences between": sentences_between,
    "chains between": chains_between,
    "other paragraph": other_paragraph,
    "antecedent is subject": antecedent_is_subject,
    "antecedent is object": antecedent_is_object,
    "antecedent is possessor": antecedent_is_possessor,
    "antecedent modifies": antecedent_modifies,
    "same role": same_role,
    "possessor of own clause": possessor_of_own_clause,
    "both speak": both_speak,
    "antecedent is pronoun": antecedent_is_pronoun,
    "same pronoun": same_pronoun,
    "chain is named": chain_is_named,
    "antecedent is indefinite": antecedent_is_indefinite,
    "chain length": chain_length,
    "gender is known": gender_is_known,
    "number is known": number_is_known,
    "crosses quotation": crosses_quotation,
    "antecedent is quoted": antecedent_is_quoted,
    "chain is person": _of_type("person"),
    "chain is organization": _of_type("organization"),
    "chain is country": _of_type("country"),
    "chain is place": _of_type("place"),
    "chain is group": _of_type("group"),
    "follows": follows,
    "same noun": same_noun,
    "same office": same_office,
    "noun in name": noun_in_name,
    "same phrase": same_phrase,
    "modifiers agree": modifiers_agree,
    "new modifiers": new_modifiers,
    "same country": same_country,
    "country missing": country_missing,
    "definite": _with_article("definite"),
    "demonstrative": _with_article("demonstrative"),
    "possessive": _with_article("possessive"),
    "indefinite": _with_article("indefinite"),
    "generic noun": generic_noun,
    "generic and near": generic_and_near,
    "counts members": counts_members,
    "plural": plural,
    "noun without office": noun_without_office,
}


@cache
def weights(column: str) -> tuple[tuple[str, Feature, float], ...]:
    """Return the features that count in a column of the table of weights, with their weights."""
    rows = ENGLISH.table("coreference_weights")
    return tuple((row["feature"], FEATURES[row["feature"]], float(row[column])) for row in rows if float(row[column]))


def column_of(draft: Draft) -> str:
    """Return the column of weights for a mention: for “he” and “she”, “it”, “they”, or nouns."""
    if not draft.is_pronoun:
        return "description"
    if draft.number == "plural":
        return "they"
    return "it" if draft.gender == "neuter" or draft.type == "place" else "he"


def score(pair: Pair) -> float:
    """Return how well the chain fits the mention; what is not above 0 is no antecedent."""
    return sum(weight * feature(pair) for _, feature, weight in weights(column_of(pair.anaphor)))


def reasons(pair: Pair) -> list[tuple[str, float]]:
    """Return the features that count for a pair with what each adds, the weightiest first."""
    parts = [(name, weight * feature(pair)) for name, feature, weight in weights(column_of(pair.anaphor))]
    return sorted((part for part in parts if part[1]), key=lambda part: -abs(part[1]))
