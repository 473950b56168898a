"""The tables that the steps make are those that the program knows."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from dixit.ledger import migrate, schema
from dixit.ledger.opening import Ledger

STEPS = Path(migrate.__file__).parent / "migrations" / "versions"


def test_the_newest_step_is_the_head() -> None:
    assert max(p.name for p in STEPS.glob("v*.py")).startswith(f"v{migrate.HEAD}_")


def test_the_steps_make_the_tables(ledger: Ledger) -> None:
    with ledger.reading() as c:
        found = compare_metadata(MigrationContext.configure(c), schema.metadata)
    # Comments are for who reads schema.py; the index of words is no table of SQLAlchemy's.
    unlike = [d for d in found if "statement_words" not in str(d) and "modify_comment" not in str(d)]
    assert unlike == []
