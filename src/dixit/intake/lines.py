"""Lines with their places on the pages of a PDF -> paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low


@dataclass(frozen=True, slots=True)
class Line:
    """`text` without its line end; the box in points from the page's lower left corner. `hyphen` is True if a hyphen,
    not in `text`, parts its last word."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    hyphen: bool = False

    @property
    def size(self) -> float:
        return max(self.top - self.bottom, 1.0)


Page = Sequence[Line]

_EDGE = 3  # lines at the top and at the bottom where running heads and feet stand
_REPEATED = 0.4  # of the pages: heads of left and right pages differ
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_NUMBER_AT_END = re.compile(r"^\d+|\d+$")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_WIDE_GAP = 1.3
_ENOUGH_GAPS = 3
_USUAL_LEADING = 1.25
_OTHER_SIZE = 0.15
_INDENT = 0.8
# Prefixes that keep their hyphen before a word that stands on its own.
_KEEP_HYPHEN = frozenset({"self", "vice", "half", "well", "non"})
_HYPHEN_AT_END = re.compile(r"[^\W\d_]-$")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def without_furniture(pages: Sequence[Page]) -> tuple[list[list[Line]], int]:
    """The pages without running heads, feet and page numbers that repeat, and how many lines these were."""
    if len(pages) < 2:
        return [list(page) for page in pages], 0
    # A running head stands once on its page; a line that stands there twice is text.
    keys = [Counter(map(_key, page)) for page in pages]
    counts = Counter(key for page in keys for key, times in page.items() if times == 1)
    enough = max(2, _REPEATED * len(pages))
    kept = []
    for page in pages:
        out = {i for i in _edges(page) if counts[_key(page[i])] >= enough or _PAGE_NUMBER.fullmatch(page[i].text)}
        kept.append([line for i, line in enumerate(page) if i not in out])
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _edges(page: Page) -> set[int]:
    return set(range(len(page))[:_EDGE]) | set(range(len(page))[-_EDGE:])


def _key(line: Line) -> str:
    return _NUMBER_AT_END.sub("#", line.text.casefold())


def paragraphs_of(pages: Sequence[Page]) -> list[str]:
    """Lines joined to paragraphs, over the ends of pages too."""
    hyphenated = _hyphenated_words(pages)
    paragraphs: list[list[Line]] = []
    for page in pages:
        layout = _Layout(page) if page else None
        for i, line in enumerate(page):
            goes_on = paragraphs and (
                layout.goes_on(paragraphs[-1], line) if layout and i else _goes_on_over_page(paragraphs[-1][-1], line)
            )
            if goes_on:
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
    return [_joined(paragraph, hyphenated) for paragraph in paragraphs]


class _Layout:
    """What is usual on one page: the distance between lines, the right edge."""

    def __init__(self, page: Page) -> None:
        self._page = page
        gaps = [a.bottom - b.bottom for a, b in pairwise(page)]
        usual = [gap for gap in gaps if 0 < gap < 3 * page[0].size]
        self._leading = median_low(usual) if usual else 0.0
        if len(usual) < _ENOUGH_GAPS:  # too few to know what is usual: what printers take for usual
            self._leading = min(self._leading, _USUAL_LEADING * page[0].size)

    def goes_on(self, paragraph: Sequence[Line], line: Line) -> bool:
        """True if `line` belongs to the paragraph of the lines before it."""
        last = paragraph[-1]
        if _differ_in_size(last, line):
            return False
        gap = last.bottom - line.bottom
        if gap < -0.5 * line.size:  # up again: the next column
            return _goes_on_over_page(last, line)
        if gap > _WIDE_GAP * self._leading:
            return False
        shift = line.left - last.left
        if shift > _INDENT * line.size:
            return False
        if shift < -_INDENT * line.size and len(paragraph) > 1:
            return False
        return not (_SENTENCE_END.search(last.text) and self._had_room(last, line))

    def _had_room(self, last: Line, line: Line) -> bool:
        """True if the first word of `line` would have fitted on the line before: then a paragraph ended there."""
        edge = max(other.right for other in self._page if other.left < last.right and other.right > last.left)
        first, _, _ = line.text.partition(" ")
        letter = (line.right - line.left) / max(1, len(line.text))
        return last.right + (len(first) + 3) * letter < edge


def _differ_in_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) > _OTHER_SIZE * max(one.size, other.size)


def _goes_on_over_page(last: Line, line: Line) -> bool:
    if _differ_in_size(last, line):
        return False
    return last.hyphen or line.text[:1].islower() or not _SENTENCE_END.search(last.text)


def _hyphenated_words(pages: Sequence[Page]) -> frozenset[str]:
    """Words that the text writes with a hyphen within a line."""
    text = " ".join(line.text for page in pages for line in page)
    return frozenset(word.casefold() for word in re.findall(r"[^\W\d_]+-[^\W\d_]+", text))


def _joined(lines: Sequence[Line], hyphenated: frozenset[str]) -> str:
    pieces = []
    for line, following in pairwise(lines):
        text, hyphen = line.text, line.hyphen
        if not hyphen and _HYPHEN_AT_END.search(text):
            text, hyphen = text[:-1], True
        pieces += [text, _link(text, following.text, hyphenated) if hyphen else " "]
    return "".join(pieces) + lines[-1].text + "-" * lines[-1].hyphen


def _link(text: str, following: str, hyphenated: frozenset[str]) -> str:
    """What stands between two lines parted by a hyphen: nothing, where that is clear, else the hyphen."""
    before, after = _LAST_WORD.search(text), _FIRST_WORD.match(following)
    if before is None or after is None or not after[0][0].islower():
        return "-"
    word = before[0].casefold()
    return "-" if word in _KEEP_HYPHEN or f"{word}-{after[0].casefold()}" in hyphenated else ""
