"""Relations in word ranges -> statements in code points, with their quotations and form."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from dixit.records import QUOTATION_MARKS, Form, Reading, Span, Spans, Statement, statement_id
from dixit.statements.decode import Relation
from dixit.statements.quotes import Quotation

_TRAILING = frozenset(".,;:?!…—–-")
_MARKS = QUOTATION_MARKS | frozenset("'‘’‚‹›`")


def build_statement(
    reading: Reading, relation: Relation, quotations: Sequence[Quotation], parent: str | None
) -> Statement:
    """The statement of one relation; `confidence` is rounded to three digits, so that it prints as it compares."""
    text, words = reading.article.text, reading.words
    source = tuple(_bare(s, text) for r in relation.source for s in words.spans(r))
    cue = words.spans(relation.cue)
    content = tidy_content([s for r in relation.content for s in words.spans(r)], text, quotations)
    quoted = quoted_parts(content, quotations)
    return Statement(
        id=statement_id(reading.article.id, source, cue, content),
        source=source,
        cue=cue,
        content=content,
        quoted=quoted,
        form=form_of(content, quoted, text),
        confidence=round(relation.confidence, 3),
        parent=parent,
    )


def _bare(span: Span, text: str) -> Span:
    """Without the punctuation and white space at its end (the comma that closes an appositive)."""
    end = span.end
    while end - span.start > 1 and (text[end - 1] in ",;:–—-" or text[end - 1].isspace()):
        end -= 1
    return Span(span.start, end)


def tidy_content(spans: Iterable[Span], text: str, quotations: Sequence[Quotation]) -> Spans:
    """Content edges as format 1 wants them: quotation marks that belong to a piece are inside it, both or none; the
    full stop (comma, colon) after a piece that does not end in a quotation is outside."""
    result: list[Span] = []
    for span in spans:
        start, end = span
        near = _near(quotations, span)
        for q in (n.span for n in near):
            if q.start < start <= q.start + 2 and end > q.start and not text[q.start : start].strip(_JOINED):
                start = q.start
            at_end = start < q.end and q.end - _REACH <= end <= q.end and _only_marks(text[end : q.end])
            if at_end and start <= q.start:
                end = q.end
            elif at_end:
                end -= len(text[start:end]) - len(text[start:end].rstrip(_JOINED))
        closes = any(q.span.end == end and q.closed for q in near)
        while not closes and end - start > 1 and (text[end - 1] in _TRAILING or text[end - 1].isspace()):
            if text[end - 1] == "." and _ABBREVIATION.search(text, start, end):
                break
            end -= 1
        if result and start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(end, result[-1].end))
        elif _has_word(text[start:end]):
            result.append(Span(start, end))
    return tuple(result)


def _near(quotations: Sequence[Quotation], span: Span) -> Sequence[Quotation]:
    """The quotations that overlap a span or all but touch it; `quotations` are in order and do not overlap."""
    first = bisect_left(quotations, span.start - _REACH, key=lambda q: q.span.end)
    after = bisect_right(quotations, span.end + _REACH, key=lambda q: q.span.start)
    return quotations[first:after]


_ABBREVIATION = re.compile(r"(?:\b\w\.){2,}\Z")
_REACH = 3
_JOINED = "".join(_MARKS)


def _only_marks(stretch: str) -> bool:
    return all(c in _MARKS or c in _TRAILING for c in stretch)


def _has_word(stretch: str) -> bool:
    return any(map(str.isalnum, stretch))


def quoted_parts(content: Spans, quotations: Sequence[Quotation]) -> Spans:
    """The parts of the content that stand in quotation marks, marks included, cut to the content."""
    parts = []
    for piece in content:
        for quotation in _near(quotations, piece):
            start, end = max(piece.start, quotation.span.start), min(piece.end, quotation.span.end)
            if start < end:
                parts.append(Span(start, end))
    return tuple(parts)


def form_of(content: Spans, quoted: Spans, text: str) -> Form:
    """`direct` if every word of the content is quoted, `indirect` if none is, else `mixed`."""
    outside = inside = False
    for piece in content:
        at = piece.start
        for part in (*(q for q in quoted if piece.covers(q)), Span(piece.end, piece.end)):
            outside = outside or _has_word(text[at : part.start])
            inside = inside or _has_word(text[part.start : part.end])
            at = part.end
    if inside:
        return "mixed" if outside else "direct"
    return "indirect"
