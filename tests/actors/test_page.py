from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dixit.actors.page import Page
from dixit.reading.words import split_words
from dixit.records import Range
from tests.texts import nasty_text


def page_of(text: str) -> Page:
    return Page(text, split_words(text))


def sentences(text: str) -> list[str]:
    """The words of each sentence, parted by spaces."""
    page = page_of(text)
    found: dict[int, list[str]] = {}
    for number, form in zip(page.sentence, page.words.forms, strict=True):
        found.setdefault(number, []).append(form)
    return [" ".join(forms) for forms in found.values()]


@given(nasty_text, st.data())
def test_law_a_range_its_slice_and_its_span_are_the_same_words(text: str, data: st.DataObject) -> None:
    page = page_of(text)
    if not len(page.words):
        return
    start = data.draw(st.integers(0, len(page.words) - 1))
    words = Range(start, data.draw(st.integers(start + 1, len(page.words))))
    assert page.span(words).of(text) == page.slice(words)
    assert page.range(page.span(words)) == words


@given(nasty_text)
def test_law_sentences_follow_each_other_and_end_with_their_paragraph(text: str) -> None:
    page = page_of(text)
    numbers, paragraph = page.sentence, page.words.paragraph
    assert len(numbers) == len(page.words)
    for i in range(1, len(numbers)):
        assert numbers[i] - numbers[i - 1] in (0, 1)
        assert paragraph[i] == paragraph[i - 1] or numbers[i] > numbers[i - 1]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Vohl met Dr. Okafor",
        "The U.S. Senate voted",
        "The army lost 3.5 million",
        "J. Marsh signed it",
        "It cost Gen. Brel his post",
        "The file note.txt was empty",
        "So, e.g. this one",
    ],
)
def test_a_full_stop_of_an_abbreviation_ends_nothing(text: str) -> None:
    assert len(sentences(text)) == 1


@pytest.mark.parametrize("end", [".", "!", "?", "…"])
def test_a_mark_before_a_capital_ends_a_sentence(end: str) -> None:
    assert sentences(f"Nobody came{end} She left{end}") == [f"Nobody came {end}", f"She left {end}"]


def test_a_sentence_that_ends_in_i_ends() -> None:
    assert len(sentences("So do I. Then she left.")) == 2


def test_a_sentence_that_ends_in_no_ends() -> None:
    assert len(sentences("They said no. Then she left.")) == 2


def test_a_full_stop_before_a_small_letter_ends_nothing() -> None:
    assert len(sentences("They paid 3 bn. for it")) == 1


def test_a_number_is_abbreviated() -> None:
    assert len(sentences("He lived in No. 10 then.")) == 1


def test_a_sentence_may_end_before_a_quotation() -> None:
    assert sentences("She left. “No,” he said.") == ["She left .", "“ No , ” he said ."]


def test_a_headline_without_a_stop_is_a_sentence() -> None:
    assert sentences("Talks stall\nShe left.") == ["Talks stall", "She left ."]


def test_who_speaks_behind_a_closed_quotation_is_in_a_sentence_of_its_own() -> None:
    page = page_of("He said “never.” She left.")
    assert page.sentence[page.words.forms.index("She")] == page.sentence[page.words.forms.index("He")] + 1


def test_a_closing_mark_stands_in_the_sentence_that_it_closes() -> None:
    assert sentences("He said “never.” She left.") == ["He said “ never . ”", "She left ."]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("a “b” c", [False, True, True, True, False]),
        ('a "b" c', [False, True, True, True, False]),
        ("a «b» c", [False, True, True, True, False]),
        ("“a b\nc", [True, True, True, False]),
        ("a ‘b’ c", [False, False, False, False, False]),
    ],
)
def test_quoted_are_the_words_between_double_marks_of_one_paragraph(text: str, inside: list[bool]) -> None:
    assert page_of(text).quoted == inside


def test_outside_the_text_there_are_no_words() -> None:
    page = page_of("She left")
    assert (page.lower(-1), page.lower(2), page.form(-1), page.form(2)) == ("", "", "", "")
    assert page.slice(Range(1, 1)) == ""
