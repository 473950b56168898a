"""What a user types -> Query: words, phrases in quotation marks, -words that must not stand there, and fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dixit.errors import UsageError
from dixit.records import ACTS

FIELDS = ("speaker", "act", "about", "outlet", "since", "until")
_PIECE = re.compile(r'(-?)(?:([A-Za-z]+):)?(?:["“”]([^"“”]*)["“”]?|([^\s"“”]+))')
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_FIRST, _LAST = "0000-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class Query:
    """Every word, phrase and field must hold; of one field given twice either value. `phrases` are words or sequences
    of words. Empty: everything."""

    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


@dataclass(slots=True)
class _Parts:
    phrases: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)


def parse_query(typed: str) -> Query:
    """UsageError for a field, an act or a date that is not one."""
    parts = _Parts()
    for m in _PIECE.finditer(typed):
        minus, name, quoted, plain = m.groups()
        value = quoted if quoted is not None else plain
        if name is None:
            (parts.without if minus else parts.phrases).append(value)
        elif name.lower() in FIELDS:
            parts.fields.setdefault(name.lower(), []).append(value)
        elif plain is not None and plain.startswith("//"):
            parts.phrases.append(f"{name}:{value}")
        else:
            raise UsageError(f"There is no field {name!r}.", f"Fields are {', '.join(f + ':' for f in FIELDS)}.")
    return query_of(parts.phrases, parts.without, parts.fields)


def query_of(phrases: list[str], without: list[str], fields: dict[str, list[str]]) -> Query:
    """The same from its parts, as a form sends them."""
    for act in fields.get("act", ()):
        if act not in ACTS:
            raise UsageError(f"There is no act {act!r}.", f"Acts are {', '.join(ACTS)}.")
    since, until = fields.get("since"), fields.get("until")
    return Query(
        phrases=tuple(p for p in phrases if p.strip()),
        without=tuple(w for w in without if w.strip()),
        speaker=tuple(fields.get("speaker", ())),
        about=tuple(fields.get("about", ())),
        outlet=tuple(fields.get("outlet", ())),
        act=tuple(fields.get("act", ())),
        since=_day(since[-1], _FIRST) if since else None,
        until=_day(until[-1], _LAST) if until else None,
    )


def _day(value: str, filled: str) -> str:
    """A year, month or day as a day: the rest is filled up."""
    m = _DAY.fullmatch(value)
    if m is None:
        raise UsageError(f"{value!r} is no date.", "Write 2026, 2026-03 or 2026-03-04.")
    return value + filled[len(value) :]
