"""The secrets of one run of the desk: who holds them is let in, and may change something."""

from __future__ import annotations

import hmac
import secrets

KEY = "key"
"""What it is called in an address."""


class Keys:
    """`start` stands in the address that the terminal shows. `once` is handed to the browser that is opened and lets in
    one time, since other users of the machine may see how a program was called. `cookie` is what a browser that was let
    in brings, `csrf` what a form of ours brings besides."""

    def __init__(self) -> None:
        self.start, self.cookie, self.csrf = (secrets.token_urlsafe(32) for _ in range(3))
        self._once: str | None = None

    def once(self) -> str:
        """A new key for one time; an older one no longer lets in."""
        self._once = secrets.token_urlsafe(32)
        return self._once

    def lets_in(self, given: str) -> bool:
        """Whether a key in an address is one."""
        if self._once is not None and same(given, self._once):
            self._once = None
            return True
        return same(given, self.start)


def same(given: str, key: str) -> bool:
    """Compared in a time that does not tell how much of it was right."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), key.encode())
