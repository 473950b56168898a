"""How likely an earlier mention is what a pronoun or a description takes up: features of the pair -> a score.

The features are shared by product and training. The score is the trained ranker's (`runtime`), which was fitted on the
coreference of GUM.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dixit.actors.page import Page
from dixit.actors.people import pronoun_sex
from dixit.actors.phrase import ARTICLES, DEFINITE, POSSESSIVES, PRONOUNS
from dixit.lexicons.entries import Sex
from dixit.records import LIKENESS, NOMINALS, Floats, Range

CLASSES = (
    "he",
    "she",
    "it",
    "they",
    "i",
    "we",
    "you",
    "who",
    "this",
    "several",
    "name",
    "definite",
    "indefinite",
    "possessive",
    "bare",
)
_SIZES = (1, 2, 3, 5, 8, 13, 21, 34)


@dataclass(frozen=True)
class View:
    """One mention as the ranker sees it. `order` counts the mentions of the article."""

    head: int
    words: Range
    kind: str
    form: str
    sex: Sex | None
    plural: bool | None
    sentence: int
    paragraph: int
    order: int
    quoted: bool
    opening: bool
    tokens: tuple[str, ...]
    last: str

    @cached_property
    def bag(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(self.tokens)

    @cached_property
    def acronym(self) -> str:
        """What its words would be in short."""
        return _acronym(self.tokens)

    @cached_property
    def own(self) -> list[bool]:
        """Its form and kind, one place for each."""
        return [*(self.form == c for c in CLASSES), *(self.kind == k for k in NOMINALS[1:])]


def view_of(  # noqa: PLR0913 - what is known of one mention, one by one
    page: Page, head: int, words: Range, kind: str, order: int, *, named: bool, sex: Sex | None = None
) -> View:
    """The view of a mention; `named`: whether its head is a name."""
    lower = [page.lower(i) for i in range(*words)]
    first = lower[0] if lower else ""
    last = page.lower(head)
    form = "bare"
    if len(lower) <= 2 and first in PRONOUNS and not (len(lower) == 2 and lower[1].isalpha() and first in POSSESSIVES):
        form = PRONOUNS[first]
    elif named:
        form = "name"
    elif first in POSSESSIVES:
        form = "possessive"
    elif first in DEFINITE:
        form = "definite"
    elif first in ARTICLES or first in ("one", "some", "another", "many", "several"):
        form = "indefinite"
    plural: bool | None = None
    if form in CLASSES[:11]:
        plural = {"he": False, "she": False, "it": False, "i": False, "they": True, "we": True, "several": True}.get(
            form
        )
    elif "and" in lower:
        plural = True
    elif form != "name":
        plural = last.endswith("s") and not last.endswith("ss")
    sentence, paragraph = page.sentence[head], page.words.paragraph[head]
    before = words.start - 1
    return View(
        head,
        words,
        kind,
        form,
        sex or pronoun_sex(first if form in ("he", "she") else ""),
        plural,
        sentence,
        paragraph,
        order,
        page.quoted[head],
        before < 0 or page.sentence[before] != page.sentence[words.start],
        tuple(t for t in lower if t.isalnum() and t not in DEFINITE and t not in ARTICLES and t != "s"),
        last,
    )


def features(later: View, earlier: Sequence[View], likeness: Floats, orders: Sequence[int] | None = None) -> Floats:
    """One row a pair (later mention, earlier mention): [len(earlier), FEATURES] in fp32. `orders`: those of the earlier
    mentions, if they are not the views' own."""
    if not earlier:
        return np.zeros((0, FEATURES), dtype=np.float32)
    half = LIKENESS // 2
    query, key = likeness[later.head, :half], likeness[:, half:]
    heads = [v.head for v in earlier]
    product = query * key[heads]
    rows = np.empty((len(earlier), FEATURES), dtype=np.float32)
    rows[:, 0] = product.sum(axis=1) * half**-0.5
    rows[:, 1] = likeness[heads, :half] @ key[later.head] * half**-0.5
    rows[:, 2 : 2 + len(_COMPARED)] = [_compared(later, view) for view in earlier]
    numbers = np.array([(v.words.end, v.sentence, v.order) for v in earlier], dtype=np.int64)
    if orders is not None:
        numbers[:, 2] = orders
    apart = np.abs(np.array((later.words.start, later.sentence, later.order)) - numbers)
    at = 2 + len(_COMPARED)
    for column in range(3):
        rows[:, at : at + len(_SIZES)] = apart[:, column, None] >= _SIZES
        at += len(_SIZES)
    rows[:, at : at + _OWN] = later.own
    rows[:, at + _OWN : at + 2 * _OWN] = [v.own for v in earlier]
    rows[:, 2 + PLAIN :] = product
    return rows


def _compared(later: View, view: View) -> tuple[bool, ...]:
    """What one mention has in common with another, in the order of `_COMPARED`."""
    apart = later.words.start - view.words.end
    return (
        later.sex is not None and later.sex == view.sex,
        later.sex is not None and view.sex is not None and later.sex != view.sex,
        later.plural is not None and later.plural == view.plural,
        later.plural is not None and view.plural is not None and later.plural != view.plural,
        later.kind == view.kind,
        later.tokens == view.tokens and bool(later.tokens),
        later.last == view.last,
        bool(later.tokens) and later.bag <= view.bag,
        bool(later.tokens) and bool(view.tokens) and later.tokens[-1] == view.tokens[-1],
        not later.bag.isdisjoint(view.bag),
        later.acronym == view.last or view.acronym == later.last,
        view.words.start <= later.words.start and later.words.end <= view.words.end,
        later.words.start <= view.words.start and view.words.end <= later.words.end,
        0 <= apart <= 1,
        view.opening,
        later.opening,
        later.quoted,
        view.quoted,
        later.quoted == view.quoted,
        later.sentence == view.sentence,
        later.paragraph == view.paragraph,
        later.form == view.form,
    )


def _acronym(tokens: Sequence[str]) -> str:
    return "".join(t[0] for t in tokens) if len(tokens) > 1 else "\0"


_COMPARED = (
    "same sex", "other sex", "same number", "other number", "same kind", "same words", "same last word", "words within",
    "same ending", "a word in common", "acronym", "inside it", "around it", "beside it", "it opens", "opens", "quoted",
    "it is quoted", "both or neither quoted", "same sentence", "same paragraph", "same form",
)  # fmt: skip
_OWN = len(CLASSES) + len(NOMINALS) - 1
PLAIN = len(_COMPARED) + 3 * len(_SIZES) + 2 * _OWN
FEATURES = 2 + PLAIN + LIKENESS // 2
