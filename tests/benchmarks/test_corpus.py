from __future__ import annotations

import pytest

from benchmarks.attribution import calibration_error
from benchmarks.corpus import SCORER, Gold, agree, figures, one_to_one, prediction
from benchmarks.hard_case_scores import judge
from benchmarks.hard_cases import Case, GoldStatement
from dixit.records import Article, Span, Statement, statement_id


def gold(*starts: int) -> Gold:
    source, cue, content = (((Span(s, s + 3),) if s >= 0 else ()) for s in starts)
    return Gold(source, cue, content)


def statement(source: int, cue: int, content: int, parent: str | None = None) -> Statement:
    made = gold(source, cue, content)
    own = statement_id("x", made.source, made.cue, made.content)
    return Statement(own, made.source, made.cue, made.content, (), "indirect", 0.9, parent=parent)


def test_pairs_by_content_and_agreement_by_all_roles() -> None:
    pairs = one_to_one([statement(0, 4, 8), statement(20, 24, 28)], [gold(20, 24, 29), gold(0, 4, 8), gold(40, 44, 48)])
    assert [agree(*p) for p in pairs] == [True, True, False]
    assert not agree(statement(0, 4, 8), gold(-1, 4, 8))
    assert agree(statement(-1, 4, 8), gold(-1, 4, 8))


def test_a_colon_is_put_back_for_the_corpus() -> None:
    article = Article("Kremlin: no talks", origin="a.txt")
    said = Statement("x", (Span(0, 7),), (), (Span(9, 17),), (), "indirect", 1.0)
    (row,) = prediction(article, [said])["statements"]
    assert row["cue"] == [[7, 8]]


def test_calibration_error_weighs_bands_by_size() -> None:
    assert calibration_error([("a", 1, 90.0, 50.0), ("b", 3, 70.0, 70.0)]) == 10.0


@pytest.mark.corpus
@pytest.mark.skipif(not SCORER.exists(), reason="the corpus's scorer is not beside this checkout")
def test_the_scorers_figures_are_read() -> None:
    printed = (
        "articles 1 (not predicted: 0); attributions gold 1, predicted 1\n"
        "Content  token  90.0  80.0  84.7  exact  50.0  50.0  50.0\n"
        "relation overlap  70.0  60.0  64.6  exact  40.0  30.0  34.3\n"
    )
    found = figures(printed)
    assert found["content token"] == 84.7
    assert found["relation overlap"] == 64.6
    assert found["relation exact"] == 34.3


def test_a_case_is_right_only_with_the_right_parent() -> None:
    case = Case("c", "t", "", "x" * 60, (_gold(0, 4, 8, None), _gold(8, 9, 10, 0)))
    outer = statement(0, 4, 8)
    assert judge(case, [outer, statement(8, 9, 10, outer.id)]).wholly_right
    assert not judge(case, [outer, statement(8, 9, 10)]).wholly_right


def _gold(source: int, cue: int, content: int, parent: int | None) -> GoldStatement:
    one = gold(source, cue, content)
    return GoldStatement(one.source, one.cue, one.content, parent)
