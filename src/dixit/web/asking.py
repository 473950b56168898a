"""An address -> what it asks for: a page, its form, filters, which part of a list; and addresses of the same page with
something changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeVar
from urllib.parse import urlencode

from dixit.errors import UsageError

Form = Literal["html", "json", "csv", "md"]
Pairs = tuple[tuple[str, str], ...]
T = TypeVar("T")
LIMIT, MOST, MOST_SHOWN = 20, 1000, 100
"""How many of a list are given; at most when the address says how many; at most on a page to look at."""
LONGEST = 1000
"""Characters of one value in an address."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`path` is without the suffix of the form, `of` the id in it, `given` what stands behind the question mark,
    `since` the end of the last visit."""

    path: str
    form: Form = "html"
    of: str = ""
    given: Pairs = ()
    since: datetime | None = None

    def __post_init__(self) -> None:
        for name, value in self.given:
            if len(value) > LONGEST:
                raise UsageError(f"The value of {name!r} has {len(value)} characters.", f"At most {LONGEST} are read.")

    def one(self, name: str) -> str:
        """The last value of this name, "" without one."""
        return next((v for n, v in reversed(self.given) if n == name), "").strip()

    def every(self, name: str) -> tuple[str, ...]:
        """All values of this name that are not empty."""
        return tuple(dict.fromkeys(v.strip() for n, v in self.given if n == name and v.strip()))

    @property
    def limit(self) -> int:
        return self._number("limit", LIMIT, MOST_SHOWN if self.form == "html" else MOST)

    @property
    def page(self) -> int:
        """From 1."""
        return self._number("page", 1, 1_000_000)

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.limit

    def address(self, form: Form = "html", **changed: str | int | None) -> str:
        """The same page in a form, with some values changed; None takes one out."""
        given = [(n, v) for n, v in self.given if n not in changed and v]
        given += [(n, str(v)) for n, v in changed.items() if v is not None]
        return with_given(self.path if form == "html" else f"{self.path}.{form}", given)

    def toggled(self, name: str, value: str) -> str:
        """The same page with one value of a filter put in, or taken out where it is in; from its first part on."""
        rest = [(n, v) for n, v in self.given if n != "page" and v and (n, v) != (name, value)]
        there = value in self.every(name)
        return with_given(self.path, rest if there else [*rest, (name, value)])

    def _number(self, name: str, otherwise: int, most: int) -> int:
        typed = self.one(name)
        if not typed:
            return otherwise
        if not (typed.isascii() and typed.isdigit() and len(typed) < 10 and 1 <= int(typed) <= most):
            raise UsageError(
                f"{name}={typed} is no number from 1 to {most}.", "Change it in the address; JSON and CSV take most."
            )
        return int(typed)


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a list is shown, with the addresses of those beside it."""

    first: int
    last: int
    total: int
    before: str | None
    after: str | None


def part_of(asked: Asked, total: int) -> Part:
    """The part that is asked for of a list of so many."""
    first = min(asked.offset, total)
    last = min(first + asked.limit, total)
    before = asked.address(page=asked.page - 1) if asked.page > 1 else None
    return Part(
        first + 1 if total else 0, last, total, before, asked.address(page=asked.page + 1) if last < total else None
    )


def shown_of(asked: Asked, those: Sequence[T]) -> list[T]:
    """The part of a list that is asked for."""
    return list(those[asked.offset : asked.offset + asked.limit])


def with_given(path: str, given: Sequence[tuple[str, str]]) -> str:
    """An address."""
    return f"{path}?{urlencode(given)}" if given else path
