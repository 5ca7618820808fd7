"""The second stage: what documents have in common, found over the Parquet files of the first.

The engine makes keys of every document and finds which documents share one. Those that are connected by keys, however
far around, are taken in the order of their arrival by the same functions as an archive's, so that the outcome is the
same.
"""

from onrecord.scale.second.stage import join_records

__all__ = ["join_records"]
