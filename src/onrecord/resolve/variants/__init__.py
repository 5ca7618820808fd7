"""Variants: the same quotation in several outlets, and what each did to it."""

from onrecord.resolve.variants.gathering import (
    COMMON,
    MOST,
    QuotationIndex,
    Regrouped,
    Wordings,
    gather_quotations,
    shared_quotation,
    withdraw_quotations,
)
from onrecord.resolve.variants.memory import MemoryQuotationIndex
from onrecord.resolve.variants.quoted import Quoted, quotations_of

__all__ = [
    "COMMON",
    "MOST",
    "MemoryQuotationIndex",
    "QuotationIndex",
    "Quoted",
    "Regrouped",
    "Wordings",
    "gather_quotations",
    "quotations_of",
    "shared_quotation",
    "withdraw_quotations",
]
