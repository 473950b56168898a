"""A stance -> its mark, told from others by shape; and the legend of those that a chart holds."""

from __future__ import annotations

from collections.abc import Iterable

from dixit.records.claim import STANCES
from dixit.reports.svg import LINE, SIZE, element, text, width_of

MARK = 12.0
"""How wide and high a mark is with the space around it."""
_FULL = {
    "asserts": "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "supports": "m0-5l5.5 9.5h-11z",
    "opposes": "m0 5l5.5-9.5h-11z",
    "commits": "m-4.5-4.5h9v9h-9z",
    "demands": "m0-6l4 6l-4 6l-4-6z",
}
_LINES = {
    "denies": "m-4.5-4.5l9 9m0-9l-9 9",
    "withholds": "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    "refuses": "m-4.5-4.5h9v9h-9zm0 9l9-9",
}
_OTHER = "m-5 0h10m-5-5v10"


def mark(stance: str, x: float, y: float) -> str:
    """The mark of a stance around a place; a plus for a stance that is none of the eight."""
    name = stance if stance in STANCES else "other"
    if stance in _FULL:
        return element("path", d=f"M{x:.1f} {y:.1f}{_FULL[stance]}", class_=f"mark {name}")
    d = f"M{x:.1f} {y:.1f}{_LINES.get(stance, _OTHER)}"
    return element("path", d=d, class_=f"mark {name} line", fill="none", stroke="currentColor", stroke_width=2)


def target(x: float, y: float, width: float = MARK, height: float = MARK) -> str:
    """What a pointer hits around a place: more than the thin lines of a mark. Nothing is seen of it."""
    return element(
        "rect", x=x - width / 2, y=y - height / 2, width=width, height=height,
        class_="hit", fill="none", pointer_events="all",
    )  # fmt: skip


def legend(stances: Iterable[str], left: float, right: float, top: float) -> tuple[str, float]:
    """The marks that stand in a chart with their words, in lines; and where the next line would begin."""
    there = set(stances)
    known = [*(s for s in STANCES if s in there), *(["another stance"] if there - set(STANCES) else [])]
    x, y, found = left, top, []
    for stance in known:
        width = MARK + 6 + width_of(stance) + 18
        if x > left and x + width > right:
            x, y = left, y + LINE + 2
        middle = y + LINE / 2
        found += [mark(stance, x + MARK / 2, middle), text(x + MARK + 6, middle + SIZE * 0.35, stance, class_="legend")]
        x += width
    return "".join(found), y + (LINE + 2 if known else 0)
