"""A ledger -> the key of its feeds: made once, kept beside the ledger, good for reading feeds and nothing else."""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from dixit.errors import LedgerError
from dixit.web.beside import beside, make_private, read_private, write_private
from dixit.web.keys import same


@dataclass(frozen=True, slots=True)
class Kept:
    """`ledger` tells the feeds of this ledger from those of another and never changes."""

    ledger: str
    key: str = field(repr=False)


class FeedKey:
    """It is read anew each time, so that one that was called back lets nobody in, whoever called it back."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def of(cls, address: str) -> FeedKey:
        """Of the ledger at an address."""
        return cls(beside(address, "feeds"))

    def now(self) -> Kept:
        """Made where there is none."""
        found = self._read()
        if found is None:
            make_private(self._path, _written(Kept(str(uuid4()), secrets.token_urlsafe(32))))
            found = self._read()
        if found is None:
            raise LedgerError(f"{self._path} cannot be made.", "Check the folder's owner.")
        return found

    def lets_in(self, given: str) -> bool:
        """Whether this is the key; no error, only no."""
        with suppress(LedgerError):
            found = self._read()
            return found is not None and same(given, found.key)
        return False

    def call_back(self) -> None:
        """Another key: whoever holds the one before reads no feed any more."""
        found = self._read()
        if found is not None:
            write_private(self._path, _written(Kept(found.ledger, secrets.token_urlsafe(32))))

    def _read(self) -> Kept | None:
        data = read_private(self._path)
        if data is None:
            return None
        try:
            found = json.loads(data)
            return Kept(str(found["ledger"]), str(found["key"]))
        except (ValueError, KeyError, TypeError) as error:
            raise LedgerError(f"{self._path} is damaged.", "Delete it; the next page makes a new one.") from error


def _written(kept: Kept) -> bytes:
    return json.dumps({"ledger": kept.ledger, "key": kept.key}).encode()
