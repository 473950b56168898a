"""What `dixit actors` does: the lexicon searched, and cut down to who was in office on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from dixit.errors import UsageError
from dixit.lexicons import Found, load_lexicon


def look_up(query: str, lexicon: Iterable[str], day: str | None, limit: int) -> list[Found]:
    """The entries most like `query`; with `day`, only persons in office then."""
    if day is not None:
        try:
            day = date.fromisoformat(day).isoformat()
        except ValueError as error:
            raise UsageError(f"--on {day} is no date.", "Write it as in 2024-05-31.") from error
    found = load_lexicon(tuple(Path(name) for name in lexicon)).search(query, 200 if day else limit)
    if day is not None:
        found = [f for f in found if any(t.covers(day) for t in f.entry.terms)]
    return found[:limit]
