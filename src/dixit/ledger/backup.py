"""A ledger that is one file -> a second file that holds the same at one moment, also while others write."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from dixit.errors import LedgerError
from dixit.ledger.opening import Ledger


def backup(ledger: Ledger, target: Path) -> int:
    """Write the copy; its size in bytes. It appears under its name when it is whole. LedgerError if there is a file of
    that name, or for a PostgreSQL ledger."""
    if ledger.file is None:
        raise LedgerError("A ledger in PostgreSQL is backed up by PostgreSQL's own means.", "Use pg_dump.")
    if target.exists():
        raise LedgerError(f"{target} exists already.", "Name a new file: a backup overwrites none.")
    if not target.absolute().parent.is_dir():
        raise LedgerError(f"There is no folder {target.absolute().parent}.", "Make it first.")
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(ledger.file)) as connection:
            connection.execute("VACUUM INTO ?", (str(unfinished),))
    except sqlite3.Error as error:
        unfinished.unlink(missing_ok=True)
        raise LedgerError(f"The backup failed: {error}.", "Check the disk and the permissions.") from error
    unfinished.rename(target)
    return target.stat().st_size
