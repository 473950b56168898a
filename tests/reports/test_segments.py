from hypothesis import given
from hypothesis import strategies as st

from dixit.records import Span, Statement
from dixit.reports.outline import Entry
from dixit.reports.segments import marks, segments

LENGTH = 30

spans = st.lists(
    st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).filter(lambda s: s[0] < s[1]).map(lambda s: Span(*s)),
    max_size=3,
    unique=True,
).map(lambda found: tuple(sorted(found)))


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    places = draw(st.lists(st.tuples(spans, spans, spans), max_size=5))
    return [Entry(n, 0, 1, Statement(str(n), *p, (), "indirect", 1.0)) for n, p in enumerate(places, 1)]


@given(entries(), st.lists(st.integers(0, LENGTH), max_size=4))
def test_segments_cover_the_text_and_know_every_part(found: list[Entry], cuts: list[int]) -> None:
    pieces = list(segments(LENGTH, marks(found), cuts))
    assert [p.span.start for p in pieces] == [0, *(p.span.end for p in pieces[:-1])]
    assert pieces[-1].span.end == LENGTH
    for piece in pieces:
        for part in ("source", "cue", "content"):
            covering = tuple(
                e.number for e in found if any(s.covers(piece.span) for s in getattr(e.statement, part))
            )  # the slow way
            assert getattr(piece, part) == covering
            assert not any(
                s.overlaps(piece.span) and not s.covers(piece.span) for e in found for s in getattr(e.statement, part)
            )


def test_a_text_without_statements_is_one_segment() -> None:
    assert [s.span for s in segments(5, [])] == [Span(0, 5)]
    assert list(segments(0, [])) == []


def test_a_source_that_two_statements_share_is_one_mark() -> None:
    shared = (Span(0, 2),)
    found = [
        Entry(n, 0, 1, Statement(str(n), shared, (Span(n, n + 1),), (Span(10, 10 + n),), (), "indirect", 1.0))
        for n in (3, 4)
    ]
    assert [m.numbers for m in marks(found) if m.part == "source"] == [(3, 4)]
