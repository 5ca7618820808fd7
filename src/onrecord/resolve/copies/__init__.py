"""Copies: articles that repeat the text of others, found as they arrive."""

from onrecord.resolve.copies.credits import Credit, agency_named, find_credits, whole_credit
from onrecord.resolve.copies.filing import Filed, file_article, origin_rank
from onrecord.resolve.copies.index import COMMON, Cluster, CopyIndex, MemoryCopyIndex

__all__ = [
    "COMMON",
    "Cluster",
    "CopyIndex",
    "Credit",
    "Filed",
    "MemoryCopyIndex",
    "agency_named",
    "file_article",
    "find_credits",
    "origin_rank",
    "whole_credit",
]
