"""A claim -> its positions over time as SVG: a row for each actor, a mark for each statement, lines where somebody
changed; and the same as rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dixit.claims.rows import Row, Side, sides
from dixit.records.claim import Claim, Taken
from dixit.reports.chart_axis import Axis, axis, ticks
from dixit.reports.chart_marks import MARK, legend, mark, target
from dixit.reports.ledger import speaker, where
from dixit.reports.svg import LINE, SIZE, chart, element, label, linked, text, width_of

MOST = 40
"""Rows that are drawn."""
LONGEST = 160
"""Characters of a statement that are told at its mark."""
WIDTH, NAMES, TOP, PAD = 960.0, 240.0, 28.0, 5.0
_UNDATED = "no date"
_INDENT = 14.0

Link = Callable[[str], str]
"""Statement id -> the address of its page."""
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A row with its top, its height and where each of its statements stands."""

    row: Row
    top: float
    height: float
    places: dict[str, Place]


def timeline(claim: Claim, link: Link, name: str = "timeline") -> str:
    """The chart. `name` tells it from others on a page."""
    those = sides(claim.statements)
    rows = [r for side in those for r in side.rows]
    kept = _cut(rows)
    days = axis(_days(claim.statements), _left(claim), WIDTH - PAD - MARK)
    drawn = list(_placed(kept, days))
    bottom = drawn[-1].top + drawn[-1].height if drawn else TOP
    places = {s: p for d in drawn for s, p in d.places.items()}
    more, end = _more(rows[len(kept) :], bottom)
    shown, end = legend((t.stance for r in kept for t in r.taken), PAD, WIDTH - PAD, end + 6)
    inside = [
        _undated(claim), ticks(days, TOP, bottom), *map(_frame, drawn), *_lines(those, places),
        *(_statement(t, d.places[t.said.id], link) for d in drawn for t in d.row.taken), more, shown,
    ]  # fmt: skip
    return chart(name, f"Positions over time: {claim.text}", _told(claim, those), (WIDTH, end + 4), "".join(inside))


def timeline_rows(claim: Claim) -> list[dict[str, Any]]:
    """The statements of the chart in the order of time, for a table."""
    return [
        {
            "day": t.said.day, "who": speaker(t.said), "stance": t.stance, "words": t.said.content,
            "where": where(t.said), "statement": t.said.id,
        }
        for t in claim.statements
    ]  # fmt: skip


def _cut(rows: Sequence[Row]) -> Sequence[Row]:
    """The first rows; a party without words of its own does not end them."""
    end = min(MOST, len(rows))
    while len(rows) > end > 0 and not rows[end - 1].taken:
        end -= 1
    return rows[:end]


def _days(taken: Sequence[Taken]) -> list[str]:
    return [t.said.day for t in taken if t.said.day]


def _left(claim: Claim) -> float:
    """Where the days begin: statements without one stand before them."""
    return NAMES + (width_of(_UNDATED) + 16 if len(_days(claim.statements)) < len(claim.statements) else 0)


def _placed(rows: Sequence[Row], days: Axis) -> Iterator[_Drawn]:
    top = TOP
    for row in rows:
        places, lanes = _lanes(row, days)
        height = max(1, lanes) * LINE + 4
        middle = {s: (x, top + 2 + LINE * (lane + 0.5)) for s, (x, lane) in places.items()}
        yield _Drawn(row, top, height, middle)
        top += height


def _lanes(row: Row, days: Axis) -> tuple[dict[str, tuple[float, int]], int]:
    """Where each statement stands across and in which lane, so that no mark covers another; and how many lanes."""
    ends: list[float] = []
    found = {}
    for t in row.taken:
        start, width = (days.at(t.said.day), days.day) if t.said.day else (NAMES, days.left - NAMES - 8)
        x, lane = _free(start, max(width, MARK), ends)
        found[t.said.id] = (x, lane)
        ends[lane:] = [x + MARK / 2, *ends[lane + 1 :]]
    return found, len(ends)


def _free(start: float, width: float, ends: Sequence[float]) -> tuple[float, int]:
    """The first place from `start` on within a day's width that is free in a lane."""
    x = start + min(width, MARK) / 2
    for lane, end in enumerate(ends):
        at = max(x, end + MARK / 2)
        if at + MARK / 2 <= start + width + 0.01:
            return at, lane
    return x, len(ends)


def _frame(d: _Drawn) -> str:
    """A row's name, and a line that parts it from the one above."""
    indent = _INDENT * d.row.depth
    name = label(
        PAD + indent, d.top + 2 + LINE / 2, d.row.name, NAMES - 2 * PAD - indent,
        class_="speaker" if d.row.depth else "party", font_weight=None if d.row.depth else "bold",
    )  # fmt: skip
    line = element(
        "path", d=f"M{PAD + indent:.1f} {d.top:.1f}H{WIDTH - PAD:.1f}", class_="rule", stroke="currentColor",
        stroke_opacity=0.15 if d.row.depth else 0.45,
    )  # fmt: skip
    return line + name


def _lines(those: Sequence[Side], places: dict[str, Place]) -> Iterator[str]:
    for before, after in (pair for side in those for pair in side.changes):
        if before.said.id in places and after.said.id in places:
            (x, y), (to_x, to_y) = places[before.said.id], places[after.said.id]
            d = f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"
            yield element(
                "path", d=d, class_="change", stroke="currentColor", stroke_opacity=0.5, stroke_dasharray="3 2"
            )


def _statement(t: Taken, place: Place, link: Link) -> str:
    words = t.said.content if len(t.said.content) <= LONGEST else f"{t.said.content[:LONGEST].rstrip()}…"
    title = f"{t.said.day or _UNDATED}: {speaker(t.said)} {t.stance}: {words}"
    return linked(link(t.said.id), title, target(*place) + mark(t.stance, *place))


def _undated(claim: Claim) -> str:
    return "" if _left(claim) == NAMES else text(NAMES, TOP - 5, _UNDATED, class_="tick")


def _more(left: Sequence[Row], bottom: float) -> tuple[str, float]:
    if not left:
        return "", bottom
    count = sum(len(r.taken) for r in left)
    words = f"and {len(left)} more, with {count} statement{'s' * (count != 1)}"
    return text(PAD, bottom + LINE / 2 + SIZE * 0.35 + 2, words, class_="more"), bottom + LINE + 4


def _told(claim: Claim, those: Sequence[Side]) -> str:
    days = sorted(_days(claim.statements))
    span = f" from {days[0]} to {days[-1]}" if days else ""
    count = sum(len(s.changes) for s in those)
    return (
        f"{len(claim.statements)} statements of {len(those)} parties{span}. The shape of a mark tells the stance. "
        f"Dashed lines join {count} changes of position."
    )
