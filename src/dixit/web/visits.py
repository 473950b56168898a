"""The cookie of earlier visits -> when the last one ended, and the cookie of this one."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime

APART = 30 * 60
"""Seconds without a page after which the next one begins another visit."""
_OFTEN = 60
"""Seconds after which the cookie is written anew."""
AGE = 400 * 24 * 60 * 60
_VALUE = re.compile(r"([1-9]\d{8,10})-(0|[1-9]\d{8,10})")


@dataclass(frozen=True, slots=True)
class Visit:
    """`seen` is when a page was last asked for, `before` when one was in the visit before this; in seconds since 1970,
    0: never."""

    seen: int
    before: int

    @property
    def cookie(self) -> str:
        return f"{self.seen}-{self.before}"

    @property
    def last(self) -> datetime | None:
        """The end of the visit before."""
        return datetime.fromtimestamp(self.before, UTC) if self.before else None


def cookie_name(ledger: str) -> str:
    """Each ledger has visits of its own. Its address is not told by the name."""
    return f"dixit-visit-{hashlib.sha256(ledger.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def visit(cookie: str, now: int) -> Visit:
    """This visit. A cookie that is none of ours, or of a day to come, counts for nothing."""
    found = _VALUE.fullmatch(cookie) if cookie.isascii() else None
    if found is None:
        return Visit(now, 0)
    seen, before = int(found[1]), int(found[2])
    if seen > now or before > seen:
        return Visit(now, 0)
    if now - seen > APART:
        return Visit(now, seen)
    return Visit(now if now - seen > _OFTEN else seen, before)
