"""The days of a chart -> where each stands across, and ticks whose words keep clear of one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dixit.reports.svg import element, text, width_of

LEAST_DAYS = 7
GAP = 14.0
"""Between the words of two ticks."""
_STEPS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6)


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from left to right: `first` begins at `left`, `last` ends at `right`; both are day numbers, `first` is 0
    where there is no day at all."""

    first: int
    last: int
    left: float
    right: float

    @property
    def day(self) -> float:
        """How wide a day is."""
        return (self.right - self.left) / (self.last - self.first + 1)

    def at(self, day: str) -> float:
        """Where a day begins."""
        return self.left + (date.fromisoformat(day).toordinal() - self.first) * self.day


def axis(days: Iterable[str], left: float, right: float) -> Axis:
    """Over all these days, a week at least."""
    numbers = sorted(date.fromisoformat(d).toordinal() for d in days)
    if not numbers:
        return Axis(0, LEAST_DAYS - 1, left, right)
    first, last = numbers[0], max(numbers[-1], numbers[0] + LEAST_DAYS - 1)
    if last > date.max.toordinal():
        first, last = date.max.toordinal() - LEAST_DAYS + 1, date.max.toordinal()
    return Axis(first, last, left, right)


def ticks(of: Axis, top: float, bottom: float) -> str:
    """Thin lines from top to bottom with the days above them."""
    return "".join(_ticks(of, top, bottom)) if of.first else ""


def _ticks(of: Axis, top: float, bottom: float) -> Iterator[str]:
    end = -GAP
    for number, words in _marks(of):
        x = of.left + (number - of.first) * of.day
        yield element(
            "path", d=f"M{x:.1f} {top:.1f}V{bottom:.1f}", class_="grid", stroke="currentColor", stroke_opacity=0.2
        )
        if x >= end + GAP and x + width_of(words) <= of.right:
            end = x + width_of(words)
            yield text(x, top - 5, words, class_="tick")


def _marks(of: Axis) -> list[tuple[int, str]]:
    """Day numbers with their words, as close as the words allow: by days, else by months and years."""
    room = of.right - of.left
    for step in _STEPS:
        if (of.last - of.first + 1) / step * (width_of("2026-03-04") + GAP) <= room:
            return [(n, date.fromordinal(n).isoformat()) for n in range(of.first, of.last + 1, step)]
    most = room / (width_of("2026-03") + GAP)
    months = range(_month(of.first), _month(of.last) + 1)
    step = next((s for s in _MONTHS if len(months) / s <= most), 12)
    while len(months) / step > most:
        step += 12
    found = [_first_of(m) for m in months if m % step == 0]
    return [(max(n, of.first), words) for n, words in found if words and n >= of.first] or [
        (of.first, date.fromordinal(of.first).isoformat())
    ]


def _month(number: int) -> int:
    day = date.fromordinal(number)
    return 12 * day.year + day.month - 1


def _first_of(month: int) -> tuple[int, str]:
    day = date(month // 12, month % 12 + 1, 1)
    return day.toordinal(), day.isoformat()[:7]
