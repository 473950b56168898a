"""The words of a commitment -> the day by which it is to be kept."""

from __future__ import annotations

from dixit.acts.dates import last
from dixit.acts.times import times_in, value_of
from dixit.reading.words import split_words
from dixit.records import Range

_BY = frozenset("by before until till within no-later-than".split())
_FROM = frozenset("from since after".split())


def deadline_in(content: str, published: str | None) -> str | None:
    """The last day of the time by which something will be done ("by 15 April", "within two weeks"), ISO 8601; else of
    the only time told. None where none is told or the article's day is not known."""
    words = split_words(content)
    if not len(words):
        return None
    found = []
    for r in times_in(words, Range(0, len(words))):
        before = words.forms[r.start - 1].lower() if r.start else ""
        opening = words.forms[r.start].lower()
        value = value_of(content[words.starts[r.start] : words.ends[r.end - 1]], published, coming=True)
        if value is None or {before, opening} & _FROM:
            continue
        found.append((bool({before, opening} & _BY), value))
    bound = [v for by, v in found if by]
    chosen = bound[0] if bound else found[0][1] if len(found) == 1 else None
    return _last_day(chosen) if chosen else None


def _last_day(value: str) -> str | None:
    try:
        return last(value).isoformat()
    except ValueError:
        return None
