"""Schema 2: what joins documents that arrive with those that are there, and everything that is there joined."""

from itertools import batched

from sqlalchemy import Connection, select, text

# The tables as schema 2 has them; later ones are changed by later migrations, not here.
TABLES = """
CREATE TABLE cluster_members (document TEXT NOT NULL, cluster TEXT NOT NULL, PRIMARY KEY (document));
CREATE INDEX ix_cluster_members_cluster ON cluster_members (cluster);
CREATE TABLE clusters (id TEXT NOT NULL, origin TEXT NOT NULL, agency TEXT, PRIMARY KEY (id));
CREATE TABLE copy_keys ("key" BIGINT NOT NULL, document TEXT NOT NULL, PRIMARY KEY ("key", document));
CREATE TABLE happening_bodies (id TEXT NOT NULL, accounts JSON NOT NULL, PRIMARY KEY (id));
CREATE TABLE happening_events (event TEXT NOT NULL, happening TEXT NOT NULL, PRIMARY KEY (event));
CREATE INDEX ix_happening_events_happening ON happening_events (happening);
CREATE TABLE happening_keys
    ("key" TEXT NOT NULL, posted {number} NOT NULL, happening TEXT NOT NULL, PRIMARY KEY ("key", posted));
CREATE INDEX ix_happening_keys_happening ON happening_keys (happening);
CREATE INDEX ix_happening_keys_posted ON happening_keys (posted);
CREATE TABLE story_bodies
    (id TEXT NOT NULL, size {number} NOT NULL, first DATE, last DATE, weights JSON NOT NULL, PRIMARY KEY (id));
CREATE TABLE story_keys
    (word TEXT NOT NULL, last {number} NOT NULL, story TEXT NOT NULL, PRIMARY KEY (word, last, story));
CREATE INDEX ix_story_keys_story ON story_keys (story);
CREATE TABLE story_words (word TEXT NOT NULL, articles {number} NOT NULL, PRIMARY KEY (word));
ALTER TABLE happenings ADD COLUMN actor_codes JSON NOT NULL DEFAULT '[]';
ALTER TABLE happenings ADD COLUMN recipient_codes JSON NOT NULL DEFAULT '[]'
"""
# So many documents are joined before what that changed is written.
BATCH = 64


def upgrade(connection: Connection) -> None:
    """Bring an archive from schema 1 to schema 2."""
    number = "INTEGER" if connection.dialect.name == "sqlite" else "BIGINT"
    for statement in TABLES.format(number=number).split(";"):
        connection.execute(text(statement))


def fill(connection: Connection) -> None:
    """Join the documents that are there, in the order in which they came; it needs the tables of the last schema."""
    from onrecord.records.parse import parse_record
    from onrecord.store.corrections import corrected_form
    from onrecord.store.flat import flatten
    from onrecord.store.joining import Joiner
    from onrecord.store.reading import get_form, overrides_of
    from onrecord.store.tables import documents

    names = connection.scalars(select(documents.c.id).order_by(documents.c.seq)).all()
    for some in batched(names, BATCH):
        forms = ((get_form(connection, name), overrides_of(connection, name)) for name in some)
        flats = [flatten(parse_record(corrected_form(form, overrides)[0])) for form, overrides in forms]
        joiner = Joiner(connection)
        joiner.add_documents(flats)
        joiner.add_events([flat.accounts for flat in flats])
        joiner.flush()
