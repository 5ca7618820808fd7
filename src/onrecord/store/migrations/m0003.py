"""Schema 3: the same words in several outlets, gathered from everything that is there."""

from itertools import batched

from sqlalchemy import Connection, select, text

# The tables as schema 3 has them; later ones are changed by later migrations, not here. Nothing was in `variants`.
TABLES = """
CREATE TABLE quotations
    (seq {number} NOT NULL, id TEXT NOT NULL, articles {number} NOT NULL, outlets {number} NOT NULL,
    PRIMARY KEY (seq), UNIQUE (id));
DROP TABLE variants;
CREATE TABLE variants
    (statement {number} NOT NULL, quotation {number} NOT NULL, document {number} NOT NULL, publisher TEXT,
    place {number} NOT NULL, words TEXT NOT NULL, change TEXT NOT NULL, changed JSON NOT NULL, missing JSON NOT NULL,
    score FLOAT NOT NULL,
    PRIMARY KEY (statement), FOREIGN KEY (statement) REFERENCES statements (seq),
    FOREIGN KEY (quotation) REFERENCES quotations (seq), FOREIGN KEY (document) REFERENCES documents (seq));
CREATE INDEX ix_variants_document ON variants (document);
CREATE INDEX ix_variants_quotation ON variants (quotation);
CREATE TABLE quotation_bodies (id TEXT NOT NULL, wordings JSON NOT NULL, PRIMARY KEY (id));
CREATE TABLE quotation_statements (statement TEXT NOT NULL, quotation TEXT NOT NULL, PRIMARY KEY (statement));
CREATE INDEX ix_quotation_statements_quotation ON quotation_statements (quotation);
CREATE TABLE quotation_keys ("key" BIGINT NOT NULL, quotation TEXT NOT NULL, PRIMARY KEY ("key", quotation));
CREATE INDEX ix_quotation_keys_quotation ON quotation_keys (quotation)
"""
# So many documents are joined before what that changed is written.
BATCH = 64


def upgrade(connection: Connection) -> None:
    """Bring an archive from schema 2 to schema 3."""
    number = "INTEGER" if connection.dialect.name == "sqlite" else "BIGINT"
    for statement in TABLES.format(number=number).split(";"):
        connection.execute(text(statement))


def fill(connection: Connection) -> None:
    """Gather what documents quote, in the order in which they came; it needs the tables of the last schema."""
    from onrecord.records.parse import parse_record
    from onrecord.resolve.variants import quotations_of
    from onrecord.store.corrections import corrected_form
    from onrecord.store.joining import Joiner
    from onrecord.store.reading import get_form, overrides_of
    from onrecord.store.tables import documents, statements

    quoting = select(statements.c.document).where(statements.c.kind != "indirect")
    chosen = select(documents.c.id).where(documents.c.seq.in_(quoting)).order_by(documents.c.seq)
    for some in batched(connection.scalars(chosen).all(), BATCH):
        forms = ((get_form(connection, name), overrides_of(connection, name)) for name in some)
        joiner = Joiner(connection)
        joiner.add_quotations(
            [quotations_of(parse_record(corrected_form(form, overrides)[0])) for form, overrides in forms]
        )
        joiner.flush()
