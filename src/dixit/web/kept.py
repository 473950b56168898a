"""What was worked out of a ledger -> kept as long as the ledger stands as it did, as far as there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """By key; a key holds the mark of the ledger (ledger/overview.py), so that what was added makes all keys new.
    `room` is how much is kept at most, what was asked for longest ago goes first."""

    def __init__(self, room: int) -> None:
        self._room, self._taken = room, 0
        self._found: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self._lock, self._working = Lock(), dict[Hashable, Lock]()

    def peek(self, key: Hashable) -> T | None:
        """What is kept under a key."""
        with self._lock:
            if key not in self._found:
                return None
            self._found.move_to_end(key)
            return self._found[key][0]

    def put(self, key: Hashable, found: T, size: int = 1) -> None:
        """Keep it."""
        with self._lock:
            self._taken += size - (self._found.pop(key)[1] if key in self._found else 0)
            self._found[key] = (found, size)
            while self._taken > self._room:
                self._taken -= self._found.popitem(last=False)[1][1]

    def get(self, key: Hashable, work: Callable[[], T], size: Callable[[T], int] = lambda _: 1) -> T:
        """What is kept under a key, else what `work` finds: of one key one thread alone works, others wait for it."""
        found = self.peek(key)
        if found is not None:
            return found
        with self._lock:
            mine = self._working.setdefault(key, Lock())
        with mine:
            found = self.peek(key)
            if found is None:
                try:
                    found = work()
                    self.put(key, found, size(found))
                finally:
                    with self._lock:
                        self._working.pop(key, None)
        return found
