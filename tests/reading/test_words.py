from __future__ import annotations

import pytest
from hypothesis import given

from dixit.reading.words import SHAPES, shapes, split_words
from dixit.records import Range
from tests.texts import nasty_text


@given(nasty_text)
def test_every_word_is_its_slice_and_they_do_not_overlap(text: str) -> None:
    words = split_words(text)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == words.forms
    assert all(b <= a for b, a in zip(words.ends, words.starts[1:], strict=False))
    assert all(form.strip() for form in words.forms)


@given(nasty_text)
def test_no_letter_or_digit_is_left_outside_the_words(text: str) -> None:
    words = split_words(text)
    covered = {i for a, b in zip(words.starts, words.ends, strict=True) for i in range(a, b)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\n\n", "\r\n \r\n"])
def test_a_line_break_begins_a_paragraph(line_break: str) -> None:
    assert split_words(f"One two{line_break}three").paragraph == [0, 0, 1]


def test_characters_that_do_not_show_are_no_words() -> None:
    assert split_words("a\u200bb \u202e \x07 \ufeff c").forms == ["a", "b", "c"]


def test_combining_marks_and_selectors_stay_with_what_they_mark() -> None:
    assert split_words("e\u0301lite ⚖\ufe0f no").forms == ["e\u0301lite", "⚖\ufe0f", "no"]


@given(nasty_text)
def test_shapes_fit_their_table(text: str) -> None:
    words = split_words(text)
    found = shapes(words)
    assert len(found) == len(words)
    assert all(0 <= s < SHAPES for s in found)


def test_shapes_tell_what_an_uncased_encoder_cannot_see() -> None:
    def shape(text: str, word: int) -> int:
        return shapes(split_words(text))[word]

    assert shape("the Hague", 1) != shape("the hague", 1)
    assert shape("he said", 0) != shape("x\nhe said", 0) or shape("x he", 1) != shape("x\nhe", 1)
    assert shape("say “no now", 2) != shape("say no now", 1)
    assert shape('say "no" now', 4) == shape("say no now", 2)


def test_only_some_words_keep_their_places_and_remember_gaps() -> None:
    words = split_words("“Yes,” she said, “we will.”")
    some = words.only([Range(0, 4), Range(7, 11)])
    assert [s.of("“Yes,” she said, “we will.”") for s in some.spans(Range(0, len(some)))] == ["“Yes,”", "“we will."]
    assert some.only([Range(1, len(some))]).gaps == frozenset({3})
    assert words.spans(Range(2, 2)) == ()


def test_a_gap_stays_where_the_mark_behind_it_is_left_out() -> None:
    text = "“Yes,” she said, “we will.”"
    pieces = split_words(text).only([Range(0, 4), Range(7, 12)])
    plain = pieces.only([Range(i, i + 1) for i, form in enumerate(pieces.forms) if form not in "“”"])
    assert [s.of(text) for s in plain.spans(Range(0, len(plain)))] == ["Yes,", "we will."]
    whole = split_words("a “b” c").only([Range(0, 1), Range(2, 3), Range(4, 5)])
    assert whole.gaps == frozenset()
