"""Questions to an archive: one layer for the command line, Python, the API and the reader.

from onrecord.query import Filter, find_statements
from onrecord.store import open_store

with open_store("archive.db") as store, store.view() as view:
for row in find_statements(view, Filter(speaker="IRQ", words="cease-fire")).rows:
print(row["day"], row["speaker"], row["content"])
"""

from onrecord.query.actors import find_actors, get_actor, offices_of
from onrecord.query.articles import find_documents, find_stories
from onrecord.query.events import find_events
from onrecord.query.facets import count, count_by
from onrecord.query.filters import Filter, parse_box
from onrecord.query.happenings import find_happenings, reports_of
from onrecord.query.pages import Page, Paging
from onrecord.query.quotations import quotation_of, quotations_of_document, quotations_of_happening
from onrecord.query.statements import find_statements
from onrecord.query.timeline import Period, timeline, timelines

__all__ = [
    "Filter",
    "Page",
    "Paging",
    "Period",
    "count",
    "count_by",
    "find_actors",
    "find_documents",
    "find_events",
    "find_happenings",
    "find_statements",
    "find_stories",
    "get_actor",
    "offices_of",
    "parse_box",
    "quotation_of",
    "quotations_of_document",
    "quotations_of_happening",
    "reports_of",
    "timeline",
    "timelines",
]
