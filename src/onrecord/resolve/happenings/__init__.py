"""Happenings: what several articles tell of one thing that happened."""

from onrecord.resolve.happenings.accounts import Account, Who, accounts_of
from onrecord.resolve.happenings.gathering import Change, gather, judge, withdraw
from onrecord.resolve.happenings.index import LATEST, Gathered, HappeningIndex, MemoryHappeningIndex
from onrecord.resolve.happenings.likeness import Likeness, likeness
from onrecord.resolve.happenings.summary import summarize

__all__ = [
    "LATEST",
    "Account",
    "Change",
    "Gathered",
    "HappeningIndex",
    "Likeness",
    "MemoryHappeningIndex",
    "Who",
    "accounts_of",
    "gather",
    "judge",
    "likeness",
    "summarize",
    "withdraw",
]
