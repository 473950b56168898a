"""Whatever step is taken: pieces lie in the text, apart, in order, and between words that were pointed at."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dixit.errors import UsageError
from dixit.reading.words import split_words
from dixit.records import Span, Spans, words_of
from dixit.records.review import TOLD_PARTS, Told, told_of
from dixit.web.edges import STEPS, Choice, choice_in, choices, place_after, spans_in, stepped, written
from tests.reports.records import TEXT, sample

WORDS = split_words(TEXT)
STARTS, ENDS = set(WORDS.starts), set(WORDS.ends)
WAR = told_of(sample(), sample().statements[1])
ALL_STEPS = st.sampled_from(STEPS) | st.integers(0, len(TEXT) + 5).map("to.{}".format)


def walked(told: Told, choice: Choice, *steps: str) -> tuple[Told, Choice]:
    for step in steps:
        before, told = told, stepped(told, choice, step, TEXT)
        choice = place_after(told, choice, before)
    return told, choice


@given(st.integers(0, 10), st.lists(st.tuples(ALL_STEPS, st.integers(0, 30)), max_size=8))
def test_pieces_stay_whole_apart_and_in_order(number: int, steps: list[tuple[str, int]]) -> None:
    told = told_of(sample(), sample().statements[number])
    for step, at in steps:
        every = choices(told)
        told, chosen = walked(told, every[at % len(every)], step)
        assert chosen in choices(told)
        for part in TOLD_PARTS:
            spans = told.part(part)
            assert spans == tuple(sorted(spans))
            assert all(a.end <= b.start for a, b in pairwise(spans))
            for span in spans:
                assert span.of(TEXT)
                assert span.start in STARTS
                assert span.end in ENDS


@given(st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 9999)).map(lambda s: Span(*s))).map(tuple))
def test_places_come_back_from_an_address(spans: Spans) -> None:
    assert spans_in(written(spans)) == spans


@pytest.mark.parametrize("value", ["1", "1-2,", "-1-2", "1-2-3", "a-b", "1-9999999999", "１-２"])
def test_what_is_no_place_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="no places"):
        spans_in(value)


def test_a_step_there_and_back_is_none() -> None:
    chosen = Choice("content", 0)
    for there, back in (("start+", "start-"), ("end-", "end+"), ("start-", "start+"), ("end+", "end-")):
        assert walked(WAR, chosen, there, back) == (WAR, chosen), there


def test_a_word_is_left_and_another_piece_is_not_run_over() -> None:
    told, _ = walked(WAR, Choice("cue", 0), "start+", "end-")
    assert told == WAR
    told, _ = walked(WAR, Choice("content", 0), *["end+"] * 30)
    assert told.content[0].end <= told.content[1].start
    assert len(told.content) == 2


def test_a_new_piece_begins_beside_what_is_there() -> None:
    told, chosen = walked(WAR, Choice("source", 1), "end+")
    assert words_of(told.source, TEXT) == "Karandal … 🚢"
    assert chosen == Choice("source", 1)
    told, chosen = walked(WAR, Choice("cue", 1), "start-")
    assert (told.cue[0].end <= WAR.content[0].start, chosen) == (True, Choice("cue", 0))
    assert walked(WAR, Choice("cue", 1), "remove") == (WAR, Choice("cue", 1))


def test_pointing_takes_in_or_sets_the_nearer_edge() -> None:
    def pointed(words: str) -> str:
        told, _ = walked(WAR, Choice("content", 0), f"to.{TEXT.index(words)}")
        return words_of(told.content[:1], TEXT)

    assert pointed("did not send") == "did not send them there to make war,”"
    assert pointed("make war") == "“We did not send them there to make"
    assert pointed("Karandal told") == "“We did not send them there to make war,” Karandal"


def test_a_choice_that_is_not_there_is_the_first_of_what_is_said() -> None:
    assert choice_in("content.9", WAR) == choice_in("", WAR) == Choice("content", 0)
    assert choice_in("content.2", WAR) == Choice("content", 2)
    with pytest.raises(UsageError, match="no step"):
        stepped(WAR, Choice("cue", 0), "jump", TEXT)
