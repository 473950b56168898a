"""The names that the reader found, one by one -> the same with one kind for each name of the article: nobody is a
person in one sentence and an organisation in the next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dixit.actors.page import Page
from dixit.lexicons import Lexicon, plain
from dixit.records import NameReading, Range

_EITHER = ("Person", "Organization")
"""Kinds between which a surname or a short form says little by itself: the fuller form of the text decides with it."""
_FIRST_NAME = 1.0
"""What a known first name weighs in favour of a person."""
Tokens = tuple[str, ...]


def one_kind_each(names: Sequence[NameReading], page: Page, lexicon: Lexicon) -> tuple[NameReading, ...]:
    """Every wording gets the kind that is surest over all its places; a surname or short form counts with the fuller
    name of the article that ends so. Neighbours of one kind with nothing between them are one name."""
    whole = _joined(names, page)
    tokens = [tuple(plain(page.slice(n.words)).lower().split()) for n in whole]
    weight: dict[Tokens, Counter[str]] = defaultdict(Counter)
    for name, own in zip(whole, tokens, strict=True):
        weight[_fullest(own, name, tokens, whole)][name.kind] += name.probability  # type: ignore[assignment]
    for full, kinds in weight.items():
        if 1 < len(full) < 4 and _EITHER[0] in kinds and lexicon.sex_of_first_name(full[0]):
            kinds[_EITHER[0]] += _FIRST_NAME  # type: ignore[assignment]
    best = {full: max(sorted(kinds), key=lambda k: kinds[k]) for full, kinds in weight.items()}
    return tuple(replace(n, kind=best[_fullest(t, n, tokens, whole)]) for n, t in zip(whole, tokens, strict=True))


def _joined(names: Sequence[NameReading], page: Page) -> list[NameReading]:
    found: list[NameReading] = []
    for name in names:
        last = found[-1] if found else None
        if last is not None and last.kind == name.kind in _EITHER and _adjoin(last.words, name.words, page):
            words = Range(last.words.start, name.words.end)
            found[-1] = replace(last, words=words, probability=(last.probability + name.probability) / 2)
        else:
            found.append(name)
    return found


def _adjoin(one: Range, other: Range, page: Page) -> bool:
    paragraph = page.words.paragraph
    return one.end == other.start and paragraph[one.start] == paragraph[other.start]


def _fullest(own: Tokens, name: NameReading, tokens: Sequence[Tokens], names: Sequence[NameReading]) -> Tokens:
    """The longest name of the article that ends with a short one, both a person or organisation; else the name
    itself."""
    if name.kind not in _EITHER or not own:
        return own
    longer = {
        t
        for t, n in zip(tokens, names, strict=True)
        if n.kind in _EITHER and len(t) > len(own) and t[-len(own) :] == own
    }
    return max(longer, key=len) if len(longer) == 1 else own
