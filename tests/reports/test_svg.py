"""Words in a picture: escaped, cut to their room, with their marks."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from dixit.reports.svg import chart, cut, label, linked, style, text, width_of
from tests.reports.drawn import drawn
from tests.texts import nasty_text

ANY = nasty_text | st.text(st.characters())


@given(ANY, ANY, ANY)
def test_whatever_the_words_are_it_is_well_formed(one: str, two: str, three: str) -> None:
    inside = text(5, 20, one) + label(5, 40, two, 200) + linked(three, one, text(5, 60, two))
    drawn(chart("a", one, two, (300, 300), inside))


@given(ANY, st.floats(0, 500))
def test_what_is_cut_fits_and_the_rest_is_whole(words: str, room: float) -> None:
    shown = cut(words, room)
    assert width_of(shown) <= max(room, width_of("…"))
    assert shown == cut(shown, room) or room < width_of("…")


def test_a_letter_keeps_its_marks_or_goes_with_them() -> None:
    words = "e\u0301" * 50
    assert cut(words, width_of("eee…")) == "e\u0301" * 3 + "…"


def test_an_address_stays_what_it_is() -> None:
    (a,) = ElementTree.fromstring(f"<x>{linked('/s?a=1&b=<', 'it', text(0, 0, 'x'))}</x>")
    assert a.get("href") == "/s?a=1&b=<"


def test_the_style_sheet_is_there() -> None:
    assert "prefers-color-scheme: dark" in style()
    assert "@media print" in style()
    assert "url(" not in style()
