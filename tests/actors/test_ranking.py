from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dixit.actors.page import Page
from dixit.actors.ranking import CLASSES, FEATURES, View, features, view_of
from dixit.reading.words import split_words
from dixit.records import LIKENESS, NOMINALS, Floats, Range
from tests.actors.scenes import place

TEXT = "The Harbour Union met Ana Brel. She said “the union and its 3 ministers left,” and they left.\nHUnion laughed."
WORDS = split_words(TEXT)
PAGE = Page(TEXT, WORDS)
SYMMETRIC = [2 + i for i in (0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 18, 19, 20, 21)]
"""Flags that ask whether two mentions share something."""
EACH_OF_THE_OTHER = [(0, 1), (2 + 11, 2 + 12), (2 + 14, 2 + 15), (2 + 16, 2 + 17)]
"""Flags that change places when the mentions do."""


def view(piece: str, kind: str = "person", *, named: bool = False, order: int = 0) -> View:
    words = place(TEXT, WORDS, piece)
    return view_of(PAGE, words.end - 1, words, kind, order, named=named)


@st.composite
def views(draw: st.DrawFn) -> View:
    start = draw(st.integers(0, len(WORDS) - 1))
    words = Range(start, draw(st.integers(start + 1, min(len(WORDS), start + 5))))
    head = draw(st.integers(words.start, words.end - 1))
    made = view_of(
        PAGE, head, words, draw(st.sampled_from(NOMINALS[1:])), draw(st.integers(0, 50)), named=draw(st.booleans())
    )
    return replace(made, sex=draw(st.sampled_from(["f", "m", None])))


likeness: Floats = np.random.default_rng(3).normal(size=(len(WORDS), LIKENESS)).astype(np.float32)


@given(views(), st.lists(views(), max_size=4))
def test_law_one_row_a_pair_in_fp32(later: View, earlier: list[View]) -> None:
    rows = features(later, earlier, likeness)
    assert rows.shape == (len(earlier), FEATURES)
    assert rows.dtype == np.float32
    assert np.isfinite(rows).all()


@given(views(), views())
def test_law_what_two_share_they_share_both_ways(one: View, other: View) -> None:
    there, back = features(one, [other], likeness)[0], features(other, [one], likeness)[0]
    assert there[SYMMETRIC].tolist() == back[SYMMETRIC].tolist()
    for a, b in EACH_OF_THE_OTHER:
        assert there[a] == pytest.approx(back[b], abs=1e-4)


@given(views(), views())
def test_law_a_flag_and_its_opposite_are_never_both_set(one: View, other: View) -> None:
    row = features(one, [other], likeness)[0]
    assert not (row[2] and row[3]), "same sex and other sex"
    assert not (row[4] and row[5]), "same number and other number"


def test_the_first_two_are_likeness_and_the_last_its_products() -> None:
    she, ana = view("She"), view("Ana Brel", named=True)
    row = features(she, [ana], likeness)[0]
    half = LIKENESS // 2
    product = likeness[she.head, :half] * likeness[ana.head, half:]
    assert row[0] == pytest.approx(product.sum() / half**0.5, rel=1e-5)
    assert np.allclose(row[-half:], product)


@pytest.mark.parametrize(
    ("piece", "named", "form"),
    [
        ("She", False, "she"),
        ("they", False, "they"),
        ("The Harbour Union", True, "name"),
        ("said “|the union", False, "definite"),
        ("its 3 ministers", False, "possessive"),
        ("3 ministers", False, "bare"),
        ("its", False, "it"),
    ],
)
def test_the_form_of_a_mention(piece: str, named: bool, form: str) -> None:
    assert view(piece, named=named).form == form
    assert form in CLASSES


@pytest.mark.parametrize(
    ("piece", "plural"), [("She", False), ("they", True), ("its 3 ministers", True), ("said “|the union", False),
                          ("the union and its 3 ministers", True)],
)  # fmt: skip
def test_the_number_of_a_mention(piece: str, plural: bool) -> None:
    assert view(piece).plural is plural


def test_a_name_tells_no_number() -> None:
    assert view("Ana Brel", named=True).plural is None


@pytest.mark.parametrize(("piece", "sex"), [("She", "f"), ("they", None), ("Ana Brel", None)])
def test_a_pronoun_tells_its_sex(piece: str, sex: str | None) -> None:
    assert view(piece).sex == sex


def test_where_a_mention_stands() -> None:
    she, union = view("She"), view("said “|the union")
    assert (she.opening, she.quoted, she.sentence, she.paragraph) == (True, False, 1, 0)
    assert (union.opening, union.quoted, union.sentence) == (False, True, 1)
    assert view("HUnion").paragraph == 1
