"""Words -> the terms under which a ledger finds them: without case and accents, cut to their stem. Both databases index
these terms and nothing else, so that they find the same."""

from __future__ import annotations

import re
from typing import NamedTuple

from dixit.lexicons.stems import bare, stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Term(NamedTuple):
    """A term and where its word stands."""

    term: str
    start: int
    end: int


def terms(text: str) -> list[Term]:
    """Every word of a text as a term, in order."""
    return [Term(stem(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]


def folded(text: str) -> str:
    """Without case, accents and marks, words parted by one space: names that differ only so are the same."""
    return " ".join(bare(m[0]) for m in _WORD.finditer(text))
