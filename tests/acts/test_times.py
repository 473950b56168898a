"""Times are found where they tell one, and mean what docs/events.md says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dixit.acts.times import times_in, value_of
from dixit.reading.words import split_words
from dixit.records import Range

PAGE = (Path(__file__).parents[2] / "docs" / "events.md").read_text(encoding="utf-8")
DAY = "2026-01-15"  # a Thursday
PAST, COMING = False, True


def found(text: str) -> list[str]:
    words = split_words(text)
    return [text[words.starts[r.start] : words.ends[r.end - 1]] for r in times_in(words, Range(0, len(words)))]


def test_the_values_of_the_document() -> None:
    section = PAGE[PAGE.index("## Time") : PAGE.index("## Place")]
    rows = re.findall(r"^\| (.+) \| (.+) \|$", section, flags=re.M)[1:]
    checked = 0
    for wordings, values in rows:
        if ":" in wordings:  # "Tuesday: of a past deed; of a coming one"
            wording = wordings.split(":")[0]
            got = [value_of(wording, DAY, coming=coming) for coming in (PAST, COMING)]
            assert got == values.split("; "), wording
            checked += 2
            continue
        wanted = values.split("; ")
        for n, wording in enumerate(wordings.split("; ")):
            value = wanted[n] if len(wanted) > 1 else wanted[0]
            if wording.startswith("the day after a day"):
                continue
            words = re.sub(r" \(.*\)", "", wording)
            got_one = value_of(
                words, DAY, coming=words in ("within three weeks", "until Friday", "next week", "next Tuesday")
            )
            assert got_one == (None if value == "null" else value), words
            checked += 1
    assert checked > 15


@pytest.mark.parametrize(
    ("words", "coming", "value"),
    [
        ("12 March 2025", PAST, "2025-03-12"),
        ("Jan. 6, 2021", PAST, "2021-01-06"),
        ("Wednesday", PAST, "2026-01-14"),
        ("the night of 3 May 2019", PAST, "2019-05-03"),
        ("from Monday to Friday", COMING, "2026-01-19/2026-01-23"),
        ("2014-2018", PAST, "2014/2018"),
        ("30 February 2020", PAST, None),
        ("03/04/2020", PAST, None),
        ("two years ago", PAST, "2024"),
        ("by the end of the year", COMING, "../2026"),
        ("hardly", PAST, None),
    ],
)
def test_values(words: str, coming: bool, value: str | None) -> None:
    assert value_of(words, DAY, coming=coming) == value


def test_without_the_day_of_the_article_only_full_dates_are_resolved() -> None:
    assert value_of("Tuesday", None, coming=PAST) is None
    assert value_of("2014", None, coming=PAST) == "2014"
    assert value_of("Tuesday", "no date", coming=PAST) is None


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Troops may march in May, the ministry said on Tuesday.", ["May", "Tuesday"]),
        ("Vohl met Taldek in 2014 and 2022.", ["2014", "2022"]),
        ("Talks resume next week at 3 p.m. in Oslo.", ["next week at 3 p.m."]),
        ("The Sunday Times wrote of 2014 prisoners.", []),
        ("He may march.", []),
        ("It has held the pass since the end of March 2019.", ["since the end of March 2019"]),
    ],
)
def test_words_that_tell_a_time(text: str, times: list[str]) -> None:
    assert found(text) == times


@given(st.text(max_size=60), st.booleans())
def test_no_words_break_it(text: str, coming: bool) -> None:
    value = value_of(text, DAY, coming=coming)
    assert value is None or re.fullmatch(r"(\.\.|\d{4}(-\d\d){0,2})(/(\.\.|\d{4}(-\d\d){0,2}))?", value)
    words = split_words(text)
    for r in times_in(words, Range(0, len(words))):
        assert 0 <= r.start < r.end <= len(words)
