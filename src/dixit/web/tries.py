"""Failed tries of a name from an address -> how long to wait before the next."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock

WITHIN = 15 * 60.0
"""Seconds after which a failed try is forgotten."""
OF_BOTH, OF_ADDRESS, OF_NAME = 5, 20, 50
"""Failed tries of one name from one address, from one address, of one name. The last is high, so that a stranger does
not easily shut out a user who sits elsewhere."""


class Tries:
    """A try counts as failed from its beginning, so that many at once are as many; who succeeds takes it back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failed: dict[tuple[str, str], list[float]] = defaultdict(list)

    def begin(self, name: str, address: str) -> int:
        """0: go on. Else the seconds to wait; then this was none."""
        now, keys = self._clock(), _keys(name, address)
        with self._lock:
            self._forget(now)
            full = [self._failed[k][-most] for k, most in keys.items() if len(self._failed.get(k, ())) >= most]
            if full:
                return max(1, math.ceil(max(full) + WITHIN - now))
            for key in keys:
                self._failed[key].append(now)
        return 0

    def succeeded(self, name: str, address: str) -> None:
        """The name has got in from the address: what failed for both is forgotten, and this try for each."""
        with self._lock:
            for key, most in _keys(name, address).items():
                if most == OF_BOTH:
                    self._failed.pop(key, None)
                elif self._failed.get(key):
                    self._failed[key].pop()

    def _forget(self, now: float) -> None:
        for key in [k for k, times in self._failed.items() if not times or now - times[-1] >= WITHIN]:
            del self._failed[key]
        for key, times in self._failed.items():
            self._failed[key] = [t for t in times if now - t < WITHIN]


def _keys(name: str, address: str) -> dict[tuple[str, str], int]:
    place = _network(address)
    return {(name, place): OF_BOTH, ("", place): OF_ADDRESS, (name, ""): OF_NAME}


def _network(address: str) -> str:
    """Who has one address of IPv6 has all of its /64."""
    try:
        found = ip_address(address)
    except ValueError:
        return address or "unknown"
    return str(ip_network(f"{found}/64", strict=False)) if isinstance(found, IPv6Address) else address
