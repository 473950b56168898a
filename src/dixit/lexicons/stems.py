"""Words -> how they are compared: without case, accents and marks, and cut to their stem."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")


def bare(word: str) -> str:
    """A word without case, accents, apostrophes and a possessive s."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'").removesuffix("'s"))
    return "".join(c for c in plain if not unicodedata.combining(c) and c != "'")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The same without its ending."""
    found: str = _STEMMER.stemWord(bare(word))
    return found
