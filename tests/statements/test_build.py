from __future__ import annotations

import pytest

from dixit.records import Span, Spans
from dixit.statements.build import form_of, quoted_parts, tidy_content
from dixit.statements.quotes import find_quotations


def content_of(text: str, *pieces: str) -> Spans:
    spans = [Span(text.index(p), text.index(p) + len(p)) for p in pieces]
    return tidy_content(spans, text, find_quotations(text))


@pytest.mark.parametrize(
    ("text", "pieces", "content"),
    [
        ("She said it was over.", ["it was over."], ["it was over"]),
        ("“It is over,” she said.", ["It is over,"], ["“It is over,”"]),
        ("“It is over,” she said.", ["“It is over"], ["“It is over,”"]),
        ("“It is over,” she said. “Go home.”", ["It is over,”", "Go home."], ["“It is over,”", "“Go home.”"]),
        ("She said it was “over”.", ["it was “over”."], ["it was “over”"]),
        ("It was over, she said.", ["It was over,"], ["It was over"]),
        ("She said — .", ["— ."], []),
        ("He said it came from the U.S.", ["it came from the U.S."], ["it came from the U.S."]),
        ("“They say it is over,” she said.", ["it is over,”"], ["it is over"]),
        ("❝It is over,❞ she said.", ["It is over,"], ["❝It is over,❞"]),
    ],
)
def test_edges(text: str, pieces: list[str], content: list[str]) -> None:
    assert [s.of(text) for s in content_of(text, *pieces)] == content


@pytest.mark.parametrize(
    ("text", "piece", "form", "quoted"),
    [
        ("“It is over,” she said.", "“It is over,”", "direct", ["“It is over,”"]),
        ("She said it was “over”.", "it was “over”", "mixed", ["“over”"]),
        ("She said it was over.", "it was over", "indirect", []),
        ("She said “a”, “b”.", "“a”, “b”", "direct", ["“a”", "“b”"]),
    ],
)
def test_form(text: str, piece: str, form: str, quoted: list[str]) -> None:
    content = content_of(text, piece)
    parts = quoted_parts(content, find_quotations(text))
    assert [p.of(text) for p in parts] == quoted
    assert form_of(content, parts, text) == form
