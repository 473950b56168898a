"""An open ledger -> what pages show of it, kept until something is added to it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import suppress
from threading import BoundedSemaphore
from typing import Any, TypeVar

from sqlalchemy import Connection

from dixit.errors import DixitError
from dixit.flow.claims import claims_with, list_commitments
from dixit.flow.ranking import Ranked, rank
from dixit.ledger.claims import claims_of
from dixit.ledger.gathered import ruled
from dixit.ledger.opening import Ledger
from dixit.ledger.overview import Overview, mark_of, overview
from dixit.records.claim import Claim, Commitment
from dixit.web.feed_key import FeedKey
from dixit.web.kept import Kept

T = TypeVar("T")
_RESULTS, _CLAIMS, _BYTES = 400, 4000, 64 * 1024 * 1024
"""How many results and claims are kept, and how many bytes of finished answers."""
_AT_ONCE = 4
"""Answers that are worked out at once: more would only take turns on the same cores."""


class Desk:
    """What every page works on."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.feed_key = ledger, FeedKey.of(ledger.address)
        self._results, self._claims, self._answers = Kept[Any](_RESULTS), Kept[Claim](_CLAIMS), Kept[bytes](_BYTES)
        self._working = BoundedSemaphore(_AT_ONCE)

    def kept(self, connection: Connection, key: Hashable, work: Callable[[], T]) -> T:
        """What `work` finds, found once as long as the ledger stands as it does."""
        found: T = self._results.get((mark_of(connection), key), work)
        return found

    def answer(self, key: Hashable, work: Callable[[], bytes]) -> bytes:
        """The same of a finished answer. `key` also says to whom it goes where not everybody gets the same."""
        with self.ledger.reading() as connection:
            mark = mark_of(connection)
        return self._answers.get((mark, key), lambda: self.in_turn(work), len)

    def in_turn(self, work: Callable[[], bytes]) -> bytes:
        """An answer that is not kept, worked out beside few others."""
        with self._working:
            return work()

    def ranked(self, connection: Connection, least: int = 1) -> list[Ranked]:
        """All claims of at least so many statements, those most at odds first."""
        every = self.kept(connection, "ranked", lambda: rank(connection))
        return every if least <= 1 else self.kept(connection, ("ranked", least), lambda: _least(every, least))

    def claims(self, connection: Connection, ids: Iterable[str]) -> list[Claim]:
        """The claims with these ids, in this order; those without statements are left out."""
        mark, wanted = mark_of(connection), list(dict.fromkeys(ids))
        there = {i: c for i in wanted if (c := self._claims.peek((mark, i))) is not None}
        for c in claims_with(connection, [i for i in wanted if i not in there]):
            self._claims.put((mark, c.id), c)
            there[c.id] = c
        return [there[i] for i in wanted if i in there]

    def claims_of(self, connection: Connection, statements: Sequence[str]) -> dict[str, Claim]:
        """Statement ids -> the claim that each belongs to."""
        of = {s: j.claim for s, j in claims_of(connection, statements).items()}
        claims = {c.id: c for c in self.claims(connection, dict.fromkeys(of.values()))}
        return {s: claims[c] for s, c in of.items() if c in claims}

    def ruled(self, connection: Connection) -> list[str]:
        """The statements that a person has judged."""
        return self.kept(connection, "ruled", lambda: ruled(connection))

    def commitments(self, connection: Connection) -> list[Commitment]:
        """All, the newest first."""
        return self.kept(connection, "commitments", lambda: self._commitments(connection))

    def _commitments(self, connection: Connection) -> list[Commitment]:
        ids = [r.id for r in self.ranked(connection) if r.commits]
        return list_commitments(connection, claims_with(connection, ids))

    def overview(self, connection: Connection) -> Overview:
        """Counts of what the ledger holds."""
        return self.kept(connection, "overview", lambda: overview(connection))

    def warm(self) -> None:
        """Work out what takes longest before somebody asks for it."""
        with suppress(DixitError), self.ledger.reading() as connection:
            self.overview(connection)
            self.commitments(connection)


def _least(every: Iterable[Ranked], least: int) -> list[Ranked]:
    return [r for r in every if r.statements >= least]
