"""The users of a desk: name, role and the Argon2id hash of the password, in a file beside the ledger that its owner
alone may read."""

from __future__ import annotations

import json
import os
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import BoundedSemaphore, Lock

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from dixit.errors import LedgerError, UsageError
from dixit.records.claim import MACHINE
from dixit.reports.visible import visible_line
from dixit.web.beside import beside, locked, read_private, write_private
from dixit.web.visitor import ROLES, Role

LONGEST_NAME, SHORTEST, LONGEST = 100, 12, 256
"""Characters of a name; of a password, at least and at most."""
_AT_ONCE = 4
"""Passwords that are held against their hashes at one time: each takes 64 MiB."""


@dataclass(frozen=True, slots=True)
class User:
    name: str
    role: Role
    hash: str = field(repr=False)


class Users:
    """Read anew whenever the file changes, so that who is taken out is out at once."""

    def __init__(self, path: Path, hasher: PasswordHasher | None = None) -> None:
        self._path = path
        self._hasher = hasher or PasswordHasher()  # RFC 9106, the second recommended option
        self._nobody = self._hasher.hash("a password that nobody has")
        self._lock, self._checking = Lock(), BoundedSemaphore(_AT_ONCE)
        self._read: tuple[tuple[int, ...], tuple[User, ...]] = ((), ())

    @classmethod
    def of(cls, address: str) -> Users:
        """Those of the ledger at an address."""
        return cls(beside(address, "users"))

    def every(self) -> tuple[User, ...]:
        """By name."""
        with self._lock:
            return self._every()

    def named(self, name: str) -> User | None:
        """However its letters are written."""
        wanted = folded(name)
        return next((u for u in self.every() if folded(u.name) == wanted), None)

    def verified(self, name: str, password: str) -> User | None:
        """The user with this name if the password is the right one. It takes as long where there is no such user."""
        user = self.named(name)
        with self._checking, suppress(Argon2Error, InvalidHashError):
            self._hasher.verify(user.hash if user else self._nobody, _bytes(password))
            return user
        return None

    def put(self, name: str, role: str, password: str) -> User:
        """A new user; one of this name gets this role and password."""
        given = User(_name(name), _role(role), self._hasher.hash(_bytes(_password(password, name))))
        with self._lock, locked(self._path):
            rest = [u for u in self._every() if folded(u.name) != folded(given.name)]
            self._write([*rest, given])
        return given

    def take_out(self, name: str) -> User:
        """UsageError if there is no such user."""
        with self._lock, locked(self._path):
            every = self._every()
            found = next((u for u in every if folded(u.name) == folded(name)), None)
            if found is None:
                raise UsageError(f"There is no user {visible_line(name)[:LONGEST_NAME]!r}.", self._those(every))
            self._write([u for u in every if u != found])
        return found

    def _every(self) -> tuple[User, ...]:
        try:
            s = os.stat(self._path)
            state: tuple[int, ...] = (s.st_ino, s.st_mtime_ns, s.st_size, s.st_mode)
        except FileNotFoundError:
            state = ()
        if state != self._read[0] or not state:
            self._read = (state, _parsed(read_private(self._path), self._path))
        return self._read[1]

    def _write(self, users: list[User]) -> None:
        ordered = sorted(users, key=lambda u: folded(u.name))
        rows = [{"name": u.name, "role": u.role, "hash": u.hash} for u in ordered]
        write_private(self._path, json.dumps({"format": 1, "users": rows}, ensure_ascii=False, indent=1).encode())

    @staticmethod
    def _those(every: tuple[User, ...]) -> str:
        return f"Users are {', '.join(u.name for u in every)}." if every else "There are none."


def folded(name: str) -> str:
    """A name as it is compared."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _parsed(data: bytes | None, path: Path) -> tuple[User, ...]:
    if data is None:
        return ()
    try:
        found = json.loads(data)
        return tuple(User(str(u["name"]), _role(u["role"]), str(u["hash"])) for u in found["users"])
    except (ValueError, KeyError, TypeError, UsageError) as error:
        what = f"{path} is damaged."
        raise LedgerError(what, "Delete it and name the users anew with `dixit users add`.") from error


def _name(given: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", given).split())
    fits = name and len(name) <= LONGEST_NAME and name.isprintable()
    if not fits or name.casefold().startswith(MACHINE):
        raise UsageError(
            f"{visible_line(name)[:LONGEST_NAME]!r} cannot be a user's name.",
            f"Give a person's, of at most {LONGEST_NAME} characters: judgements say who made them.",
        )
    return name


def _role(given: str) -> Role:
    for role in ROLES:
        if role == given:
            return role
    raise UsageError(f"There is no role {visible_line(str(given))[:40]!r}.", f"Roles are {', '.join(ROLES)}.")


def _bytes(password: str) -> bytes:
    """The same however a keyboard puts its letters together."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def _password(given: str, name: str) -> str:
    if not SHORTEST <= len(given) <= LONGEST:
        raise UsageError(
            f"The password has {len(given)} characters.", f"It needs {SHORTEST} to {LONGEST}; several words are best."
        )
    if folded(given) == folded(name):
        raise UsageError("The password is the name.", "Take another.")
    return given
