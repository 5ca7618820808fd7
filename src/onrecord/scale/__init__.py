"""The large run: the same flow as partitioned jobs on an engine, Daft on one machine or Daft on Ray on many.

A unit of work is one file, or one shard of a large one. Its outcome is a set of Parquet files and a manifest, which are
there as a whole or not at all, so that a run may be stopped anywhere and started again.
"""

from onrecord.scale.loading import load_records
from onrecord.scale.run import LargeRun, ingest_large
from onrecord.scale.work import Job

__all__ = ["Job", "LargeRun", "ingest_large", "load_records"]
