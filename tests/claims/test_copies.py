"""Whole, shortened and lightly edited texts are copies; texts on the same matter are not."""

from __future__ import annotations

from dixit.claims.copies import copied, paragraphs

P = [
    "The navy stopped three barges near the port on Monday and held their crews for six hours at its quay.",
    "The foreign minister told reporters that the boats had carried no papers and that the crews would be let go soon.",
    "Shipping on the river has fallen since the spring, and two insurers have raised their rates.",
    "Both governments are to meet in the capital next week to speak of new rules for convoys.",
]
OTHER = [
    "A storm cut the power of four villages in the hills on Sunday night, and crews worked until noon.",
    "The festival of lamps begins on Friday with a parade of boats, the mayor told the council after a long debate.",
]


def text(*parts: str) -> str:
    return "\n\n".join(parts)


def test_an_edited_and_shortened_text_is_a_copy() -> None:
    edited = P[1].replace("soon", "shortly")
    found = copied(paragraphs(text(*P)), paragraphs(text(P[0], edited, P[2])))
    assert found is not None
    assert found.why == "3 of 3 paragraphs are the same text (2 word for word)"


def test_one_shared_paragraph_of_many_is_none() -> None:
    assert copied(paragraphs(text(*P)), paragraphs(text(P[0], *OTHER, OTHER[0][::-1] * 2))) is None


def test_another_text_is_none() -> None:
    assert copied(paragraphs(text(*P)), paragraphs(text(*OTHER))) is None


def test_where_paragraphs_stand() -> None:
    whole = "Headline\n\n" + P[0] + "\n\n\n  " + P[1] + "\n"
    assert [p.span.of(whole) for p in paragraphs(whole)] == P[:2]
    assert paragraphs("") == []
