"""Joins an arriving document with those that are there: copies, stories, happenings, quotations."""

from onrecord.store.joining.joiner import Joiner

__all__ = ["Joiner"]
