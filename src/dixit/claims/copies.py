"""Texts -> which are copies of one another: paragraphs of like words are found by MinHash (rensa), then compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rensa import RMinHash

from dixit.records import Span

ROWS, BANDS = 3, 6
"""Two paragraphs share a band if one of six triples of hashes is the same. Of pairs that share 8 shingles in 10, 99 %
do; of pairs that share 3 in 10 one in seven, which the comparison then turns away."""
SHINGLE = 3
LEAST_WORDS = 12
"""Shorter paragraphs are alike by chance."""
ALIKE = 0.6
"""Of the shingles of two paragraphs those that both hold, in a copied or lightly edited one."""
SHARE = 0.5
"""Of the words of the shorter text those in copied paragraphs, from which it counts as a copy."""
_WORD = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_SEED = 2027


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Its place in the text, how many words it has, its shingles, and the hashes by which like ones are found."""

    span: Span
    words: int
    shingles: frozenset[str]
    bands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """`share` of the words of the shorter text stand in paragraphs that the other holds too; `why` in words."""

    share: float
    why: str


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text that are long enough to tell copies by."""
    found = []
    at = 0
    for piece in re.split(r"(\n\s*\n)", text):
        m = _PARAGRAPH.search(piece)
        words = [w.casefold() for w in _WORD.findall(piece)]
        if m and len(words) >= LEAST_WORDS:
            shingles = frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))
            found.append(Paragraph(Span(at + m.start(), at + m.end()), len(words), shingles, _bands(shingles)))
        at += len(piece)
    return found


def copied(first: Sequence[Paragraph], second: Sequence[Paragraph]) -> Copied | None:
    """Whether one of two texts copies the other."""
    by_band = _by_band(second)
    matched: dict[int, int] = {}
    for n, p in enumerate(first):
        near = {k for band in enumerate(p.bands) for k in by_band.get(band, ())}
        best = max(near, key=lambda k: (_jaccard(p.shingles, second[k].shingles), -k), default=None)
        if best is not None and _jaccard(p.shingles, second[best].shingles) >= ALIKE:
            matched[n] = best
    if not matched:
        return None
    there = {*matched.values()}
    shorter = min((first, matched.keys()), (second, there), key=lambda side: sum(p.words for p in side[0]))
    share = sum(shorter[0][n].words for n in shorter[1]) / sum(p.words for p in shorter[0])
    if share < SHARE:
        return None
    exact = sum(first[n].shingles == second[k].shingles for n, k in matched.items())
    return Copied(
        round(share, 3),
        f"{len(matched)} of {min(len(first), len(second))} paragraphs are the same text ({exact} word for word)",
    )


def _by_band(those: Sequence[Paragraph]) -> Mapping[tuple[int, int], list[int]]:
    found: dict[tuple[int, int], list[int]] = {}
    for n, p in enumerate(those):
        for band in enumerate(p.bands):
            found.setdefault(band, []).append(n)
    return found


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def _bands(shingles: frozenset[str]) -> tuple[int, ...]:
    sketch = RMinHash(num_perm=ROWS * BANDS, seed=_SEED)
    sketch.update(sorted(shingles))
    digest = sketch.digest()
    bands = []
    for b in range(BANDS):
        value = 0
        for h in digest[b * ROWS : (b + 1) * ROWS]:
            value = (value * 0x9E3779B97F4A7C15 + int(h) + 1) & 0xFFFFFFFFFFFFFFFF
        bands.append(value >> 1)
    return tuple(bands)
