"""Conditions by their form: the opener and its clause."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dixit.acts.conditions import conditions_in
from dixit.reading.words import split_words


def stated(text: str) -> list[tuple[str, bool]]:
    words = split_words(text)
    found = conditions_in(words, range(len(words)))
    return [(text[words.starts[c.words.start] : words.ends[c.words.end - 1]], c.sure) for c in found]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("It would send ships if the truce holds.", "if the truce holds"),
        ("If the talks fail, it will close the strait.", "If the talks fail"),
        ("There will be no vote unless the governor steps down, nor a count.", "unless the governor steps down"),
        ("Should a single shell land here, we will burn the depots.", "Should a single shell land here"),
        ("It would dissolve the congress should it open the archives.", "should it open the archives"),
        ("Were Lima to leave, the pact would fall.", "Were Lima to leave"),
        ("Troops would come in the event of a peace deal with Quito.", "in the event of a peace deal with Quito"),
        ("Only after the vote will you hear from me.", "Only after the vote"),
        ("It may, if necessary, fire.", "if necessary"),
        (
            "Aid flows as long as “the guns are silent, and stay so”, he said.",
            "as long as “the guns are silent, and stay so”",
        ),
    ],
)
def test_what_states_a_condition(text: str, condition: str) -> None:
    assert stated(text)[0] == (condition, True)


@pytest.mark.parametrize("word", ["once", "until", "without", "when", "pending"])
def test_some_openers_only_may_mean_one(word: str) -> None:
    assert stated(f"It will not pay {word} a receipt.") == [(f"{word} a receipt", False)]


@pytest.mark.parametrize(
    "text",
    [
        "He asked if the port was open.",
        "It looked as if they had won.",
        "Even if they come, we stay.",
        "Hundreds if not thousands came, as soon as possible.",
        "The congress should open the archives.",
        "They did not know if he lived.",
    ],
)
def test_what_states_none(text: str) -> None:
    assert stated(text) == []


@given(st.text(alphabet="if unless should were to once “”,.() Lima", max_size=60))
def test_no_words_break_it(text: str) -> None:
    words = split_words(text)
    ends = [0]
    for found in conditions_in(words, range(len(words))):
        assert ends[-1] <= found.words.start < found.words.end <= len(words)
        ends.append(found.words.end)
