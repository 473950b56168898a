from hypothesis import given
from hypothesis import strategies as st

from dixit.records import Record, Span, Statement
from dixit.reports.marked import SIGN_SETS, Signs, legend, marked, signs_for
from dixit.reports.visible import visible
from tests.reports.records import TEXT, record_of, sample, statement
from tests.texts import nasty_text


def shown(record: Record, signs: Signs = SIGN_SETS[0]) -> str:
    return "".join(p.words for p in marked(record, signs))


def test_signs_nest_and_carry_the_numbers_of_the_list() -> None:
    text = "The envoy said Arvenia denies any breach."
    outer = statement(text, ("The envoy",), ("said",), ("Arvenia denies any breach",))
    inner = statement(text, ("Arvenia",), ("denies",), ("any breach",), parent=outer)
    assert shown(record_of(text, outer, inner)) == ("⟦The envoy⟧₁ ⟨said⟩₁ ⟪₁⟦Arvenia⟧₂ ⟨denies⟩₂ ⟪₂any breach⟫₂⟫₁.")
    assert shown(record_of(text, outer, inner), SIGN_SETS[-1]) == (
        "[[The envoy]]1 ((said))1 {{1:[[Arvenia]]2 ((denies))2 {{2:any breach}}2}}1."
    )


def test_pieces_shared_sources_and_missing_parts() -> None:
    marked_text = shown(sample())
    assert "⟪₃“We did not send them there to make war,”⟫₃ ⟦Karandal⟧₃ ⟨told⟩₃ reporters. ⟪₃“We sent" in marked_text
    assert "⟦He⟧₆,₈ ⟨said⟩₆" in marked_text
    assert "⟨It was claimed⟩₉ ⟪₉that two crews" in marked_text
    assert "\n⟪₁₀“Nobody here sleeps.”⟫₁₀\n" in marked_text


def test_spans_that_cross() -> None:
    text = "abcdef"
    first = Statement("1", (), (), (Span(0, 4),), (), "indirect", 1.0)
    second = Statement("2", (), (), (Span(2, 6),), (), "indirect", 1.0)
    assert shown(record_of(text, first, second)) == "⟪₁ab⟪₂cd⟫₁ef⟫₂"


def test_without_its_signs_it_is_the_text() -> None:
    assert "".join(p.words for p in marked(sample(), SIGN_SETS[0]) if not p.is_sign) == TEXT


@given(nasty_text.filter(bool), st.data())
def test_law_without_its_signs_it_is_the_text_that_can_be_shown(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.integers(start + 1, len(text)).map(lambda end: Span(start, end))
    )
    found = [
        Statement(str(n), (data.draw(place),), (data.draw(place),), (data.draw(place),), (), "indirect", 1.0)
        for n in range(data.draw(st.integers(0, 3)))
    ]
    record = record_of(text.replace("\r\n", "\n").ljust(len(text)), *found)
    words = "".join(p.words for p in marked(record, signs_for(text)) if not p.is_sign)
    assert words == visible(record.text)


def test_a_text_that_holds_our_signs_gets_others() -> None:
    assert signs_for("plain") is SIGN_SETS[0]
    assert signs_for("forged ⟧₁") is SIGN_SETS[1]
    assert signs_for("forged ⟧₁ ⦅") is SIGN_SETS[2]
    assert signs_for("⟦ ⦗ [[") is SIGN_SETS[-1]
    assert signs_for("plain", "latin-1") is SIGN_SETS[-1]
    assert signs_for("plain", "no such encoding") is SIGN_SETS[-1]


def test_the_legend_shows_the_signs() -> None:
    assert legend(SIGN_SETS[0]).startswith("⟦who⟧₁  ⟨act words⟩₁  ⟪₁what⟫₁")
