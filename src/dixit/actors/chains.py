"""Reading -> chains of mentions that mean the same, of anything at all: the whole text's coreference, as it is
measured.

The product's actors are gathered by name and rule first (`resolve`); chains show what the mentioner and the ranker do
alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dixit.actors.page import Page
from dixit.actors.ranking import View, features, view_of
from dixit.actors.roles import HONORIFICS
from dixit.lexicons import Lexicon
from dixit.lexicons.entries import Sex
from dixit.records import Floats, Range, Reading

NEAREST = 80
"""Mentions looked back at most."""


def gold_views(reading: Reading, mentions: Sequence[tuple[int, tuple[int, int], bool]], lexicon: Lexicon) -> list[View]:
    """Views of given mentions (carrying word, words, whether it is a name); kinds as the reader sees them."""
    page = Page.of(reading)
    kinds = {c.head: c.kind for c in reading.carriers}
    views = []
    for order, (head, words, named) in enumerate(mentions):
        sex = sex_of(page, Range(*words), lexicon)
        views.append(view_of(page, head, Range(*words), kinds.get(head, "other"), order, named=named, sex=sex))
    return views


def sex_of(page: Page, words: Range, lexicon: Lexicon) -> Sex | None:
    """What the words themselves tell of a person's sex: a title, a role noun, a first name."""
    for i in range(words.start, min(words.end, words.start + 6)):
        lower = page.lower(i)
        role = lexicon.roles.get(lower)
        told = HONORIFICS.get(lower) or (role.sex if role else None)
        if told is None and page.form(i)[:1].isupper():
            told = lexicon.sex_of_first_name(page.form(i))
        if told:
            return told
        if lower in ("of", "for", ",", "who", "'", "’"):
            break
    return None


def found_views(reading: Reading, lexicon: Lexicon) -> list[View]:
    """Views of the carriers that the reader found; a carrier inside a named entity is a name."""
    named = {i for n in reading.names for i in range(*n.words)}
    carriers = sorted(reading.carriers, key=lambda c: (c.words.start, -c.words.end))
    return gold_views(reading, [(c.head, (c.words.start, c.words.end), c.head in named) for c in carriers], lexicon)


def chains_of(reading: Reading, ranker: Callable[[Floats], Floats], lexicon: Lexicon) -> list[list[tuple[int, int]]]:
    """Chains of word ranges: each mention joins the chain of its best antecedent, if that is likelier than none."""
    views = found_views(reading, lexicon)
    chain_of: dict[int, list[tuple[int, int]]] = {}
    chains: list[list[tuple[int, int]]] = []
    for i, view in enumerate(views):
        low = max(0, i - NEAREST)
        chain: list[tuple[int, int]] | None = None
        if i > low:
            scores = ranker(features(view, views[low:i], reading.likeness))
            best = int(scores.argmax())
            if scores[best] > 0:
                chain = chain_of[low + best]
        if chain is None:
            chain = []
            chains.append(chain)
        if (view.words.start, view.words.end) not in chain:
            chain.append((view.words.start, view.words.end))
        chain_of[i] = chain
    return chains
