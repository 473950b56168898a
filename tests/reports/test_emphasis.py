import pytest
from hypothesis import given
from hypothesis import strategies as st

from dixit.records import Span
from dixit.reports.emphasis import emphasised

TEXT = "We go if they\ncome."


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        (None, [("We go if they come", False)]),
        (Span(6, 18), [("We go ", False), ("if they come", True)]),
        (Span(0, 5), [("We go", True), (" if they come", False)]),
        (Span(6, 8), [("We go ", False), ("if", True), (" they come", False)]),
        (Span(0, 18), [("We go if they come", True)]),
        (Span(6, 19), [("We go ", False), ("if they come", True)]),
        (Span(18, 19), [("We go if they come", False)]),
    ],
)
def test_a_span_is_cut_at_the_edges_of_the_mark(mark: Span | None, shown: list[tuple[str, bool]]) -> None:
    (piece,) = emphasised((Span(0, 18),), mark, TEXT)
    assert [(s.words, s.is_marked) for s in piece] == shown


def test_a_mark_may_reach_over_several_spans() -> None:
    pieces = emphasised((Span(0, 8), Span(9, 18)), Span(6, 13), TEXT)
    assert [[s.words for s in piece if s.is_marked] for piece in pieces] == [["if"], ["they"]]


@given(st.text("ab\u00e9🚢", min_size=4, max_size=12), st.data())
def test_law_the_stretches_are_the_words(text: str, data: st.DataObject) -> None:
    def drawn() -> Span:
        start = data.draw(st.integers(0, len(text) - 1))
        return Span(start, data.draw(st.integers(start + 1, len(text))))

    span, mark = drawn(), drawn()
    (piece,) = emphasised((span,), mark, text)
    assert "".join(s.words for s in piece) == span.of(text)
    marked = "".join(s.words for s in piece if s.is_marked)
    assert marked == text[max(span.start, mark.start) : min(span.end, mark.end)]
