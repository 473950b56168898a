"""An answer -> what a browser would make of it, as far as the tests ask."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "img", "br", "hr"}


class Element:
    def __init__(self, tag: str, given: Mapping[str, str]) -> None:
        self.tag, self.given = tag, given
        self.inside: list[Element | str] = []

    @property
    def text(self) -> str:
        return "".join(x if isinstance(x, str) else x.text for x in self.inside)

    def every(self, tag: str = "", **given: str) -> list[Element]:
        found = []
        for x in self.inside:
            if isinstance(x, Element):
                if (not tag or x.tag == tag) and all(v in x.given.get(k, "").split(" ") for k, v in given.items()):
                    found.append(x)
                found += x.every(tag, **given)
        return found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {k: v or "" for k, v in attrs})
        self.open[-1].inside.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        closed = self.open.pop()
        assert closed.tag == tag, f"<{closed.tag}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def parsed(page: str) -> Element:
    """AssertionError where elements do not close in the order in which they open."""
    parser = _Parser()
    parser.feed(page)
    parser.close()
    assert len(parser.open) == 1, parser.open[-1].tag
    return parser.open[0]
