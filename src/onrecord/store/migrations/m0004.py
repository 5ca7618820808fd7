"""Schema 4: how many records there are and how many everybody has, kept beside them."""

from sqlalchemy import Connection, text

from onrecord.store.counting import count_anew

# The tables as schema 4 has them; later ones are changed by later migrations, not here.
TABLES = """
CREATE TABLE counts (name TEXT NOT NULL, records {number} NOT NULL, PRIMARY KEY (name));
ALTER TABLE actors ADD COLUMN documents {number} NOT NULL DEFAULT 0;
ALTER TABLE actors ADD COLUMN statements {number} NOT NULL DEFAULT 0;
ALTER TABLE actors ADD COLUMN events {number} NOT NULL DEFAULT 0;
CREATE INDEX actors_by_documents ON actors (documents, seq)
"""


def upgrade(connection: Connection) -> None:
    """Bring an archive from schema 3 to schema 4."""
    number = "INTEGER" if connection.dialect.name == "sqlite" else "BIGINT"
    for statement in TABLES.format(number=number).split(";"):
        connection.execute(text(statement))


def fill(connection: Connection) -> None:
    """Count what is there."""
    count_anew(connection)
