"""Words -> the terms under which a ledger finds them: without case and accents, cut to their stem. Both databases index
these terms and nothing else, so that they find the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STEMMER = snowballstemmer.stemmer("english")


class Term(NamedTuple):
    """A term and where its word stands."""

    term: str
    start: int
    end: int


def terms(text: str) -> list[Term]:
    """Every word of a text as a term, in order."""
    return [Term(_term(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]


def folded(text: str) -> str:
    """Without case, accents and marks, words parted by one space: names that differ only so are the same."""
    return " ".join(_bare(m[0]) for m in _WORD.finditer(text))


@lru_cache(maxsize=65_536)
def _term(word: str) -> str:
    stem: str = _STEMMER.stemWord(_bare(word))
    return stem


def _bare(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'").removesuffix("'s"))
    return "".join(c for c in plain if not unicodedata.combining(c) and c != "'")
