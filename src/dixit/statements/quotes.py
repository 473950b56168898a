"""Text -> quotations: which stretches stand in quotation marks, however the marks are set.

Double marks (curly, straight, guillemets, low) count everywhere; single marks only where they open at a word's
start, close at a word's end, and no double quotation is open. A quotation that is not closed in its paragraph goes on
where the next paragraph opens it anew (the convention of English newspapers); otherwise it ends with its paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dixit.records import Note, Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_MARKS = re.compile("[\"＂“”„‟«»❝❞〝〞]|``|''|[‘’‚‹›']")
_CLOSING_OF = {
    "“": '”"',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«",
    "❝": "❞",
    "〝": "〞",
    '"': '"”',
    "＂": "＂",
    "``": "''\"",
    "‘": "’'",
    "‚": "‘’",
    "‹": "›",
    "'": "'",
}
_LONGEST_SINGLE = 400


@dataclass(frozen=True, slots=True)
class Quotation:
    """`span` takes in the marks. `closed`: its paragraph closes it. `opens_paragraph`: nothing stands before it there.
    `continues`: it takes up the unclosed quotation of the paragraph before."""

    span: Span
    closed: bool
    opens_paragraph: bool
    continues: bool = False


def find_quotations(text: str) -> list[Quotation]:
    """The outermost quotations of `text` in order; quotations inside quotations are not listed."""
    found: list[Quotation] = []
    pending = False
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        in_line = list(_quotations(text, line.start(), line.end()))
        if pending and in_line and in_line[0].opens_paragraph:
            first = in_line[0]
            in_line[0] = Quotation(first.span, first.closed, True, continues=True)
        found += in_line
        pending = bool(in_line) and not in_line[-1].closed
    return found


def notes_on_quotations(found: Sequence[Quotation]) -> tuple[Note, ...]:
    """A note for each quotation that is opened and not closed, nor taken up by the next paragraph."""
    after = [*found[1:], None]
    return tuple(
        Note(
            "quote-never-closed",
            "This quotation is opened and never closed; it was read to its paragraph's end.",
            q.span,
        )
        for q, following in zip(found, after, strict=False)
        if not q.closed and not (following and following.continues)
    )


def _quotations(text: str, start: int, end: int) -> Iterator[Quotation]:
    opens_at: int | None = None
    opening, closing, depth = "", "", 0
    line_start = start + len(text[start:end]) - len(text[start:end].lstrip())
    marks = list(_MARKS.finditer(text, start, end))
    left = Counter(mark.group() for mark in marks)
    for mark in marks:
        sign = mark.group()
        left[sign] -= 1
        at, after = mark.start(), mark.end()
        if opens_at is not None:
            if sign in closing and _may_close(text, at, after, sign, start):
                depth -= 1
                if depth == 0:
                    yield Quotation(Span(opens_at, after), True, opens_at == line_start)
                    opens_at = None
            elif sign == opening and left[closing[0]] > depth:
                depth += 1
        elif sign in _CLOSING_OF and _may_open(text, mark, start, end):
            opens_at, opening, closing, depth = at, sign, _CLOSING_OF[sign], 1
    if opens_at is not None:
        stop = start + len(text[start:end].rstrip())
        yield Quotation(Span(opens_at, stop), False, opens_at == line_start)


def _may_open(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    sign, at, after = mark.group(), mark.start(), mark.end()
    if after >= end or text[after].isspace():
        return False
    free_before = at == start or not (text[at - 1].isalnum() or text[at - 1] in ".,!?…;")
    if sign in "\"＂'‘":
        if not free_before:
            return False
        if sign in "'‘":
            return _closes_soon(text, after, end)
    if sign == "»":
        return free_before and text[after].isalnum()
    return sign != "''"


def _closes_soon(text: str, after: int, end: int) -> bool:
    """A single mark opens a quotation only if one closes it within reach: else it is an apostrophe (’tis, ’90s)."""
    for mark in re.finditer("[’']", text[after : min(end, after + _LONGEST_SINGLE)]):
        at = after + mark.start()
        if _may_close(text, at, at + 1, "’", after) and not text[at - 1].isspace():
            return True
    return False


def _may_close(text: str, at: int, after: int, sign: str, start: int) -> bool:
    follows = text[after] if after < len(text) else " "
    if sign in "'’‘":
        return not follows.isalnum()
    if sign in '"＂':
        # A straight mark after white space and before a word opens; anywhere else it closes.
        return not (at > start and text[at - 1].isspace() and follows.isalnum())
    return True
