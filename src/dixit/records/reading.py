"""Reading: what one pass of the encoder found in an article, before any statement is made of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dixit.records.article import Article
from dixit.records.span import Span, Spans

Floats = NDArray[np.float32]
TAGS = ("O", "B-cue", "I-cue", "B-source", "I-source", "B-content", "I-content")
LINKS = ("O", "B-source", "I-source", "B-content", "I-content")

NAME_KINDS = ("Person", "Organization", "Location", "NORP", "Facility", "Date", "Money", "Product", "Misc")
"""The classes of named entities of the Worldwide Newswire corpus."""
NAMES = ("O", *(f"{edge}-{kind}" for kind in NAME_KINDS for edge in "BI"))
NOMINALS = ("O", "person", "organisation", "place", "other")
"""Whether a word carries a mention (of anything that can be meant again), and of what kind."""

LIKENESS = 192
STATE = 384
"""Width of a word's state."""

QUOTATION_MARKS = frozenset('"＂“”„‟«»❝❞〝〞')
"""Double quotation marks, as words."""


class Range(NamedTuple):
    """Word indices of a text, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, as parallel lists of equal length.

    `starts` and `ends` are code-point offsets; `paragraph` is the index of the paragraph a word stands in,
    counted over paragraphs that hold at least one word. `gaps` are the indices of words that do not follow their
    predecessor in the text, where these are some of a text's words only.
    """

    starts: list[int]
    ends: list[int]
    forms: list[str]
    paragraph: list[int]
    gaps: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.forms)

    def spans(self, words: Range) -> Spans:
        """The code points of a range of words, in as many pieces as gaps make of it; none for an empty range."""
        cuts = [words.start, *sorted(g for g in self.gaps if words.start < g < words.end), words.end]
        return tuple(Span(self.starts[a], self.ends[b - 1]) for a, b in pairwise(cuts) if a < b)

    def touched(self, span: Span) -> Range:
        """The words that overlap a span."""
        return Range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def _parted(self, one: int, other: int) -> bool:
        """Whether something stands between two words in the text; quotation marks that were left out do not count."""
        between = self.forms[one + 1 : other]
        return any(i in self.gaps for i in range(one + 1, other + 1)) or not QUOTATION_MARKS.issuperset(between)

    def only(self, ranges: Sequence[Range]) -> Words:
        """The words of some ranges, in order."""
        chosen = [i for r in ranges for i in range(r.start, r.end)]
        return Words(
            [self.starts[i] for i in chosen],
            [self.ends[i] for i in chosen],
            [self.forms[i] for i in chosen],
            [self.paragraph[i] for i in chosen],
            frozenset(n for n, (a, b) in enumerate(pairwise(chosen), 1) if self._parted(a, b)),
        )


@dataclass(frozen=True, slots=True)
class CueReading:
    """One cue, and how every word near it relates to it.

    `links` [n, 5] holds natural log probabilities of `LINKS` for the n words from `first` on; every word outside is
    not linked to this cue. `probability` is the mean probability of the cue's words being a cue.
    """

    cue: Range
    probability: float
    first: int
    links: Floats


@dataclass(frozen=True, slots=True)
class NameReading:
    """One named entity. `kind` is one of `NAME_KINDS`; `probability` the mean over its words."""

    words: Range
    kind: str
    probability: float


@dataclass(frozen=True, slots=True)
class Carrier:
    """One mention of anything: the word that carries it (its syntactic head), its words, its kind (of `NOMINALS`), and
    how surely it is one."""

    head: int
    words: Range
    kind: str
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """`tags` [words, 7]: natural log probabilities of `TAGS`, each word read in the window whose core it stands in.
    `names` and `carriers` in the order of the text; `likeness` [words, 192]: a query and a key of each word, which are
    held against those of other words that may mean the same; `states` [words, 384]: what the encoder makes of each
    word; `triggers` [words, 17]: log probabilities that a word carries no event, or one of `EVENT_TYPES`. Empty where
    only statements were asked for."""

    article: Article
    words: Words
    tags: Floats
    cues: tuple[CueReading, ...]
    names: tuple[NameReading, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    likeness: Floats = field(default_factory=lambda: np.zeros((0, LIKENESS), dtype=np.float32))
    states: Floats = field(default_factory=lambda: np.zeros((0, STATE), dtype=np.float32))
    triggers: Floats = field(default_factory=lambda: np.zeros((0, 17), dtype=np.float32))
