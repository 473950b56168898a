"""An address -> an engine on which the ledger's rules hold: foreign keys, write-ahead log, one writer at a time."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from dixit.errors import LedgerError

WAIT = 60
"""Seconds that a writer waits for another to finish."""
WRITING = {"dixit_writing": True}
"""Execution options of a connection that will write: it takes the writers' lock when its transaction begins."""
_POSTGRES = ("postgresql", "postgres")


def url_of(address: str) -> URL:
    """The database behind an address: `postgresql://…`, else the path of a file."""
    scheme = address.partition("://")[0] if "://" in address else ""
    if not scheme:
        return URL.create("sqlite", database=address)
    if scheme not in _POSTGRES:
        raise LedgerError(
            f"A ledger cannot be kept at {address!r}.", "Name a file, or an address that begins with postgresql://."
        )
    try:
        return make_url(address).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise LedgerError(f"The address {address!r} cannot be read.", "Write postgresql://user@host/name.") from error


def engine_for(address: str) -> Engine:
    """The engine of a ledger. No connection is made yet."""
    url = url_of(address)
    if url.get_backend_name() == "sqlite":
        # The connection that was used last comes first: it has the pages of the file at hand.
        engine = create_engine(
            url, connect_args={"timeout": WAIT, "check_same_thread": False}, pool_size=10, pool_use_lifo=True
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = create_engine(url, connect_args={"connect_timeout": 10})
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise LedgerError("PostgreSQL needs the package psycopg.", "pip install 'dixit-news[postgresql]'.") from error
    event.listen(engine, "begin", _begin_postgres)
    return engine


def file_of(address: str) -> Path | None:
    """The file of a ledger that is one."""
    url = url_of(address)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _prepare_sqlite(connection: Any, _: object) -> None:  # noqa: ANN401 - a connection of the driver
    connection.isolation_level = None  # the driver itself must not begin transactions
    cursor = connection.cursor()
    with contextlib.closing(cursor):
        for rule in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "cache_size = -65536"):
            cursor.execute(f"PRAGMA {rule}")


def _begin_sqlite(connection: Connection) -> None:
    # Without IMMEDIATE two who read and then write can both get stuck.
    writing = connection.get_execution_options().get("dixit_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    if connection.get_execution_options().get("dixit_writing", False):
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(6447832)")
