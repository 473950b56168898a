"""The tables of the first ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SHA, ID = sa.String(64), sa.String(16)


def upgrade() -> None:
    """Make every table."""
    # by Alembic - please adjust! ###
    op.create_table(
        "actor",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("wikidata", sa.String(), nullable=True),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor")),
    )
    op.create_index(op.f("ix_actor_folded"), "actor", ["folded"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("first", ID, nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_table(
        "raw",
        sa.Column("id", SHA, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_raw")),
    )
    op.create_table(
        "text",
        sa.Column("id", SHA, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text")),
    )
    op.create_table(
        "article",
        sa.Column("id", ID, nullable=False),
        sa.Column("text", SHA, nullable=False),
        sa.Column("raw", SHA, nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("added", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["raw"], ["raw.id"], name=op.f("fk_article_raw_raw")),
        sa.ForeignKeyConstraint(["text"], ["text.id"], name=op.f("fk_article_text_text")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
    )
    op.create_index(op.f("ix_article_day"), "article", ["day"], unique=False)
    op.create_index(op.f("ix_article_outlet"), "article", ["outlet"], unique=False)
    op.create_index(op.f("ix_article_text"), "article", ["text"], unique=False)
    op.create_table(
        "copy",
        sa.Column("text", SHA, nullable=False),
        sa.Column("of", SHA, nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["of"], ["text.id"], name=op.f("fk_copy_of_text")),
        sa.ForeignKeyConstraint(["text"], ["text.id"], name=op.f("fk_copy_text_text")),
        sa.PrimaryKeyConstraint("text", "of", name=op.f("pk_copy")),
    )
    op.create_table(
        "judgement",
        sa.Column("row", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("statement", ID, nullable=False),
        sa.Column("claim", ID, nullable=False),
        sa.Column("belongs", sa.Boolean(), nullable=False),
        sa.Column("stance", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_judgement_claim_claim")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_judgement")),
    )
    op.create_index(op.f("ix_judgement_claim"), "judgement", ["claim"], unique=False)
    op.create_index(op.f("ix_judgement_statement"), "judgement", ["statement"], unique=False)
    op.create_table(
        "posting",
        sa.Column("text", SHA, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["text"], ["text.id"], name=op.f("fk_posting_text_text")),
        sa.PrimaryKeyConstraint("text", "start", "band", name=op.f("pk_posting")),
    )
    op.create_index("ix_posting_hash", "posting", ["hash"], unique=False)
    op.create_table(
        "record",
        sa.Column("id", ID, nullable=False),
        sa.Column("text", SHA, nullable=False),
        sa.Column("dixit", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("model_version", sa.String(), nullable=False),
        sa.Column("model_checksum", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["text"], ["text.id"], name=op.f("fk_record_text_text")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
    )
    op.create_index(op.f("ix_record_text"), "record", ["text"], unique=False)
    op.create_table(
        "standing",
        sa.Column("actor", ID, nullable=False),
        sa.Column("speaks_for", ID, nullable=False),
        sa.Column("text", SHA, nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], name=op.f("fk_standing_actor_actor")),
        sa.ForeignKeyConstraint(["speaks_for"], ["actor.id"], name=op.f("fk_standing_speaks_for_actor")),
        sa.ForeignKeyConstraint(["text"], ["text.id"], name=op.f("fk_standing_text_text")),
        sa.PrimaryKeyConstraint("actor", "speaks_for", "text", name=op.f("pk_standing")),
    )
    op.create_table(
        "leaning",
        sa.Column("actor", ID, nullable=False),
        sa.Column("of", ID, nullable=False),
        sa.Column("text", SHA, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], name=op.f("fk_leaning_actor_actor")),
        sa.ForeignKeyConstraint(["text"], ["text.id"], name=op.f("fk_leaning_text_text")),
        sa.PrimaryKeyConstraint("actor", "of", "text", name=op.f("pk_leaning")),
    )
    op.create_table(
        "event",
        sa.Column("record", ID, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("text", SHA, nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("told_by", ID, nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("span", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_event_record_record")),
        sa.ForeignKeyConstraint(["text"], ["text.id"], name=op.f("fk_event_text_text")),
        sa.PrimaryKeyConstraint("record", "id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_day"), "event", ["day"], unique=False)
    op.create_table(
        "event_party",
        sa.Column("record", ID, nullable=False),
        sa.Column("event", ID, nullable=False),
        sa.Column("actor", ID, nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], name=op.f("fk_event_party_actor_actor")),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_event_party_record_record")),
        sa.PrimaryKeyConstraint("record", "event", "actor", "side", name=op.f("pk_event_party")),
    )
    op.create_index("ix_event_party_actor", "event_party", ["actor", "side"], unique=False)
    op.create_table(
        "reading_now",
        sa.Column("text", SHA, nullable=False),
        sa.Column("record", ID, nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_reading_now_record_record")),
        sa.ForeignKeyConstraint(["text"], ["text.id"], name=op.f("fk_reading_now_text_text")),
        sa.PrimaryKeyConstraint("text", name=op.f("pk_reading_now")),
    )
    op.create_table(
        "statement",
        sa.Column("row", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("record", ID, nullable=False),
        sa.Column("text", SHA, nullable=False),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("actor", ID, nullable=True),
        sa.Column("speaks_for", ID, nullable=True),
        sa.Column("act", sa.String(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("telling", sa.Text(), nullable=False),
        sa.Column("worded", sa.Text(), nullable=False),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.Column("certainty", sa.String(), nullable=True),
        sa.Column("time", sa.String(), nullable=True),
        sa.Column("negated", sa.Boolean(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("said", sa.String(), nullable=True),
        sa.Column("parent", ID, nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], name=op.f("fk_statement_actor_actor")),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_statement_record_record")),
        sa.ForeignKeyConstraint(["speaks_for"], ["actor.id"], name=op.f("fk_statement_speaks_for_actor")),
        sa.ForeignKeyConstraint(["text"], ["text.id"], name=op.f("fk_statement_text_text")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_statement")),
    )
    op.create_index(op.f("ix_statement_act"), "statement", ["act"], unique=False)
    op.create_index(op.f("ix_statement_actor"), "statement", ["actor"], unique=False)
    op.create_index(op.f("ix_statement_id"), "statement", ["id"], unique=False)
    op.create_index(op.f("ix_statement_record"), "statement", ["record"], unique=False)
    op.create_index(op.f("ix_statement_speaks_for"), "statement", ["speaks_for"], unique=False)
    op.create_index(op.f("ix_statement_text"), "statement", ["text"], unique=False)
    op.create_table(
        "party",
        sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("actor", ID, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], name=op.f("fk_party_actor_actor")),
        sa.ForeignKeyConstraint(["statement"], ["statement.row"], name=op.f("fk_party_statement_statement")),
        sa.PrimaryKeyConstraint("statement", "actor", "role", name=op.f("pk_party")),
    )
    op.create_index("ix_party_actor", "party", ["actor"], unique=False)
    op.create_table(
        "vector",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["row"], ["statement.row"], name=op.f("fk_vector_row_statement")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_vector")),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE statement_words USING fts5(words, content='', tokenize='ascii')")
    else:
        op.execute("CREATE TABLE statement_words (rowid integer PRIMARY KEY, words tsvector NOT NULL)")
        op.execute("CREATE INDEX ix_statement_words ON statement_words USING gin (words)")


def downgrade() -> None:
    """There is nothing before the first."""
    raise NotImplementedError
