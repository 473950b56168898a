"""A network of who speaks about whom -> SVG: names around a ring, an arrow for each pair; and the pairs as rows of a
table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from math import hypot, sqrt
from typing import Any

from dixit.records.network import Network, Pair
from dixit.records.said import Who
from dixit.reports.svg import LINE, chart, cut, element, linked, plain, text

WIDTH, PAD, NAMES = 960.0, 5.0, 250.0
STEP = 22.0
"""From one name to the next below it."""
LEAST_HEIGHT = 320.0
_DOT, _HEAD, _WIDEST = 4.0, 7.0, 6.0

Link = Callable[[Pair], str]
"""A pair -> the address where its statements are listed."""
Place = tuple[float, float]


def network_chart(of: Network, link: Link, name: str = "network") -> str:
    """The chart. Where a name stands depends on the pairs alone."""
    order = _order(of.pairs)
    places, height = _ring(order)
    most = max((p.statements for p in of.pairs), default=1)
    edges = [_edge(p, (places[p.speaker.id], places[p.about.id]), most, link) for p in reversed(of.pairs)]
    names = [_name(w, places[w.id]) for w in order]
    more, end = _more(of.left_out, height)
    return chart(name, "Who speaks about whom", _told(of), (WIDTH, end), "".join([*edges, *names, more]))


def network_rows(of: Network) -> list[dict[str, Any]]:
    """The pairs, for a table."""
    return [{"speaker": p.speaker.name, "about": p.about.name, "statements": p.statements} for p in of.pairs]


def _order(pairs: Sequence[Pair]) -> list[Who]:
    """From the one with most statements on, each followed by those it has most to do with, so that arrows are short."""
    ties: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    whos = {}
    for p in pairs:
        for one, other in ((p.speaker, p.about), (p.about, p.speaker)):
            ties[one.id][other.id] += p.statements
            whos[one.id] = one
    weight = {of: sum(those.values()) for of, those in ties.items()}
    found: dict[str, Who] = {}
    for start in sorted(whos, key=lambda of: (-weight[of], whos[of].name, of)):
        waiting = [start]
        while waiting:
            at = waiting.pop()
            if at not in found:
                found[at] = whos[at]
                waiting += sorted(ties[at], key=lambda of: (ties[at][of], weight[of], of))
    return list(found.values())


def _ring(order: Sequence[Who]) -> tuple[dict[str, Place], float]:
    """Half of the names down the right of an oval, the others up its left, at even heights: no name meets another. The
    first stands in the middle of the right, where there is most room for its arrows."""
    right = (len(order) + 1) // 2
    order = [*order[len(order) - right // 2 :], *order[: len(order) - right // 2]]
    height = max(LEAST_HEIGHT, (right + 1) * STEP)
    across, down = WIDTH / 2 - NAMES - 20, height / 2 - STEP / 2
    found = {}
    for i, who in enumerate(order):
        n, of = (i, right) if i < right else (len(order) - 1 - i, len(order) - right)
        y = height / 2 + ((n + 0.5) / of - 0.5) * 2 * down
        x = across * sqrt(max(0.0, 1 - ((y - height / 2) / down) ** 2))
        found[who.id] = (WIDTH / 2 + (x if i < right else -x), y)
    return found, height


def _edge(pair: Pair, ends: tuple[Place, Place], most: int, link: Link) -> str:
    """An arrow that bends to its right: the one that leads back does not cover it. Its width tells how many."""
    (x, y), (to_x, to_y) = ends
    bend_x, bend_y = _bend(ends)
    away = hypot(to_x - bend_x, to_y - bend_y) or 1.0
    tip = (to_x + (bend_x - to_x) / away * (_DOT + 2), to_y + (bend_y - to_y) / away * (_DOT + 2))
    width = 1 + (_WIDEST - 1) * sqrt(pair.statements / most)
    foot = (tip[0] + (bend_x - to_x) / away * _HEAD, tip[1] + (bend_y - to_y) / away * _HEAD)
    d = f"M{x:.1f} {y:.1f}Q{bend_x:.1f} {bend_y:.1f} {foot[0]:.1f} {foot[1]:.1f}"
    line = element(
        "path", d=d, class_="edge", fill="none", stroke="currentColor", stroke_width=width, stroke_opacity=0.45
    )
    hit = element("path", d=d, class_="hit", fill="none", stroke_width=max(10.0, width), pointer_events="stroke")
    title = f"{pair.speaker.name} about {pair.about.name}: {_counted(pair.statements)}"
    return linked(link(pair), title, hit + line + _head(tip, foot, width))


def _bend(ends: tuple[Place, Place]) -> Place:
    """Half way, drawn to the middle of the ring and a little to the right of the way."""
    (x, y), (to_x, to_y) = ends
    middle_x, middle_y = (x + to_x) / 2, (y + to_y) / 2
    return (middle_x + (WIDTH / 2 - middle_x) * 0.35 - (to_y - y) * 0.12, middle_y + (to_x - x) * 0.12)


def _head(tip: Place, foot: Place, width: float) -> str:
    (x, y), (from_x, from_y) = tip, foot
    long = hypot(x - from_x, y - from_y) or 1.0
    half = (3.5 + width / 2) / long
    side_x, side_y = (from_y - y) * half, (x - from_x) * half
    corners = (tip, (from_x + side_x, from_y + side_y), (from_x - side_x, from_y - side_y))
    d = "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in corners) + "Z"
    return element("path", d=d, class_="mark head")


def _name(who: Who, place: Place) -> str:
    x, y = place
    right = x >= WIDTH / 2
    room = (WIDTH - x if right else x) - PAD - _DOT - 8
    words = cut(who.name, room)
    at = x + (_DOT + 6 if right else -_DOT - 6)
    dot = element("circle", cx=x, cy=y, r=_DOT, class_="dot")
    anchor = "start" if right else "end"
    shown = text(0 if right else room, LINE / 2 + 4, words, text_anchor=anchor)
    box = element(
        "svg", element("title", plain(who.name)) + shown, x=at if right else at - room, y=y - LINE / 2,
        width=room, height=LINE,
    )  # fmt: skip
    return dot + box


def _more(left_out: int, height: float) -> tuple[str, float]:
    if not left_out:
        return "", height
    words = f"and {left_out} more pair{'s' * (left_out != 1)}"
    return text(PAD, height + LINE, words, class_="more"), height + LINE + 8


def _told(of: Network) -> str:
    heaviest = "; ".join(f"{p.speaker.name} about {p.about.name}, {_counted(p.statements)}" for p in of.pairs[:3])
    return f"{len(of.pairs)} pairs. An arrow leads from who speaks to who is spoken to or about. {heaviest}"


def _counted(count: int) -> str:
    return f"{count} statement{'s' * (count != 1)}"
