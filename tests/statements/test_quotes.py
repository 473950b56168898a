from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from dixit.statements.quotes import find_quotations
from tests.texts import nasty_text


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("He said “a, b” and \"c\" then", ["“a, b”", '"c"']),
        ("«Da», said he, „nein“ too", ["«Da»", "„nein“"]),
        ("“He said “no” to me” then", ["“He said “no” to me”"]),
        ("the ‘root causes’ of the state’s end", ["‘root causes’"]),
        ("‘We don’t know,’ he said.", ["‘We don’t know,’"]),
        ("'We don't know,' he said.", ["'We don't know,'"]),
        ("the soldiers’ tents of the ’90s and it’s", []),
        ("``We go,'' he said", ["``We go,''"]),
        ('a 6" pipe and a 3" one', []),
        ("He said “no", ["“no"]),
        ("", []),
    ],
)  # fmt: skip
def test_quotations_in_one_paragraph(text: str, quotations: list[str]) -> None:
    assert [q.span.of(text) for q in find_quotations(text)] == quotations


def test_a_quotation_opened_anew_goes_on() -> None:
    text = "“One two.\n\n“Three four.\n\n“Five,” she said. Six.\n\n“Seven.”"
    found = find_quotations(text)
    assert [(q.closed, q.continues) for q in found] == [(False, False), (False, True), (True, True), (True, False)]


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = '"Unclosed here.\nNext plain "ok" one.'
    assert [q.span.of(text) for q in find_quotations(text)] == ['"Unclosed here.', '"ok"']


@given(nasty_text)
def test_quotations_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    found = find_quotations(text)
    for q in found:
        q.span.of(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
