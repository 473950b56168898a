"""Events between two actors -> counts and mean PLOVER score by week, and whether a week stands out from their past."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean, stdev

from dixit.records import Span

PAST = 8
"""Weeks of their own past against which a week is held."""
LEAST_PAST = 4
OUT = 1.96
"""Standard deviations of the past's weekly means beyond which a week stands out (19 in 20 by chance lie within)."""


@dataclass(frozen=True, slots=True)
class Act:
    """One event from one actor to the other: its day, score and where it stands."""

    day: str
    score: float
    type: str
    text: str
    event: str
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """A week (its Monday) with the mean score of what was done in it, and the band in which their past makes one expect
    it (None: too little past). `stands_out` is -1 for worse, 1 for better, 0 else."""

    monday: str
    acts: tuple[Act, ...]
    mean: float | None
    band: tuple[float, float] | None
    stands_out: int


def weeks(acts: Iterable[Act]) -> list[Week]:
    """Every week from the first act to the last, those without one too. Nothing is forecast."""
    by_week: dict[date, list[Act]] = defaultdict(list)
    for a in acts:
        day = date.fromisoformat(a.day)
        by_week[day - timedelta(days=day.weekday())].append(a)
    if not by_week:
        return []
    found: list[Week] = []
    for number in range(min(by_week).toordinal(), max(by_week).toordinal() + 1, 7):
        at = date.fromordinal(number)
        found.append(_week(at, sorted(by_week.get(at, ()), key=lambda a: (a.day, a.event)), found))
    return found


def _week(monday: date, acts: list[Act], before: list[Week]) -> Week:
    value = round(mean(a.score for a in acts), 2) if acts else None
    past = [w.mean for w in before[-PAST:] if w.mean is not None]
    band, out = None, 0
    if len(past) >= LEAST_PAST:
        middle, width = mean(past), OUT * stdev(past)
        band = (round(middle - width, 2), round(middle + width, 2))
        if value is not None:
            out = -1 if value < band[0] else 1 if value > band[1] else 0
    return Week(monday.isoformat(), tuple(acts), value, band, out)
