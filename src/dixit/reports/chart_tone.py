"""Weeks between two actors -> their tone as SVG: the mean of each week before the band of their own past; and the same
as rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from dixit.claims.tone import Week
from dixit.reports.chart_axis import Axis, axis, ticks
from dixit.reports.chart_marks import MARK, target
from dixit.reports.svg import LINE, SIZE, chart, element, linked, text, width_of

MOST = 104
"""Weeks that are drawn: the newest; the table has all."""
WIDTH, TOP, BOTTOM, LEFT, PAD = 960.0, 44.0, 284.0, 44.0, 5.0
LOWEST, HIGHEST = -10.0, 10.0
"""PLOVER's scores, from the worst that one does to another to the best. The scale is the same in every chart."""
_SHAPES = {
    -1: ("worse", "m0 6l6.5-11h-13z"),
    0: ("within", "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"),
    1: ("better", "m0-6l6.5 11h-13z"),
}
_WORDS = {-1: "worse than their past", 0: "within their past", 1: "better than their past"}
_NONE = "no event between them is known"
_BAND = "band of the eight weeks before"

Link = Callable[[Week], str]
"""A week -> the address where its events are listed."""


def tone_chart(actors: tuple[str, str], weeks: Sequence[Week], link: Link, name: str = "tone") -> str:
    """The chart. `name` tells it from others on a page."""
    kept = weeks[-MOST:]
    days = axis(_days(kept), LEFT, WIDTH - PAD)
    shown, end = _legend(kept, BOTTOM + 10)
    inside = [
        _above(len(weeks) - len(kept), bool(weeks)), *_scale(), ticks(days, TOP, BOTTOM),
        *(_band(w, days) for w in kept), *_joins(kept, days),
        *(_week(w, days, link) for w in kept if w.mean is not None), shown,
    ]  # fmt: skip
    title = f"Tone between {actors[0]} and {actors[1]}, by week"
    return chart(name, title, _told(weeks), (WIDTH, end + 4), "".join(inside))


def tone_rows(weeks: Sequence[Week]) -> list[dict[str, Any]]:
    """Every week, for a table."""
    return [
        {
            "week": w.monday, "events": len(w.acts), "mean": w.mean, "low": w.band[0] if w.band else None,
            "high": w.band[1] if w.band else None, "stands_out": _WORDS[w.stands_out] if w.stands_out else "",
        }
        for w in weeks
    ]  # fmt: skip


def _y(score: float) -> float:
    kept = min(HIGHEST, max(LOWEST, score))
    return BOTTOM - (kept - LOWEST) / (HIGHEST - LOWEST) * (BOTTOM - TOP)


def _days(weeks: Sequence[Week]) -> list[str]:
    """The first and the last day of all."""
    if not weeks:
        return []
    end = min(date.fromisoformat(weeks[-1].monday).toordinal() + 6, date.max.toordinal())
    return [weeks[0].monday, date.fromordinal(end).isoformat()]


def _middle(week: Week, days: Axis) -> float:
    return min(days.at(week.monday) + 3.5 * days.day, days.right)


def _scale() -> Iterator[str]:
    for score in (-10, -5, 0, 5, 10):
        y = _y(score)
        opacity = 0.6 if score == 0 else 0.15
        yield element(
            "path", d=f"M{LEFT:.1f} {y:.1f}H{WIDTH - PAD:.1f}", class_="rule", stroke="currentColor",
            stroke_opacity=opacity,
        )  # fmt: skip
        words = f"{score:+d}" if score else "0"
        yield text(LEFT - 6, y + SIZE * 0.35, words, text_anchor="end", class_="tick")


def _band(week: Week, days: Axis) -> str:
    if week.band is None:
        return ""
    low, high = week.band
    left = days.at(week.monday)
    right = min(left + 7 * days.day, days.right)
    return element(
        "rect", x=left, y=_y(high), width=right - left, height=max(1.0, _y(low) - _y(high)),
        class_="band", fill_opacity=0.15,
    )  # fmt: skip


def _joins(weeks: Sequence[Week], days: Axis) -> Iterator[str]:
    """Lines between weeks that follow one another; where a week has nothing the line breaks off."""
    for one, other in pairwise(weeks):
        if one.mean is not None and other.mean is not None:
            d = f"M{_middle(one, days):.1f} {_y(one.mean):.1f}L{_middle(other, days):.1f} {_y(other.mean):.1f}"
            yield element("path", d=d, class_="join", stroke="currentColor", stroke_opacity=0.5)


def _week(week: Week, days: Axis, link: Link) -> str:
    x = _middle(week, days)
    name, shape = _SHAPES[week.stands_out]
    mark = element("path", d=f"M{x:.1f} {_y(week.mean or 0):.1f}{shape}", class_=f"mark {name}")
    width = min(MARK, 7 * days.day)
    return linked(link(week), _sentence(week), target(x, (TOP + BOTTOM) / 2, width, BOTTOM - TOP) + mark)


def _sentence(week: Week) -> str:
    count = len(week.acts)
    told = f"Week of {week.monday}: {count} event{'s' * (count != 1)}, mean {week.mean:+.2f}"
    if week.band is None:
        return f"{told}; too little past to compare"
    return f"{told}; {_WORDS[week.stands_out]} ({week.band[0]:+.2f} to {week.band[1]:+.2f})"


def _above(left_out: int, known: bool) -> str:
    words = f"and {left_out} earlier weeks, in the table" if left_out > 0 else "" if known else _NONE
    return text(LEFT, LINE - 2, words, class_="more") if words else ""


def _legend(weeks: Sequence[Week], top: float) -> tuple[str, float]:
    """The marks that stand in the chart with their words."""
    x, foot, found = LEFT, top + LINE, []
    for out in sorted({w.stands_out for w in weeks if w.mean is not None}):
        name, shape = _SHAPES[out]
        found.append(element("path", d=f"M{x + MARK / 2:.1f} {foot - 4:.1f}{shape}", class_=f"mark {name}"))
        found.append(text(x + MARK + 6, foot, _WORDS[out], class_="legend"))
        x += MARK + 24 + width_of(_WORDS[out])
    if any(w.band for w in weeks):
        found.append(element("rect", x=x, y=foot - 10, width=MARK, height=MARK, class_="band", fill_opacity=0.15))
        found.append(text(x + MARK + 6, foot, _BAND, class_="legend"))
    return "".join(found), foot + 6


def _told(weeks: Sequence[Week]) -> str:
    if not weeks:
        return _NONE
    count, out = sum(len(w.acts) for w in weeks), [w for w in weeks if w.stands_out]
    told = (
        f"{count} events from the week of {weeks[0].monday} to that of {weeks[-1].monday}, mean PLOVER score by week."
    )
    weeks_out = ", ".join(f"{w.monday} ({'worse' if w.stands_out < 0 else 'better'})" for w in out[-10:])
    return f"{told} Outside the band of their own past: {weeks_out or 'none'}."
