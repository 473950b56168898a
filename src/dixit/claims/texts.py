"""Said -> the text under which the networks see it."""

from __future__ import annotations

from dixit.records.said import Said


def text_for_pairs(said: Said) -> str:
    """Who (for whom) tells it by which words, and what, in words that are clear by themselves."""
    if said.voice == "outlet":
        return said.worded
    for_whom = f"{said.speaks_for.name}: " if said.speaks_for else ""
    return f"{for_whom}{said.telling}: {said.worded}"
