"""Chooses among those who bear a name by what the text says, or nobody where it does not tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from onrecord.kb.roles import find_role
from onrecord.protocols import Candidate
from onrecord.records import RunnerUp

# A candidate is chosen from this score on, and only so far before the next. Weights and bounds are a choice: a full
# name that one bears alone is enough, a surname needs country and office, and of two who bear one name the country,
# the office or the day must tell.
ENOUGH, AHEAD = 0.6, 0.1
# By the name itself, an alias, the surname.
_NAMED = (0.5, 0.45, 0.15)
_SAME_COUNTRY, _SAME_OFFICE, _ONCE_SAME_OFFICE, _SAME_SECTOR, _OTHER_SECTOR = 0.25, 0.25, 0.15, 0.1, -0.1
_HOLDS, _ALONE, _PROMINENT = 0.1, 0.15, 0.1
# What contradicts the text is no more than a runner-up.
_CONTRADICTED = 0.2
RUNNERS_UP = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the text says of someone: country, sector, and the names of offices."""

    country: str | None = None
    sector: str | None = None
    offices: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Who was chosen, None if nobody; with score, reasons, and the others best first."""

    candidate: Candidate | None = None
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    runners_up: tuple[RunnerUp, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A candidate and how sure it is before the text is asked."""

    candidate: Candidate
    sure: float
    because: str = ""


@dataclass(slots=True)
class _Scored:
    candidate: Candidate
    score: float = 0.0
    reasons: list[str] = field(default_factory=list)


def named(candidate: Candidate, *, prominent: bool = False) -> Known:
    """Return a candidate of a knowledge base, as sure as its name makes it; `prominent` if two bases know it."""
    return Known(candidate=candidate, sure=_NAMED[candidate.match] + (_PROMINENT if prominent else 0.0))


def choose(found: Sequence[Known], stated: Stated) -> Choice:
    """Return who of the candidates is meant; nobody where the best is not good enough, or another as good."""
    if not found:
        return Choice()
    scored = [_scored(one, stated, alone=len(found) == 1) for one in found]
    scored.sort(key=lambda one: (-one.score, one.candidate.name, one.candidate.country or "", one.candidate.id))
    best, *others = scored
    ahead = best.score - (others[0].score if others else 0.0)
    # Sums of decimals differ in the last bits.
    if round(best.score, 6) < ENOUGH or round(ahead, 6) < AHEAD:
        return Choice(runners_up=_runners_up(scored))
    return Choice(
        candidate=best.candidate,
        score=round(min(best.score, 1.0), 3),
        reasons=tuple(best.reasons),
        runners_up=_runners_up(others),
    )


def _scored(known: Known, stated: Stated, *, alone: bool) -> _Scored:
    candidate = known.candidate
    if stated.country and candidate.country and stated.country != candidate.country:
        return _Scored(candidate, _CONTRADICTED, [f"not of {stated.country}"])
    one = _Scored(candidate, known.sure, [known.because] if known.because else [])
    for feature in FEATURES:
        score, reason = feature(candidate, stated)
        one.score += score
        one.reasons += [reason] if reason else []
    if alone:
        one.score += _ALONE
        one.reasons.append("nobody else known bears the name")
    return one


def _country(candidate: Candidate, stated: Stated) -> tuple[float, str]:
    if stated.country is None or candidate.country != stated.country:
        return 0.0, ""
    return _SAME_COUNTRY, f"the text says {stated.country}"


def _office(candidate: Candidate, stated: Stated) -> tuple[float, str]:
    if candidate.office and role_name(candidate.office) in stated.offices:
        return _SAME_OFFICE, f"the text says {role_name(candidate.office)}"
    before = stated.offices.intersection(map(role_name, candidate.offices))
    return (_ONCE_SAME_OFFICE, f"once {min(before)}") if before else (0.0, "")


def _sector(candidate: Candidate, stated: Stated) -> tuple[float, str]:
    if stated.sector is None or candidate.sector is None:
        return 0.0, ""
    same = stated.sector == candidate.sector
    return (_SAME_SECTOR, f"the text says {stated.sector}") if same else (_OTHER_SECTOR, "")


def _holds(candidate: Candidate, stated: Stated) -> tuple[float, str]:  # noqa: ARG001 - one shape for all
    return (_HOLDS, f"{candidate.office} on that day") if candidate.holds and candidate.office else (0.0, "")


FEATURES: tuple[Callable[[Candidate, Stated], tuple[float, str]], ...] = (_country, _office, _sector, _holds)


def role_name(office: str) -> str:
    """Return the office as the table of roles names it, so that offices of text and knowledge base compare."""
    role = find_role(office)
    return role.name if role is not None else office.lower()


def _runners_up(scored: Sequence[_Scored]) -> tuple[RunnerUp, ...]:
    return tuple(
        RunnerUp(name=_described(one.candidate), score=round(min(one.score, 1.0), 3), id=one.candidate.id or None)
        for one in scored[:RUNNERS_UP]
    )


def _described(candidate: Candidate) -> str:
    beside = ", ".join(part for part in (candidate.office, candidate.country) if part)
    return f"{candidate.name} ({beside})" if beside else candidate.name
