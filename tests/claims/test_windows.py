"""Windows hold every statement once, with its own words, sentences and the headline."""

from __future__ import annotations

import re

import numpy as np
import pytest

from dixit.claims.windows import CONTENT, MOST, SENTENCE, TITLE, headed, windows
from dixit.records import Span


def pieces(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    words = list(re.finditer(r"\w+|[^\w\s]", text))
    return [1000 + n for n in range(len(words))], [m.span() for m in words]


def words_of(text: str, row: np.ndarray) -> str:
    _, offsets = pieces(text)
    return " ".join(text[b:e] for (b, e), w in zip(offsets, row[1:-1], strict=True) if w)


def test_a_short_article_is_one_window() -> None:
    text = "Selmar denied it. “We saw no barge,” its envoy said on Monday. The harbour was calm."
    of = headed(text, "Barges held")
    start = text.index("We saw no barge")
    ids, offsets = pieces(of.text)
    (window,) = windows(ids, offsets, of, [(Span(start, start + len("We saw no barge")),)])
    assert window.which == (0,)
    assert words_of(of.text, window.parts[0, CONTENT]) == "We saw no barge"
    assert words_of(of.text, window.parts[0, SENTENCE]) == "“ We saw no barge , ” its envoy said on Monday ."
    assert words_of(of.text, window.parts[0, TITLE]) == "Barges held"
    assert window.parts.sum(2) == pytest.approx(1.0)


def test_the_headline_is_not_put_twice() -> None:
    assert headed("Barges held\n\nSelmar denied it.", "Barges held").shift == 0
    assert headed("Selmar denied it.", None).headline == 0


def test_a_long_article_is_cut_and_every_statement_is_in_one_window_whole() -> None:
    sentences = [f"Envoy{n} said that the port number{n} was shut for the day." for n in range(200)]
    text = "\n\n".join(sentences)
    of = headed(text, "Ports shut")
    ids, offsets = pieces(of.text)
    spans = []
    for n in range(200):
        start = text.index(f"the port number{n} ")
        spans.append((Span(start, start + len(f"the port number{n} was shut")),))
    found = windows(ids, offsets, of, spans)
    assert sorted(i for w in found for i in w.which) == list(range(200))
    assert all(len(w.pieces) <= MOST for w in found)
    for w in found:
        assert w.pieces[:2] == (1000, 1001)  # the headline
        assert (np.count_nonzero(w.parts[:, CONTENT], axis=1) == 5).all()


def test_no_statement_needs_no_window() -> None:
    of = headed("Nobody spoke.", None)
    assert windows(*pieces(of.text), of, []) == []
