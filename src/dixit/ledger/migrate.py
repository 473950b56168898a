"""A connection -> the same with the tables of this version."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from dixit.errors import LedgerError

HEAD = "0002"
"""The newest step of `migrations/versions`; a test holds it against them."""
_FOLDER = Path(__file__).parent / "migrations"


def version_of(connection: Connection) -> str | None:
    """The version of the tables; None where there are none yet. LedgerError if the tables are of something else."""
    there = inspect(connection).get_table_names()
    if "alembic_version" not in there:
        if there:
            raise LedgerError(
                f"The database holds other tables ({', '.join(sorted(there)[:3])} …) and no ledger.",
                "Name a file that does not exist yet, or a ledger.",
            )
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def migrate(connection: Connection) -> None:
    """Take every step that is still to be taken. LedgerError if a newer version of Dixit made the tables."""
    version = version_of(connection)
    if version == HEAD:
        return
    # Alembic takes 0.2 s to import: only who makes or changes tables waits for it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise LedgerError(
            f"The ledger has version {version}, this Dixit knows versions up to {HEAD}.", "Use a newer Dixit."
        ) from error
