"""Said made by hand."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from dixit.claims.positions import in_time, stances
from dixit.records import Span
from dixit.records.claim import STANCES, Claim, Taken
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


NAMES = (
    "Arvenia", "<&\"'>", "</text><script>alert(1)</script>", "المتحدث باسم الوفد", "דובר הצבא", "外務省報道官",
    "W" * 200, "", " ",
    "\x00\x1b[31m", "\ud800", "\ufffe\uffff", "a\u202eb", "e\u0301" * 60, "👩🏽‍✈️ crew", "]]>", "&amp;",
)  # fmt: skip
"""Names that try a page: markup, right to left, wide, endless, invisible, what XML cannot hold."""


@st.composite
def takens(draw: st.DrawFn, most: int = 25) -> list[Taken]:
    """Statements of one claim: some parties and speakers, some of neither, some without a day."""
    whos = [Who(f"w{i}", draw(st.sampled_from(NAMES) | st.text(max_size=30)), "state") for i in range(6)]
    days = st.dates().map(lambda d: d.isoformat()) | st.sampled_from(["2026-03-01", "2026-03-02", "2026-04-11"])
    found = []
    for row in range(1, draw(st.integers(1, most)) + 1):
        actor, party = draw(st.none() | st.sampled_from(whos)), draw(st.none() | st.sampled_from(whos[:3]))
        day = draw(st.none() | days)
        one = said(draw(st.sampled_from(NAMES)), row=row, day=day, actor=actor, speaks_for=party if actor else None)
        found.append(Taken(one, draw(st.sampled_from(STANCES)), "", 1.0))
    return found


def claim_of(taken: list[Taken], text: str = "The strait is shut") -> Claim:
    those = in_time(taken)
    return Claim("c1", text, tuple(those), stances(those), 1, ())
