"""How likely an earlier mention is what a pronoun or a description takes up: features of the pair -> a score.

The features are shared by product and training. The score is the trained ranker's (`runtime`), which was fitted on the
coreference of GUM.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


def features(later: View, earlier: Sequence[View], likeness: Floats) -> Floats:
    """One row a pair (later mention, earlier mention): [len(earlier), FEATURES] in fp32."""
    half = LIKENESS // 2
    query, key = likeness[later.head, :half], likeness[:, half:]
    rows = np.zeros((len(earlier), FEATURES), dtype=np.float32)
    for row, view in zip(rows, earlier, strict=True):
        product = query * key[view.head]
        back = float(likeness[view.head, :half] @ key[later.head])
        plain = _plain_features(later, view)
        row[0], row[1] = product.sum() * half**-0.5, back * half**-0.5
        row[2 : 2 + len(plain)] = plain
        row[2 + PLAIN :] = product
    return rows


def _plain_features(later: View, view: View) -> list[float]:
    words, sentences = later.words.start - view.words.end, later.sentence - view.sentence
    mentions, paragraphs = later.order - view.order, later.paragraph - view.paragraph
    values: list[float] = [
        float(later.sex is not None and later.sex == view.sex),
        float(later.sex is not None and view.sex is not None and later.sex != view.sex),
        float(later.plural is not None and later.plural == view.plural),
        float(later.plural is not None and view.plural is not None and later.plural != view.plural),
        float(later.kind == view.kind),
        float(later.tokens == view.tokens and bool(later.tokens)),
        float(later.last == view.last),
        float(bool(later.tokens) and set(later.tokens) <= set(view.tokens)),
        float(bool(later.tokens) and bool(view.tokens) and later.tokens[-1] == view.tokens[-1]),
        float(bool(set(later.tokens) & set(view.tokens))),
        float(_acronym(later.tokens) == view.last or _acronym(view.tokens) == later.last),
        float(view.words.start <= later.words.start and later.words.end <= view.words.end),
        float(later.words.start <= view.words.start and view.words.end <= later.words.end),
        float(0 <= words <= 1),
        float(view.opening),
        float(later.opening),
        float(later.quoted),
        float(view.quoted),
        float(later.quoted == view.quoted),
        float(sentences == 0),
        float(paragraphs == 0),
        float(later.form == view.form),
    ]
    for value in (words, sentences, mentions):
        values += [float(abs(value) >= size) for size in _SIZES]
    for one in (later, view):
        values += [float(one.form == c) for c in CLASSES]
        values += [float(one.kind == k) for k in NOMINALS[1:]]
    return values


def _acronym(tokens: Sequence[str]) -> str:
    return "".join(t[0] for t in tokens) if len(tokens) > 1 else "\0"


PLAIN = 22 + 3 * len(_SIZES) + 2 * (len(CLASSES) + len(NOMINALS) - 1)
FEATURES = 2 + PLAIN + LIKENESS // 2
