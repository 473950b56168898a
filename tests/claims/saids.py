"""Said made by hand."""

from __future__ import annotations

from typing import Any

from dixit.records import Span
from dixit.records.said import Appearance, Deed, Said, Who

ARVENIA, SELMAR = Who("arv", "Arvenia", "state"), Who("sel", "Selmar", "state")
TALDEK = Who("tal", "Maren Taldek", "person")


def said(content: str, act: str | None = "say", **given: Any) -> Said:
    """`day`, `outlet`, `text` place it; the rest are fields of Said."""
    day, outlet, text = given.pop("day", "2026-03-01"), given.pop("outlet", "The Post"), given.pop("text", "t1")
    row = given.pop("row", 1)
    fields: dict[str, Any] = {
        "row": row, "id": f"s{row}", "text": text, "voice": "source", "actor": ARVENIA, "speaks_for": None, "act": act,
        "content": content, "telling": "Arvenia said", "worded": content, "spans": (Span(0, len(content)),),
        "confidence": 0.9, "appearances": (Appearance(f"a{text}", outlet, day, day, None, None),),
    }  # fmt: skip
    return Said(**(fields | given))


def deed(type_: str, actors: tuple[str, ...] = (), status: str = "actual") -> Deed:
    return Deed(type_, status, actors, (), "")
