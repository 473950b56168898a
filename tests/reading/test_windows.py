from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dixit.reading.windows import plan_windows

word = st.tuples(st.integers(1, 12), st.booleans(), st.sampled_from(["a", ".", "!", "word"]))


@given(st.lists(word, max_size=400), st.integers(40, 120), st.integers(0, 15), st.none() | st.integers(1, 60))
def test_every_word_is_in_one_core_and_no_window_is_too_long(
    words: list[tuple[int, bool, str]], capacity: int, context: int, first_core: int | None
) -> None:
    pieces = [w[0] for w in words]
    paragraph = [sum(w[1] for w in words[: i + 1]) for i in range(len(words))]
    forms = [w[2] for w in words]
    windows = plan_windows(pieces, paragraph, forms, capacity=capacity, context=context, first_core=first_core)
    assert [i for w in windows for i in range(w.core_start, w.core_end)] == list(range(len(words)))
    for w in windows:
        assert w.start <= w.core_start < w.core_end <= w.end
        assert sum(pieces[w.start : w.end]) <= capacity
        assert sum(pieces[w.start : w.core_start]) <= context


def test_cores_end_between_paragraphs_where_they_can() -> None:
    paragraph = [0] * 30 + [1] * 30
    windows = plan_windows([1] * 60, paragraph, ["w"] * 60, capacity=40, context=4)
    assert windows[0].core_end == 30


def test_a_text_that_fits_is_one_window() -> None:
    assert len(plan_windows([1] * 50, [0] * 50, ["w"] * 50, capacity=50, context=10)) == 1
