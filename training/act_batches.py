"""Texts with questions about statements and events -> padded batches for the `RoleReader`s and the trigger tagger."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from dixit.reading.words import SHAPES, shapes
from training.act_corpora import CHOICES, WORD_LABELS, Asked, AskedText
from training.batches import IGNORED, grouped, laid_out, padded, pieces_of
from training.mention_batches import far

LARGEST = 300
"""Words of a window."""
ROLES_HIDDEN = 0.3
"""Share of questions whose actor and recipient roles are hidden in training."""


@dataclass(frozen=True)
class EncodedAsked:
    text: AskedText
    pieces: list[list[int]]
    shapes: list[int]


@dataclass(frozen=True)
class AskedSample:
    """One window: `asked` count their words in it."""

    pieces: list[int]
    shapes: list[int]
    heads: list[int]
    triggers: list[int]
    asked: list[Asked]
    start: int


@dataclass(frozen=True)
class Questions:
    """All of one sort: `window` [N], `words` [N, M] (indices in the window), `roles`, `distance`, `hints`, `known` [N,
    M]; labels `chosen` [N] and `tagged` [N, M] by name, IGNORED where not known."""

    window: Tensor
    words: Tensor
    roles: Tensor
    distance: Tensor
    hints: Tensor
    known: Tensor
    chosen: dict[str, Tensor]
    tagged: dict[str, Tensor]


@dataclass(frozen=True)
class ActBatch:
    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    heads: Tensor
    triggers: Tensor
    questions: dict[str, Questions]


def encode_asked(text: AskedText, tokenizer: Tokenizer) -> EncodedAsked:
    return EncodedAsked(text, pieces_of(text.words, tokenizer), shapes(text.words))


def asked_samples(encoded: EncodedAsked, tokenizer: Tokenizer, rng: random.Random | None) -> list[AskedSample]:
    """The text in windows that hold whole questions; a text without questions and triggers gives none."""
    text, count = encoded.text, len(encoded.text.words)
    if count <= LARGEST:
        return [_sample(encoded, 0, count, list(text.asked), tokenizer, rng)]
    found = []
    waiting = sorted(text.asked, key=lambda a: a.question.words[0])
    while waiting:
        first = waiting[0].question.words[0]
        start = max(0, first - (rng.randint(20, 100) if rng else 60))
        end = min(count, start + LARGEST)
        here = [a for a in waiting if a.question.words[0] >= start and a.question.words[-1] < end]
        if not here:
            waiting.pop(0)
            continue
        found.append(_sample(encoded, start, end, here, tokenizer, rng))
        waiting = [a for a in waiting if a not in here]
    return found


def _sample(  # noqa: PLR0913, PLR0917 - a window and what belongs to it
    encoded: EncodedAsked, start: int, end: int, asked: list[Asked], tokenizer: Tokenizer, rng: random.Random | None
) -> AskedSample:
    flat, flat_shapes, heads = laid_out(encoded.pieces[start:end], encoded.shapes[start:end], tokenizer, rng)
    triggers = encoded.text.triggers
    labels = [IGNORED] * (end - start) if triggers is None else triggers[start:end]
    return AskedSample(flat, flat_shapes, heads, labels, asked, start)


def asked_batches(samples: list[AskedSample], budget: int, rng: random.Random | None) -> Iterator[ActBatch]:
    """Batches of windows of like length."""
    for group in grouped(samples, budget, rng):
        yield collate_asked(group)


def collate_asked(group: Sequence[AskedSample]) -> ActBatch:
    longest, most = max(len(s.pieces) for s in group), max(len(s.heads) for s in group)
    by_sort: dict[str, list[tuple[int, int, Asked]]] = {}
    for n, s in enumerate(group):
        for a in s.asked:
            by_sort.setdefault(a.sort, []).append((n, s.start, a))
    return ActBatch(
        pieces=padded([s.pieces for s in group], longest, 0),
        shapes=padded([s.shapes for s in group], longest, SHAPES),
        mask=padded([[1] * len(s.pieces) for s in group], longest, 0),
        heads=padded([s.heads for s in group], most, 0),
        triggers=padded([s.triggers for s in group], most, IGNORED),
        questions={sort: _questions(rows) for sort, rows in by_sort.items()},
    )


def _questions(rows: Sequence[tuple[int, int, Asked]]) -> Questions:
    most = max(len(a.question.words) for _, _, a in rows)
    words = padded([[w - start for w in a.question.words] for _, start, a in rows], most, 0)
    centre = torch.tensor([[a.question.centre - start] for _, start, a in rows])
    placed = torch.tensor([[a.question.centre >= 0] for _, _, a in rows])
    return Questions(
        window=torch.tensor([n for n, _, _ in rows]),
        words=words,
        roles=padded([a.question.roles for _, _, a in rows], most, 0),
        distance=far(torch.where(placed, words - centre, 0)),
        hints=padded([a.question.hints for _, _, a in rows], most, 0),
        known=padded([[1] * len(a.question.words) for _, _, a in rows], most, 0).bool(),
        chosen={k: torch.tensor([a.chosen.get(k, IGNORED) for _, _, a in rows]) for k in CHOICES},
        tagged={
            k: padded([a.tagged.get(k, [IGNORED] * len(a.question.words)) for _, _, a in rows], most, IGNORED)
            for k in WORD_LABELS
        },
    )
