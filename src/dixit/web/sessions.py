"""Who has logged in, until when: in this run's memory alone."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock

IDLE, LONGEST = 2 * 3600.0, 12 * 3600.0
"""Seconds without a request, and altogether, after which a session is over."""
_MOST = 20
"""Sessions of one user at a time; the oldest give way."""


@dataclass(frozen=True, slots=True)
class Session:
    """`password` is the hash of it that held when it began: with another the session is over."""

    name: str
    password: str = field(repr=False)
    csrf: str = field(repr=False)
    began: float
    seen: float


class Sessions:
    """They are kept under the hashes of their tokens. `clock` never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._held: dict[str, Session] = {}

    def begin(self, name: str, password: str) -> str:
        """The token of a new one."""
        token, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            self._held = {k: s for k, s in self._held.items() if _holds(s, now)}
            own = sorted((k for k, s in self._held.items() if s.name == name), key=lambda k: self._held[k].seen)
            for key in own[: max(0, len(own) - _MOST + 1)]:
                del self._held[key]
            self._held[_key(token)] = Session(name, password, secrets.token_urlsafe(32), now, now)
        return token

    def of(self, token: str) -> Session | None:
        """The session of a token, which by this goes on."""
        now, key = self._clock(), _key(token)
        with self._lock:
            found = self._held.get(key)
            if found is None or not _holds(found, now):
                self._held.pop(key, None)
                return None
            self._held[key] = replace(found, seen=now)
            return found

    def end(self, token: str) -> None:
        """It is over."""
        with self._lock:
            self._held.pop(_key(token), None)


def _holds(session: Session, now: float) -> bool:
    return now - session.seen < IDLE and now - session.began < LONGEST


def _key(token: str) -> str:
    # Looked up by its hash: how long that takes tells nothing of a token.
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
