"""A ledger -> the files beside it that its owner alone may read: the key of its feeds, the users of its desk."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from dixit.errors import LedgerError
from dixit.ledger.connect import file_of, url_of

fcntl: ModuleType | None
try:
    import fcntl
except ModuleNotFoundError:  # Windows
    fcntl = None

_OTHERS = 0o077
"""The bits of a file's mode that let anybody else at it."""


def beside(address: str, what: str) -> Path:
    """Where something of a ledger is kept: beside its file, as dixit.db.users; of a PostgreSQL database in the
    account's own folder for such things, under a name made from its address without the password."""
    file = file_of(address)
    if file is not None:
        return file.with_name(f"{file.name}.{what}")
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "dixit"
    name = hashlib.sha256(url_of(address).render_as_string(hide_password=True).encode()).hexdigest()[:16]
    return state / f"{name}.{what}"


def read_private(path: Path) -> bytes | None:
    """None where there is no such file. One that others may read is refused: what was in it is no secret any more."""
    try:
        with path.open("rb") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            if os.name == "posix" and mode & _OTHERS:
                raise LedgerError(
                    f"{path} can be read by others (mode {mode & 0o777:04o}).",
                    f"Run chmod 600 {path}; if somebody may have read it, delete it and begin anew.",
                )
            return opened.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LedgerError(f"{path} cannot be read: {error.strerror}.", "Check its owner.") from error


def write_private(path: Path, data: bytes) -> None:
    """The whole of it or nothing, also after a kill; nobody else can read it at any moment."""
    with _written(path, data) as new:
        os.replace(new, path)


def make_private(path: Path, data: bytes) -> None:
    """The same where there is no such file yet; what another has made meanwhile stays."""
    with _written(path, data) as new, contextlib.suppress(FileExistsError):
        os.link(new, path)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Whoever else reads a file in order to write it anew waits: else one's change would undo the other's."""
    if fcntl is None:
        yield
        return
    with _opened_lock(path.with_name(f".{path.name}.lock")) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _opened_lock(path: Path) -> BinaryIO:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
    except OSError as error:
        raise LedgerError(f"{path} cannot be written: {error.strerror}.", "Check the folder's owner.") from error


@contextlib.contextmanager
def _written(path: Path, data: bytes) -> Iterator[Path]:
    """A new file in the same folder, gone afterwards if it still has this name."""
    new = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        new.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        yield new
    except OSError as error:
        raise LedgerError(f"{path} cannot be written: {error.strerror}.", "Check the folder's owner.") from error
    finally:
        with contextlib.suppress(OSError):
            new.unlink()
