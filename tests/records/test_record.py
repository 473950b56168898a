from __future__ import annotations

import json

import pytest

from dixit.errors import RecordError
from dixit.records import Article, Model, Note, Record, Span, Statement, covered_by, statement_id, words_of


def test_a_span_outside_its_text_is_an_error_that_says_so() -> None:
    with pytest.raises(RecordError, match=r"\[3, 9\].*5 code points"):
        Span(3, 9).of("hello")
    with pytest.raises(RecordError):
        Span(2, 2).of("hello")


def test_spans_count_code_points() -> None:
    assert Span(1, 3).of("a🕊️b") == "🕊️"
    assert words_of([Span(0, 1), Span(3, 4)], "a🕊️b") == "a … b"


def test_cover_and_overlap() -> None:
    assert covered_by([Span(2, 3), Span(8, 9)], [Span(0, 4), Span(8, 10)])
    assert not covered_by([Span(3, 5)], [Span(0, 4), Span(4, 9)])
    assert Span(0, 4).overlaps(Span(3, 5))
    assert not Span(0, 4).overlaps(Span(4, 5))


def test_an_article_is_known_by_its_text_alone() -> None:
    assert Article("x", title="a").id == Article("x", title="b").id != Article("x ").id
    assert len(Article("\ud800").id) == 64


def test_the_record_has_every_field_of_format_1() -> None:
    article = Article("She said no.", notes=(Note("n", "m", Span(0, 3)),))
    spans = ((Span(0, 3),), (Span(4, 8),), (Span(9, 11),))
    statement = Statement(statement_id(article.id, *spans), *spans, (), "indirect", 0.5)
    made = Record("0", Model("m", "1", "c"), article, (), (statement,), (), article.notes).to_json()
    assert json.loads(json.dumps(made)) == made
    assert list(made) == ["format", "dixit", "model", "article", "text", "actors", "statements", "events", "notes"]
    assert made["statements"][0] == {
        "id": statement.id,
        "source": {"spans": [[0, 3]], "actor": None},
        "cue": {"spans": [[4, 8]]},
        "content": {"spans": [[9, 11]], "quoted": []},
        "form": "indirect",
        "act": None,
        "targets": [],
        "addressees": [],
        "condition": None,
        "modality": None,
        "said": None,
        "parent": None,
        "plover": None,
        "confidence": 0.5,
    }
    assert made["notes"] == [{"code": "n", "message": "m", "span": [0, 3]}]


def test_identity_changes_with_every_span() -> None:
    one = statement_id("x", (Span(0, 1),), (Span(1, 2),), (Span(2, 3),))
    assert one == statement_id("x", (Span(0, 1),), (Span(1, 2),), (Span(2, 3),))
    assert one != statement_id("x", (), (Span(0, 1), Span(1, 2)), (Span(2, 3),))
    assert one != statement_id("y", (Span(0, 1),), (Span(1, 2),), (Span(2, 3),))
