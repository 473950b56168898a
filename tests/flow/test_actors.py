from __future__ import annotations

from dixit.flow.actors import name_sources
from dixit.records import Article, Span, Statement


def said(start: int, end: int) -> Statement:
    return Statement(f"s{start}", (Span(start, end),), (), (Span(end, end + 1),), (), "indirect", 0.5)


def test_the_same_words_are_one_actor_and_each_pronoun_is_its_own() -> None:
    text = "Oslo x Oslo x her x her x oslo x"
    statements = tuple(said(a, a + n) for a, n in ((0, 4), (7, 4), (14, 3), (20, 3), (26, 4)))
    nobody = Statement("n", (), (), (Span(0, 1),), (), "direct", 1.0)
    actors, linked = name_sources(Article(text), (*statements, nobody))
    assert [a.name for a in actors] == ["Oslo", "her", "her", "oslo"]
    assert [s.actor for s in linked] == ["a1", "a1", "a2", "a3", "a4", None]
    assert actors[0].mentions == (Span(0, 4), Span(7, 11))
