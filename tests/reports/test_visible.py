import unicodedata

import pytest
from hypothesis import given

from dixit.reports.visible import visible, visible_line, visible_pieces
from tests.texts import nasty_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x00b\x7fc\x07", "a␀b␡c␇"),
        ("a\x9b2Jb", "a<U+009B>2Jb"),
        ("did \u202eton\u202c deny", "did <U+202E>ton<U+202C> deny"),
        ("a\u2066b\u200fc", "a<U+2066>b<U+200F>c"),
        ("a\r\nb\nc\td", "a\nb\nc\td"),
        ("a\rb", "a␍\nb"),
        ("a\u2029b", "a<U+2029>\nb"),
        ("lone \ud800", "lone <U+D800>"),
        ("👩🏽‍✈️ e\u0301 «x» no\u00a0break", "👩🏽‍✈️ e\u0301 «x» no\u00a0break"),
    ],
)
def test_what_a_terminal_would_obey_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(nasty_text)
def test_nothing_that_acts_is_left(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp") for c in shown)
    assert not set(shown) & set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert visible(shown) == shown


@given(nasty_text)
def test_a_line_is_one_line(text: str) -> None:
    assert len(visible_line(text).splitlines()) <= 1


@given(nasty_text)
def test_a_line_in_one_piece_is_the_line(text: str) -> None:
    assert visible_pieces([text]) == [visible_line(text)]


def test_a_line_in_pieces_keeps_the_blanks_between_them() -> None:
    assert visible_pieces(["\n we go\n", "if\tthey", " come\x1b "]) == ["we go ", "if they", " come␛"]
    assert visible_pieces([]) == []
