"""The tables of an archive, equal on SQLite and PostgreSQL; `docs/store.md` explains them.

Two more, for searching words, differ between the databases: see `words`.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

# SQLite gives a table its row number as the key only if the type is called INTEGER.
Number = BigInteger().with_variant(Integer(), "sqlite")
# Absent is NULL, not the JSON word null.
Values = JSON(none_as_null=True)

metadata = MetaData()


def _document(*, unique: bool = False) -> Column[int]:
    """Return the column that says which document a row is of."""
    return Column("document", Number, ForeignKey("documents.seq"), nullable=False, primary_key=unique, index=not unique)


def _seq() -> Column[int]:
    return Column("seq", Number, primary_key=True, autoincrement=False)


# What the archive itself is: `schema`, the number of the last migration.
about = Table("onrecord", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

# How many rows `documents`, `statements`, `events`, `happenings` and `actors` have; see `counting`.
counts = Table("counts", metadata, Column("name", Text, primary_key=True), Column("records", Number, nullable=False))

documents = Table(
    "documents",
    metadata,
    _seq(),
    Column("id", Text, nullable=False, unique=True),
    Column("external_id", Text, index=True),
    Column("sha256", Text, nullable=False),
    Column("title", Text),
    Column("author", Text),
    Column("url", Text),
    Column("language", Text),
    Column("published", Date),
    Column("publisher", Text),
    Column("publisher_domain", Text),
    Column("publisher_country", Text),
    Column("license", Text),
    Column("license_holder", Text),
    Column("dateline_place", Text),
    Column("agency", Text),
    Column("reader", Text, nullable=False),
    Column("path", Text),
    Column("record", Number),
    Column("words", Number, nullable=False),
    Column("added", Text, nullable=False),
    Index("documents_by_day", "published", "seq"),
    Index("documents_by_publisher", "publisher", "published"),
    Index("documents_by_license", "license"),
)

texts = Table("texts", metadata, _document(unique=True), Column("text", Text, nullable=False))

readings = Table(
    "readings",
    metadata,
    _seq(),
    _document(),
    Column("current", Boolean, nullable=False),
    Column("onrecord", Text, nullable=False),
    Column("models", Values, nullable=False),
    Column("ontology", Text),
    Column("made", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

actors = Table(
    "actors",
    metadata,
    _seq(),
    Column("key", Text, nullable=False, unique=True),
    Column("kb", Text),
    Column("wikidata", Text),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Column("documents", Number, nullable=False, server_default="0"),
    Column("statements", Number, nullable=False, server_default="0"),
    Column("events", Number, nullable=False, server_default="0"),
    Index("actors_by_country", "country", "sector"),
    Index("actors_by_documents", "documents", "seq"),
)

actor_names = Table(
    "actor_names",
    metadata,
    Column("words", Text, primary_key=True),
    Column("actor", Number, ForeignKey("actors.seq"), primary_key=True),
)

entities = Table(
    "entities",
    metadata,
    _seq(),
    _document(),
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("mentions", Number, nullable=False),
    Column("actor", Number, ForeignKey("actors.seq")),
    Column("country", Text),
    Column("sector", Text),
    Column("office", Text),
    Column("organization", Text),
    Column("score", Float),
    Column("corrected", Text),
    Index("entities_by_actor", "actor", "document"),
)

statements = Table(
    "statements",
    metadata,
    _seq(),
    _document(),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("inside", Text),
    Column("start", Number, nullable=False),
    Column("stop", Number, nullable=False),
    Column("day", Date),
    Column("speaker_entity", Text),
    Column("speaker", Number, ForeignKey("actors.seq")),
    Column("speaker_name", Text),
    Column("speaker_country", Text),
    Column("speaker_sector", Text),
    Column("addressee_entity", Text),
    Column("addressee", Number, ForeignKey("actors.seq")),
    Column("addressee_name", Text),
    Column("corrected", Text),
    Column("source", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("content", Text, nullable=False),
    Index("statements_by_day", "day", "seq"),
    Index("statements_by_speaker", "speaker", "day", "seq"),
    Index("statements_by_country", "speaker_country", "day", "seq"),
    Index("statements_by_addressee", "addressee", "day", "seq"),
)

events = Table(
    "events",
    metadata,
    _seq(),
    _document(),
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("cameo", Text),
    Column("contexts", Values, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("mention_group", Text, nullable=False),
    Column("quad", Number, nullable=False),
    Column("score", Float),
    Column("confidence", Float, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("start", Number, nullable=False),
    Column("stop", Number, nullable=False),
    Column("begins", Date),
    Column("ends", Date),
    Column("precision", Text),
    Column("day", Date),
    Column("place", Text),
    Column("geonames", Number),
    Column("country", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("voucher_statement", Text),
    Column("voucher", Number, ForeignKey("actors.seq")),
    Column("voucher_name", Text),
    Column("corrected", Text),
    Index("events_by_day", "day", "seq"),
    Index("events_by_type", "type", "day", "seq"),
    Index("events_by_status", "status", "day", "seq"),
    Index("events_by_country", "country", "day", "seq"),
    Index("events_by_latitude", "latitude", "longitude"),
)

parties = Table(
    "parties",
    metadata,
    Column("event", Number, ForeignKey("events.seq"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("position", Number, primary_key=True),
    _document(),
    Column("entity", Text),
    Column("actor", Number, ForeignKey("actors.seq")),
    Column("name", Text, nullable=False),
    Column("code", Text),
    Column("sector", Text),
    Column("day", Date),
    Column("start", Number, nullable=False),
    Column("stop", Number, nullable=False),
    Index("parties_by_actor", "actor", "day", "event"),
    Index("parties_by_code", "code", "day", "event"),
)

# Who did it × at whom, with what a timeline counts, so that a dyad is answered from one index.
dyads = Table(
    "dyads",
    metadata,
    Column("event", Number, ForeignKey("events.seq"), primary_key=True),
    Column("pair", Number, primary_key=True),
    _document(),
    Column("actor", Number, ForeignKey("actors.seq")),
    Column("recipient", Number, ForeignKey("actors.seq")),
    Column("actor_code", Text),
    Column("recipient_code", Text),
    Column("mutual", Boolean, nullable=False),
    Column("day", Date),
    Column("precision", Text),
    Column("status", Text, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("quad", Number, nullable=False),
    Column("score", Float),
    Index(
        "dyads_by_code",
        *("actor_code", "recipient_code", "day", "status", "background", "quad", "score", "precision", "event"),
    ),
    Index("dyads_by_actor", "actor", "day"),
    Index("dyads_by_recipient", "recipient", "day"),
)

copies = Table(
    "copies",
    metadata,
    _document(unique=True),
    Column("of", Number, ForeignKey("documents.seq"), nullable=False, index=True),
    Column("cluster", Number, ForeignKey("documents.seq"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("agency", Text),
    Column("shared", Values, nullable=False),
    Column("shared_of", Values, nullable=False),
    Column("reasons", Values, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    _document(unique=True),
    Column("story", Number, nullable=False, index=True),
)

happenings = Table(
    "happenings",
    metadata,
    _seq(),
    Column("id", Text, nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("begins", Date),
    Column("ends", Date),
    Column("day", Date),
    Column("place", Text),
    Column("country", Text),
    Column("origins", Number, nullable=False),
    Column("reports", Number, nullable=False),
    Column("actors", Values, nullable=False),
    Column("recipients", Values, nullable=False),
    Column("actor_codes", Values, nullable=False),
    Column("recipient_codes", Values, nullable=False),
    Column("reported", Values, nullable=False),
    Column("claimed", Values, nullable=False),
    Column("denied", Values, nullable=False),
    Index("happenings_by_day", "day", "seq"),
    Index("happenings_by_type", "type", "day", "seq"),
    Index("happenings_by_origins", "origins", "seq"),
)

reports = Table(
    "reports",
    metadata,
    Column("event", Number, ForeignKey("events.seq"), primary_key=True),
    Column("happening", Number, ForeignKey("happenings.seq"), nullable=False, index=True),
    _document(),
    Column("status", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("publisher", Text),
    Column("voucher", Text),
    Column("score", Float, nullable=False),
    Column("reasons", Values, nullable=False),
)

quotations = Table(
    "quotations",
    metadata,
    _seq(),
    Column("id", Text, nullable=False, unique=True),
    Column("articles", Number, nullable=False),
    Column("outlets", Number, nullable=False),
)

variants = Table(
    "variants",
    metadata,
    Column("statement", Number, ForeignKey("statements.seq"), primary_key=True),
    Column("quotation", Number, ForeignKey("quotations.seq"), nullable=False, index=True),
    _document(),
    Column("publisher", Text),
    Column("place", Number, nullable=False),
    Column("words", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("changed", Values, nullable=False),
    Column("missing", Values, nullable=False),
    Column("score", Float, nullable=False),
)

# By what copies, stories, happenings and quotations are found again when more arrives: nobody else needs to look at
# these. Here documents, stories, happenings and quotations go by their ids.
copy_keys = Table(
    "copy_keys",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("document", Text, primary_key=True),
)

clusters = Table(
    "clusters",
    metadata,
    Column("id", Text, primary_key=True),
    Column("origin", Text, nullable=False),
    Column("agency", Text),
)

cluster_members = Table(
    "cluster_members",
    metadata,
    Column("document", Text, primary_key=True),
    Column("cluster", Text, nullable=False, index=True),
)

story_words = Table(
    "story_words",
    metadata,
    Column("word", Text, primary_key=True),
    Column("articles", Number, nullable=False),
)

story_keys = Table(
    "story_keys",
    metadata,
    Column("word", Text, primary_key=True),
    Column("last", Number, primary_key=True),
    Column("story", Text, primary_key=True, index=True),
)

story_bodies = Table(
    "story_bodies",
    metadata,
    Column("id", Text, primary_key=True),
    Column("size", Number, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("weights", Values, nullable=False),
)

happening_bodies = Table(
    "happening_bodies",
    metadata,
    Column("id", Text, primary_key=True),
    Column("accounts", Values, nullable=False),
)

happening_events = Table(
    "happening_events",
    metadata,
    Column("event", Text, primary_key=True),
    Column("happening", Text, nullable=False, index=True),
)

happening_keys = Table(
    "happening_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("posted", Number, primary_key=True, index=True),
    Column("happening", Text, nullable=False, index=True),
)

quotation_bodies = Table(
    "quotation_bodies",
    metadata,
    Column("id", Text, primary_key=True),
    Column("wordings", Values, nullable=False),
)

quotation_statements = Table(
    "quotation_statements",
    metadata,
    Column("statement", Text, primary_key=True),
    Column("quotation", Text, nullable=False, index=True),
)

quotation_keys = Table(
    "quotation_keys",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("quotation", Text, primary_key=True, index=True),
)

# What people decided and changed: only ever added to. They name records by public ids, which outlive a reading.
judgements = Table(
    "judgements",
    metadata,
    _seq(),
    Column("left", Text, nullable=False, index=True),
    Column("right", Text, nullable=False, index=True),
    Column("verdict", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", Text, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    _seq(),
    Column("document", Text, nullable=False, index=True),
    Column("record", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", JSON(none_as_null=False)),
    Column("before", JSON(none_as_null=False)),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", Text, nullable=False),
)

ingests = Table(
    "ingests",
    metadata,
    _seq(),
    Column("sources", Values, nullable=False),
    Column("onrecord", Text, nullable=False),
    Column("began", Text, nullable=False),
    Column("ended", Text),
    Column("new", Number, nullable=False),
    Column("renewed", Number, nullable=False),
    Column("known", Number, nullable=False),
    Column("failed", Number, nullable=False),
)

failures = Table(
    "failures",
    metadata,
    Column("place", Text, primary_key=True),
    Column("why", Text, primary_key=True),
    Column("at", Text, nullable=False),
)

# What one reading of a document put into the archive, in an order in which it can be taken out again.
OF_A_READING = (dyads, parties, reports, events, variants, statements, entities)
