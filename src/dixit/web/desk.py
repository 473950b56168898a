"""An open ledger -> its claims, kept until something is added to it."""

from __future__ import annotations

from threading import Lock

from sqlalchemy import Connection

from dixit.flow.claims import list_claims
from dixit.ledger.opening import Ledger
from dixit.ledger.overview import Mark, mark_of
from dixit.records.claim import Claim
from dixit.web.feed_key import FeedKey


class Desk:
    """What every page works on."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.feed_key = ledger, FeedKey.of(ledger.address)
        self._lock = Lock()
        self._mark: Mark | None = None
        self._claims: tuple[Claim, ...] = ()

    def claims(self, connection: Connection) -> tuple[Claim, ...]:
        """All claims, those most at odds first."""
        mark = mark_of(connection)
        with self._lock:
            if mark != self._mark:
                self._claims, self._mark = tuple(list_claims(connection, least=1)), mark
            return self._claims
