"""Shapes and words -> SVG as text. Whatever a name holds is escaped; how wide words are is worked out. No style stands
in it (a page's policy forbids that), only classes for charts.css, and attributes so that it can be read without."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from importlib.resources import files

from dixit.reports.visible import visible_line

SIZE = 12.0
"""Of letters, in units of the chart."""
LINE = 16.0
"""From one line of letters to the next."""
PICTURE, GROUP = "img", "group"
"""A chart is one picture with a name. What a picture holds cannot be reached by a screen reader: one with links is a
group of them. All of it stands in a table beside it too."""
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NARROW = frozenset("iljtfrI.,:;'’‘|!()[]{}-/\\ ")
_BROAD = frozenset("mwMW@%—…ŒœÆæ&")


def plain(text: str) -> str:
    """Text of any origin as words on one line, as they stand in XML."""
    return escape(_NOT_XML.sub("\ufffd", visible_line(text)))


def element(name: str, inside: str = "", /, **attributes: str | float | None) -> str:
    """An element; `inside` is SVG already, attributes are not. `class_` is class, `stroke_width` stroke-width."""
    given = "".join(f' {_name(k)}="{_value(v)}"' for k, v in attributes.items() if v is not None)
    return f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>"


def text(x: float, y: float, words: str, **attributes: str | float | None) -> str:
    """A line of words that begins at x; y is the foot of its letters."""
    return element("text", plain(words), x=x, y=y, **attributes)


def label(x: float, y: float, words: str, room: float, **attributes: str | float | None) -> str:
    """Words of any origin in a room of their own, y its middle: what is too long is cut, and what letters still reach
    over its edge is not shown. The whole words are its title."""
    shown = text(0, LINE / 2 + SIZE * 0.35, cut(words, room), **attributes)
    inside = element("title", plain(words)) + shown
    return element("svg", inside, x=x, y=y - LINE / 2, width=room, height=LINE)


def linked(href: str, title: str, inside: str) -> str:
    """A link with a title, which a pointer shows and a screen reader reads."""
    return element("a", element("title", plain(title)) + inside, href=href, aria_label=visible_line(title))


def chart(name: str, title: str, description: str, size: tuple[float, float], inside: str) -> str:
    """The whole picture. `name` tells it from others on a page: letters, digits and hyphens."""
    heading = element("title", plain(title), id=f"{name}-title") + element(
        "desc", plain(description) or "-", id=f"{name}-desc"
    )
    return element(
        "svg", heading + inside, xmlns="http://www.w3.org/2000/svg", class_="chart",
        role=GROUP if "<a " in inside else PICTURE,
        viewBox=f"0 0 {_value(size[0])} {_value(size[1])}", aria_labelledby=f"{name}-title {name}-desc",
        font_size=SIZE, font_family="system-ui, sans-serif", fill="currentColor",
    )  # fmt: skip


def style() -> str:
    """The style sheet of all charts: colours for light and dark, print, focus."""
    return files("dixit.reports").joinpath("charts.css").read_text("utf-8")


def width_of(words: str) -> float:
    """How wide a line of words is at most, in a broad bold face."""
    return SIZE * sum(map(_width, visible_line(words)))


def cut(words: str, room: float) -> str:
    """The words, or as many letters of them as there is room for, and an ellipsis."""
    shown = visible_line(words)
    if width_of(shown) <= room:
        return shown
    left, kept = room - width_of("…"), 0
    for c in shown:
        left -= SIZE * _width(c)
        if left < 0:
            break
        kept += 1
    while kept and unicodedata.combining(shown[kept]):  # a letter keeps its marks or goes with them
        kept -= 1
    return shown[:kept].rstrip() + "…"


def _width(c: str) -> float:
    if unicodedata.category(c) in ("Mn", "Me", "Cf"):
        return 0.0
    if c in _NARROW:
        return 0.49
    if c in _BROAD or unicodedata.east_asian_width(c) in "WF" or unicodedata.category(c) == "So":
        return 1.15
    return 0.72 if c < "\u0250" and not c.isupper() else 0.88


def _name(keyword: str) -> str:
    return keyword.rstrip("_").replace("_", "-")


def _value(value: str | float | None) -> str:
    if isinstance(value, str):
        return escape(_NOT_XML.sub("\ufffd", value))
    return f"{value:.1f}".removesuffix(".0")
