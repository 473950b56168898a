"""When the words were said: told beside the cue, outside the content."""

from __future__ import annotations

import pytest

from dixit.acts import with_times
from dixit.reading.words import split_words
from dixit.records import Article, Span, Statement


def said(text: str, source: str, cue: str, content: str) -> tuple[str, str | None] | None:
    one, two, three = ((Span(text.index(w), text.index(w) + len(w)),) for w in (source, cue, content))
    statement = Statement("s1", one, two, three, (), "indirect", 1.0)
    (found,) = with_times([statement], Article(text, published="2026-01-15"), split_words(text))
    return None if found.said is None else (found.said.span.of(text), found.said.value)


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("Lima said on Tuesday that it left on Monday.", "said", "that it left on Monday", ("Tuesday", "2026-01-13")),
        ("On Tuesday, Lima said it left.", "said", "it left", ("Tuesday", "2026-01-13")),
        ("“We left on Monday,” Lima said Tuesday.", "said", "“We left on Monday,”", ("Tuesday", "2026-01-13")),
        ("Lima said it left on Monday.", "said", "it left on Monday", None),
        ("Lima ruled out the patrols that ended in 2019.", "ruled out", "the patrols", None),
        ("Two men were taken to a hospital on Monday after Lima said it left.", "said", "it left", None),
        ("The line was opened a month ago, and Lima said it left.", "said", "it left", None),
        ("“We left,” Lima said, after the line was cut on Monday.", "said", "“We left,”", None),
        ("On Tuesday in Oslo the envoy of Lima said it left.", "said", "it left", ("Tuesday", "2026-01-13")),
        ("Lima on Tuesday said it left.", "said", "it left", ("Tuesday", "2026-01-13")),
        ("Lima told the press in Oslo on Tuesday it left.", "told", "it left", ("Tuesday", "2026-01-13")),
        ("It was Sunday. Lima said it left. Monday came.", "said", "it left", None),
    ],
)
def test_the_time_of_saying(text: str, cue: str, content: str, expected: tuple[str, str] | None) -> None:
    assert said(text, "Lima", cue, content) == expected


def test_a_statement_without_cue_has_none() -> None:
    statement = Statement("s1", (), (), (Span(0, 4),), (), "direct", 1.0)
    assert with_times([statement], Article("“Go” on Monday"), split_words("“Go” on Monday"))[0].said is None
