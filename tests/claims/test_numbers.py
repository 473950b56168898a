"""Numbers in words and digits, with what they count."""

from __future__ import annotations

import pytest

from dixit.claims.numbers import Number, differ, numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("three grain barges", {Number(3, "grain")}),
        ("about 1,200 sailors", {Number(1200, "sailor")}),
        ("fell by 30 percent", {Number(30, "percent")}),
        ("fell by 18 %", {Number(18, "percent")}),
        ("four hundred floats", {Number(400, "float")}),
        ("two million people", {Number(2_000_000, "people")}),
        ("on 15 April 2026", set()),
        ("no one knows", set()),
    ],
)
def test_numbers(text: str, found: set[Number]) -> None:
    assert numbers(text) == found


def test_what_differs() -> None:
    assert differ(numbers("two sailors were hurt"), numbers("five sailors were hurt"))
    assert not differ(numbers("two sailors"), numbers("two sailors and five dogs"))
    assert not differ(numbers("two sailors"), numbers("five dogs"))
