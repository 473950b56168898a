"""What the mentioner says of a window's words -> named entities, and the mentions that words carry."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dixit.records import NAME_KINDS, NAMES, NOMINALS, Carrier, Floats, NameReading, Range

CARRIES = 0.5
"""A word carries a mention if it more likely does than not."""
WIDEST = 60
"""Words that a mention reaches at most to either side of the word that carries it."""
_NEVER = -1e9


def names_of(log_probabilities: Floats) -> list[NameReading]:
    """The named entities of [n, 19] log probabilities of `NAMES`: the best sequence in which an inside label follows
    its begin or inside label; `probability` is the mean over the words."""
    if not len(log_probabilities):
        return []
    labels = _best_sequence(log_probabilities)
    found: list[NameReading] = []
    start = -1
    for i, label in enumerate([*labels, 0]):
        if start >= 0 and (i == len(labels) or label == 0 or label % 2 == 1):
            kind = (labels[start] - 1) // 2
            rows = log_probabilities[start:i, 2 * kind + 1 : 2 * kind + 3]
            found.append(NameReading(Range(start, i), NAME_KINDS[kind], float(np.exp(rows).sum(axis=1).mean())))
            start = -1
        if i < len(labels) and label % 2 == 1:
            start = i
    return found


def _best_sequence(scores: Floats) -> list[int]:
    """Viterbi over BIO: outside and begin labels follow anything, an inside label only its own kind."""
    count = len(scores)
    inside = np.arange(2, len(NAMES), 2)
    back = np.zeros((count, len(NAMES)), dtype=np.int64)
    best = scores[0].astype(np.float64)
    best[inside] = _NEVER
    for i in range(1, count):
        top = int(best.argmax())
        fresh = np.full(len(NAMES), best[top])
        back[i] = top
        begun = best[inside - 1] >= best[inside]
        fresh[inside] = np.where(begun, best[inside - 1], best[inside])
        back[i, inside] = np.where(begun, inside - 1, inside)
        best = fresh + scores[i]
    path = [int(best.argmax())]
    for i in range(count - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def carrying_words(log_probabilities: Floats) -> list[int]:
    """The words of [n, 5] log probabilities of `NOMINALS` that carry a mention."""
    return [int(i) for i in np.nonzero(1 - np.exp(log_probabilities[:, 0]) >= CARRIES)[0]]


def carriers(
    words: Sequence[int], log_probabilities: Floats, edges: tuple[Floats, Floats], offset: int
) -> list[Carrier]:
    """The mentions that `words` of a window carry: the best first word at or before, the best last word at or behind
    the carrying one. `offset` is the window's first word in the article."""
    found = []
    for row, word in enumerate(words):
        low, high = max(0, word - WIDEST), min(len(log_probabilities), word + WIDEST + 1)
        first = low + int(edges[0][row, low : word + 1].argmax())
        last = word + int(edges[1][row, word:high].argmax())
        kinds = np.exp(log_probabilities[word])
        kind = NOMINALS[1 + int(kinds[1:].argmax())]
        place = Range(first + offset, last + 1 + offset)
        found.append(Carrier(word + offset, place, kind, float(1 - kinds[0])))
    return found
