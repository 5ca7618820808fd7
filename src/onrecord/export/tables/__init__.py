"""The tables of an archive, the same in every format: name, ordered columns with types, and rows of a record.

>>> from onrecord.export.tables import DOCUMENT_TABLES
>>> [table.name for table in DOCUMENT_TABLES][:4]
['documents', 'entities', 'mentions', 'actors']
>>> [(column.name, column.type) for column in DOCUMENT_TABLES[0].columns][:2]
[('document', 'text'), ('external_id', 'text')]

`table.rows(Lookup(record))` yields the rows of one record. An id is unique in the whole archive:
`{document}:{id in the record}`.
"""

from typing import Any

from onrecord.export.lookup import Lookup
from onrecord.export.tables.columns import Cell, Column, Row, Table, Type
from onrecord.export.tables.documents import DOCUMENTS, GAPS, PLACES, TIMES
from onrecord.export.tables.entities import ACTORS, ENTITIES, MENTIONS
from onrecord.export.tables.events import EVENTS, PARTIES
from onrecord.export.tables.happenings import HAPPENINGS, REPORTS
from onrecord.export.tables.statements import STATEMENTS
from onrecord.records import Happening

# Filled from records, in this order.
DOCUMENT_TABLES: tuple[Table[Lookup, Any], ...] = (
    DOCUMENTS,
    ENTITIES,
    MENTIONS,
    ACTORS,
    STATEMENTS,
    EVENTS,
    PARTIES,
    TIMES,
    PLACES,
    GAPS,
)
# Filled from happenings, where there are any.
HAPPENING_TABLES: tuple[Table[Happening, Any], ...] = (HAPPENINGS, REPORTS)
TABLES: tuple[Table[Any, Any], ...] = (*DOCUMENT_TABLES, *HAPPENING_TABLES)

__all__ = ["DOCUMENT_TABLES", "HAPPENING_TABLES", "TABLES", "Cell", "Column", "Row", "Table", "Type"]
