"""What the rules look at: a text, its words, its paragraphs and its quotations, and which words are taken.

Every look-up is by bisection, so that a text of millions of characters costs no more per word than a short one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from dixit.records import Range, Words
from dixit.statements.decode import Relation
from dixit.statements.quotes import Quotation

BY_RULE = 0.7
"""The confidence of a statement that only a rule found."""
SENTENCE_END = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in words: `words` from mark to mark; quotations that go on over paragraphs share their `chain`."""

    words: Range
    quotation: Quotation
    chain: int


@dataclass(frozen=True, slots=True)
class Page:
    """A text, its words and its quotations in order; `chains` holds the quotations by their chain, `spoken` how many
    words with a letter or digit stand before each word."""

    text: str
    words: Words
    quotations: tuple[Quoted, ...]
    chains: tuple[tuple[Quoted, ...], ...]
    spoken: tuple[int, ...]

    def paragraph_of(self, word: int) -> int:
        return self.words.paragraph[word]

    def paragraph_range(self, number: int) -> Range:
        return Range(bisect_left(self.words.paragraph, number), bisect_right(self.words.paragraph, number))

    def by_paragraph(self, piece: Range) -> list[Range]:
        """A range of words, cut where a paragraph begins."""
        paragraph = self.words.paragraph
        inner = (i for i in range(piece.start + 1, piece.end) if paragraph[i] != paragraph[i - 1])
        return [Range(a, b) for a, b in pairwise((piece.start, *inner, piece.end))]

    def quotations_in(self, piece: Range) -> Sequence[Quoted]:
        """The quotations that share a word with `piece`."""
        first = bisect_right(self.quotations, piece.start, key=lambda q: q.words.end)
        after = bisect_left(self.quotations, piece.end, key=lambda q: q.words.start)
        return self.quotations[first:after]

    def is_word(self, word: int) -> bool:
        """Whether a word holds a letter or a digit."""
        return _is_word(self.words.forms[word])

    def stands_alone(self, quoted: Quoted) -> bool:
        """Whether nothing but the quotation stands in its paragraph."""
        whole = self.paragraph_range(self.paragraph_of(quoted.words.start))
        before = self.spoken[quoted.words.start] - self.spoken[whole.start]
        after = self.spoken[max(whole.end, quoted.words.end)] - self.spoken[quoted.words.end]
        return before == after == 0

    def led_by_colon(self, word: int) -> bool:
        return word > 0 and self.words.forms[word - 1] == ":"


def page_of(text: str, words: Words, quotations: Sequence[Quotation]) -> Page:
    """The rules' view of a text. Quotations without a word are left out."""
    chains: list[list[Quoted]] = []
    for q in quotations:
        inside = Range(bisect_right(words.ends, q.span.start), bisect_left(words.starts, q.span.end))
        if inside.start < inside.end:
            if not (q.continues and chains):
                chains.append([])
            chains[-1].append(Quoted(inside, q, len(chains) - 1))
    spoken = tuple(accumulate((_is_word(form) for form in words.forms), initial=0))
    return Page(text, words, tuple(q for chain in chains for q in chain), tuple(map(tuple, chains)), spoken)


def _is_word(form: str) -> bool:
    return any(map(str.isalnum, form))


class Claims:
    """Which words stand in the cue or content of some relation."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        self._counts: Counter[int] = Counter()
        for relation in relations:
            self.add(relation)

    def add(self, relation: Relation) -> None:
        self._counts.update(_claimed(relation))

    def remove(self, relation: Relation) -> None:
        self._counts.subtract(_claimed(relation))

    def is_free(self, words: Range) -> bool:
        return not any(self._counts[i] > 0 for i in range(*words))


def _claimed(relation: Relation) -> Iterable[int]:
    return (i for start, end in (relation.cue, *relation.content) for i in range(start, end))


def overlap(one: Range, other: Range) -> bool:
    """Whether two ranges share a word."""
    return one.start < other.end and other.start < one.end


def joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Sorted, those that touch made one."""
    result: list[Range] = []
    for r in sorted(ranges):
        if result and r.start <= result[-1].end:
            result[-1] = Range(result[-1].start, max(result[-1].end, r.end))
        else:
            result.append(r)
    return tuple(result)
