"""What persons say of statements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SHA, ID = sa.String(64), sa.String(16)


def upgrade() -> None:
    """Make the table of reviews."""
    op.create_table(
        "review",
        sa.Column("row", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("statement", ID, nullable=False),
        sa.Column("text", SHA, nullable=False),
        sa.Column("record", ID, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("spans", sa.Text(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_kind", sa.String(), nullable=True),
        sa.Column("act", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_review_record_record")),
        sa.ForeignKeyConstraint(["text"], ["text.id"], name=op.f("fk_review_text_text")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_statement"), "review", ["statement"], unique=False)
    op.create_index(op.f("ix_review_text"), "review", ["text"], unique=False)


def downgrade() -> None:
    """A person's word is never thrown away."""
    raise NotImplementedError
