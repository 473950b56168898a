"""An address -> an open ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dixit.errors import LedgerError
from dixit.ledger.connect import WRITING, engine_for, file_of
from dixit.ledger.migrate import HEAD, migrate, version_of

DEFAULT = "dixit.db"


class Ledger:
    """An open ledger. `reading()` and `writing()` hand out a connection in a transaction; what is written in one
    `writing()` is there as a whole or not at all, also after a kill.

    `create` makes the tables where there are none, and brings older ones up to this version; without it a missing or
    older ledger is a LedgerError. Use it as a context manager, or call `close`."""

    def __init__(self, address: str = DEFAULT, *, create: bool = False) -> None:
        self.address = address
        self.file: Path | None = file_of(address)
        if self.file is not None:
            _refuse_what_is_no_ledger(self.file, create)
        self._engine = engine_for(address)
        try:
            with self._translated():
                self._prepare(create)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the ledger as it stands now."""
        with self._translated(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that alone may write; others wait up to a minute."""
        with self._translated(), self._engine.connect().execution_options(**WRITING) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Let the connections go."""
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _prepare(self, create: bool) -> None:
        with self._engine.connect() as connection, connection.begin():
            version = version_of(connection)
        if version == HEAD:
            return
        if not create:
            what = f"There is no ledger at {self.address}." if version is None else f"The ledger has version {version}."
            raise LedgerError(what, "`dixit add` makes one, or brings an older one up to date.")
        with self.writing() as connection:
            migrate(connection)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            message = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
            raise LedgerError(f"The ledger {self.address} says: {message}.", _hint(message)) from error


def _refuse_what_is_no_ledger(file: Path, create: bool) -> None:
    if file.is_dir():
        raise LedgerError(f"{file} is a folder.", "Name a file.")
    if not file.exists():
        if not create:
            raise LedgerError(f"There is no ledger {file}.", "`dixit add ARTICLE …` makes one; --ledger names another.")
        if not file.absolute().parent.is_dir():
            raise LedgerError(f"There is no folder {file.absolute().parent}.", "Make it first.")
    elif file.stat().st_size:
        with file.open("rb") as opened:
            if opened.read(15) != b"SQLite format 3":
                raise LedgerError(f"{file} is no ledger.", "Name another file with --ledger.")


def _hint(message: str) -> str:
    if "locked" in message:
        return "Another Dixit is writing; try again when it is done."
    if "malformed" in message or "not a database" in message:
        return "Take the newest backup; `dixit backup` makes them."
    if "disk" in message or "readonly" in message:
        return "Check the disk and the file's permissions."
    return "Check the address and that you may write there."
