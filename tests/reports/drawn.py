"""An SVG as a reader of it sees it: its links, and the boxes of its words and marks."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

from dixit.reports.svg import LINE, SIZE, width_of

SVG = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Drawn:
    """`words` are (text, box) of all that is written, `hits` the boxes of what a pointer can hit, `size` the whole."""

    root: ElementTree.Element
    words: list[tuple[str, Box]]
    links: list[tuple[str, str]]
    hits: list[Box]
    size: tuple[float, float]


def drawn(svg: str) -> Drawn:
    """Fails where it is not well-formed XML, or what a page's policy forbids stands in it."""
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == ("img" if root.find(f".//{SVG}a") is None else "group")
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert set((root.get("aria-labelledby") or "").split()) == set(ids)
    assert {root[0].tag, root[1].tag} == {f"{SVG}title", f"{SVG}desc"}
    for e in root.iter():
        assert e.tag.removeprefix(SVG) in ALLOWED
        assert not {a for a in e.keys() if a == "style" or a.startswith("on")}  # noqa: SIM118
    size = (root.get("viewBox") or "").split()
    links = [(a.get("href") or "", a[0].text or "") for a in root.iter(f"{SVG}a")]
    hits = [_rect(r) for r in root.iter(f"{SVG}rect") if r.get("class") == "hit"]
    return Drawn(root, list(_words(root)), links, hits, (float(size[2]), float(size[3])))


ALLOWED = {"svg", "title", "desc", "text", "a", "path", "rect", "circle"}


def _words(root: ElementTree.Element) -> list[tuple[str, Box]]:
    found = []
    for e in root.iter(f"{SVG}svg"):
        inner = e is not root
        left, top = (float(e.get("x", 0)), float(e.get("y", 0))) if inner else (0.0, 0.0)
        for t in e.findall(f"{SVG}text"):
            words = t.text or ""
            width = width_of(words)
            x = left + float(t.get("x", 0)) - (width if t.get("text-anchor") == "end" else 0)
            y = top + float(t.get("y", 0)) - SIZE * 0.85
            box = (x, y, x + width, y + SIZE * 1.1)
            if inner:  # what reaches over the edge is not shown, and here nothing does
                assert box[2] <= left + float(e.get("width", 0)) + 0.2
                assert box[0] >= left - 0.2
                assert SIZE * 1.1 <= LINE
            found.append((words, box))
    return found


def _rect(r: ElementTree.Element) -> Box:
    x, y, width, height = (float(r.get(a, 0)) for a in ("x", "y", "width", "height"))
    return (x, y, x + width, y + height)


def meet(a: Box, b: Box, least: float = 0.2) -> bool:
    """Whether two boxes cover some of the same place."""
    return min(a[2], b[2]) - max(a[0], b[0]) > least and min(a[3], b[3]) - max(a[1], b[1]) > least


def assert_clear(found: Drawn, *, hits: bool = True) -> None:
    """No words cover others or reach out of the picture; with `hits` no mark covers words or another mark."""
    boxes = [box for _, box in found.words] + (found.hits if hits else [])
    for n, box in enumerate(boxes):
        assert box[0] >= -0.2
        assert box[1] >= -0.2
        assert box[2] <= found.size[0] + 0.2
        assert box[3] <= found.size[1] + 0.2
        assert not any(meet(box, other) for other in boxes[n + 1 :])
