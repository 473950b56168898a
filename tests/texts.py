"""Nasty text for property tests: what news pages really hold, and what they should not."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    "he said", "“", "”", '"', "'", "‘", "’", "«", "»", "—", ":", ".", ",", "\n", "\n\n",
    "\r\n", "\u00a0", "\u2029",
    "🕊️", "e\u0301", "Zoë", "\u202e", "\u200b", "\x07", "U.S.", "Arvenia", "would not confirm", "مرحبا", "平和",
    "a" * 120,
    "did not", "that", "3,400", "-", "\ufeff", "\ud800", "I", "think",
)  # fmt: skip

nasty_text = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60).map(
    lambda parts: "".join(p + " " if i % 3 else p for i, p in enumerate(parts))
)
