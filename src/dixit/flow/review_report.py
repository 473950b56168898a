"""How reviewed statements stand -> how good the machine was on them: shares with 95 % Wilson intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from dixit.ledger.append import actor_id
from dixit.records.review import Speaker, Standing, Told

BANDS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.0))
"""Of confidence; the last takes in its upper edge."""
_Z = 1.959963984540054
"""95 % of a normal distribution lie within so many standard deviations."""
ALL = "all"


@dataclass(frozen=True, slots=True)
class Share:
    """`right` of `of`, among statements of a band of confidence. Both edges of the interval are None of none."""

    measure: str
    band: str
    right: int
    of: int

    @property
    def share(self) -> float | None:
        return self.right / self.of if self.of else None

    @property
    def interval(self) -> tuple[float | None, float | None]:
        return wilson(self.right, self.of) if self.of else (None, None)


@dataclass(frozen=True, slots=True)
class Report:
    """`states` counts how reviewed statements stand; `shares` begin with those over all."""

    reviewed: int
    states: dict[str, int]
    shares: tuple[Share, ...]


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, 1927). It lies within 0 and 1 and holds for few as well."""
    share, square = right / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def report(reviewed: Sequence[Standing]) -> Report:
    """Over all reviewed statements, and by how sure the machine was of them."""
    states = Counter(s.state for s in reviewed)
    shares = _shares(ALL, reviewed)
    for low, high in BANDS:
        inside = [s for s in reviewed if low <= s.statement.confidence < high or (high == s.statement.confidence == 1)]
        shares += _shares(f"{low:.1f} to {high:.1f}", inside)
    return Report(len(reviewed), {k: states[k] for k in ("accepted", "corrected", "rejected")}, tuple(shares))


def _shares(band: str, reviewed: Sequence[Standing]) -> list[Share]:
    pairs = [(s.machine, s.now) for s in reviewed if s.now is not None]
    return [
        Share("statements", band, len(pairs), len(reviewed)),
        *(Share(name, band, _right(pairs, same), len(pairs)) for name, same in MEASURES.items()),
    ]


def _right(pairs: Iterable[tuple[Told, Told]], same: Callable[[Told, Told], bool]) -> int:
    return sum(same(machine, now) for machine, now in pairs)


def _who(speaker: Speaker | None) -> str | None:
    return actor_id(speaker.name, speaker.kind) if speaker else None


MEASURES: dict[str, Callable[[Told, Told], bool]] = {
    "speaker": lambda a, b: _who(a.speaker) == _who(b.speaker),
    "act": lambda a, b: a.act == b.act,
    "source": lambda a, b: a.source == b.source,
    "cue": lambda a, b: a.cue == b.cue,
    "content": lambda a, b: a.content == b.content,
    "spans": lambda a, b: (a.source, a.cue, a.content) == (b.source, b.cue, b.content),
    "whole": lambda a, b: a == b,
}
"""Beside "statements" (of those reviewed, how many are statements at all): of these, how many have this right."""
