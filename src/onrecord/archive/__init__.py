"""Fills an archive: documents in, read by several processes, and written by one."""

from onrecord.archive.ingest import Summary, ingest

__all__ = ["Summary", "ingest"]
