"""Chooses an antecedent for descriptions and pronouns: of the chains that agree, the one of the highest score."""

from collections.abc import Iterable, Sequence

from onrecord.analyze.entities.candidates import Candidates
from onrecord.analyze.entities.draft import Draft, join
from onrecord.analyze.entities.features import Pair, score
from onrecord.analyze.entities.own_country import is_own_country
from onrecord.analyze.entities.speech import Speakers


def resolve(drafts: Sequence[Draft], speakers: Speakers) -> None:
    """Join each description and third-person pronoun to the best chain before it, where one is good enough."""
    candidates = Candidates(drafts)
    for draft in reading_order(drafts):
        if draft.person != 3 or draft.form == "named" or len(draft.chain.drafts) > 1 or is_own_country(draft):
            continue
        best = best_pair(draft, candidates, speakers)
        if best is not None:
            join(best.antecedent, draft)


def reading_order(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the mentions by paragraph, those outside quotations first: a quotation is read knowing its speaker."""
    return sorted(drafts, key=lambda draft: (draft.paragraph, draft.quotation is not None, draft.position))


def best_pair(draft: Draft, candidates: Candidates, speakers: Speakers) -> Pair | None:
    """Return the pair of the highest score above 0, the nearest of equals; None where none is good enough."""
    speaker = speakers.of(draft)
    pairs = candidates.of(draft, None if speaker is None else speaker.chain)
    scored = [
        (score(pair), -number, pair)
        for number, pair in enumerate(pairs)
        if speakers.of(pair.antecedent) is not draft  # nobody speaks of himself as of another
    ]
    best = max(scored, default=None, key=lambda entry: entry[:2])
    return best[2] if best is not None and best[0] > 0 else None
