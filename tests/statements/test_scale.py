"""The rules must not look over the whole text for each relation: twice the text, about twice the steps."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from dixit.reading.words import split_words
from dixit.records import Range
from dixit.statements.build import build_statement
from dixit.statements.decode import Relation
from dixit.statements.layout import page_of
from dixit.statements.quotes import find_quotations
from dixit.statements.rules import apply_rules
from tests.statements.readings import reading_of

PARAGRAPH = "“We will wait,” said Ana. “It is late.”\n\n“Nobody came.”\n\nBen: no talks.\n\n"
WORDS = 25


def steps(times: int) -> int:
    """Lines of Python run in the statements room for a text of `times` paragraphs, each with a relation of its own."""
    text = PARAGRAPH * times
    words = split_words(text)
    assert len(words) == WORDS * times
    relations = [
        Relation(Range(at + 6, at + 7), (Range(at + 7, at + 8),), (Range(at, at + 6),))
        for at in range(0, WORDS * times, WORDS)
    ]
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if "statements" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        quotations = find_quotations(text)
        found = apply_rules(page_of(text, words, quotations), relations)
        reading = reading_of(text, words)
        for relation in found:
            build_statement(reading, relation, quotations, None)
    finally:
        sys.settrace(None)
    assert len(found) == 2 * times
    return count


def test_the_rules_are_linear_in_the_text() -> None:
    assert steps(160) < 2.5 * steps(80)
