"""Labelled articles -> padded batches of windows for the network."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from dixit.reading.relative import DISTANCES, STEPS, relative_position
from dixit.reading.windows import Window, plan_windows
from dixit.reading.words import SHAPES, shapes
from dixit.records import LINKS, TAGS, Words
from training.polnear import LabelledArticle, Piece

CAPACITY, CONTEXT = 398, 32
IGNORED = -100
STRAIGHT, HIDDEN = 0.25, 0.05
"""The share of windows whose curly marks are made straight, and of pieces that are hidden, in training."""


@dataclass(frozen=True)
class EncodedArticle:
    article: LabelledArticle
    pieces: list[list[int]]
    shapes: list[int]


@dataclass(frozen=True)
class Sample:
    """One window: everything the network reads and should answer, as arrays over its pieces or words."""

    pieces: list[int]
    shapes: list[int]
    heads: list[int]
    tags: list[int]
    cues: list[Piece]
    links: list[list[int]]
    relative: list[tuple[np.ndarray, np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class Batch:
    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    heads: Tensor
    tags: Tensor
    cue_window: Tensor
    cue_mask: Tensor
    distance: Tensor
    crossing: Tensor
    jump: Tensor
    links: Tensor


def encode(article: LabelledArticle, tokenizer: Tokenizer) -> EncodedArticle:
    return EncodedArticle(article, pieces_of(article.words, tokenizer), shapes(article.words))


def pieces_of(words: Words, tokenizer: Tokenizer) -> list[list[int]]:
    """The word pieces of each word, at least one each."""
    pieces: list[list[int]] = [[] for _ in words.forms]
    encoding = tokenizer.encode(words.forms, is_pretokenized=True, add_special_tokens=False)
    for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
        if word is not None:
            pieces[word].append(piece)
    unknown = piece_id(tokenizer, "[UNK]")
    return [p or [unknown] for p in pieces]


def piece_id(tokenizer: Tokenizer, piece: str) -> int:
    found: int | None = tokenizer.token_to_id(piece)
    if found is None:
        raise ValueError(f"The tokenizer does not know {piece}.")
    return found


def samples(encoded: EncodedArticle, tokenizer: Tokenizer, rng: random.Random | None) -> list[Sample]:
    """The windows of an article; with `rng`, cut at random places and with a few pieces hidden."""
    words = encoded.article.words
    first_core = rng.randint(CAPACITY // 4, CAPACITY) if rng else None
    windows = plan_windows(
        [len(p) for p in encoded.pieces],
        words.paragraph,
        words.forms,
        capacity=CAPACITY,
        context=CONTEXT,
        first_core=first_core,
    )
    return [_sample(encoded, window, tokenizer, rng) for window in windows]


def _sample(encoded: EncodedArticle, window: Window, tokenizer: Tokenizer, rng: random.Random | None) -> Sample:
    begin, end = window.start, window.end
    count = end - begin
    straight = rng is not None and rng.random() < STRAIGHT
    quote = piece_id(tokenizer, '"')
    forms = encoded.article.words.forms
    shown = [[quote if straight and forms[i] in "“”" else p for p in encoded.pieces[i]] for i in range(begin, end)]
    flat, flat_shapes, heads = laid_out(shown, encoded.shapes[begin:end], tokenizer, rng)
    tags = [0] * count
    cues: list[Piece] = []
    links = []
    shifted = []
    for a in encoded.article.attributions:
        source, cue, content = (_clip(r, begin, end) for r in (a.source, (a.cue,), a.content))
        for role, ranges in (("cue", cue), ("source", source), ("content", content)):
            _mark(tags, ranges, TAGS.index(f"B-{role}"))
        if cue:
            shifted.append(cue[0])
        if window.core_start <= a.cue[0] < window.core_end and a.cue[1] <= end:
            row = [0] * count
            _mark(row, source, LINKS.index("B-source"))
            _mark(row, content, LINKS.index("B-content"))
            cues.append((a.cue[0] - begin, a.cue[1] - begin))
            links.append(row)
    paragraph = np.array(words_paragraph(encoded, begin, end), dtype=np.int64)
    relative = [relative_position(count, cue, shifted, paragraph) for cue in cues]
    return Sample(flat, flat_shapes, heads, tags, cues, links, relative)


def laid_out(
    pieces: Sequence[Sequence[int]], word_shapes: Sequence[int], tokenizer: Tokenizer, rng: random.Random | None
) -> tuple[list[int], list[int], list[int]]:
    """The words of a window as the encoder reads them: pieces and shapes with the special pieces at both ends, and the
    place of each word's first piece; with `rng` a few pieces are hidden."""
    hide = piece_id(tokenizer, "[MASK]")
    flat, flat_shapes, heads = [piece_id(tokenizer, "[CLS]")], [SHAPES], []
    for of_word, shape in zip(pieces, word_shapes, strict=True):
        heads.append(len(flat))
        flat += [hide if rng and rng.random() < HIDDEN else piece for piece in of_word]
        flat_shapes += [shape] * len(of_word)
    return [*flat, piece_id(tokenizer, "[SEP]")], [*flat_shapes, SHAPES], heads


def words_paragraph(encoded: EncodedArticle, begin: int, end: int) -> list[int]:
    return encoded.article.words.paragraph[begin:end]


def _clip(ranges: Sequence[Piece], begin: int, end: int) -> list[Piece]:
    return [(max(b, begin) - begin, min(e, end) - begin) for b, e in ranges if b < end and e > begin]


def _mark(row: list[int], ranges: Sequence[Piece], begin_label: int) -> None:
    for start, end in ranges:
        row[start] = begin_label
        for i in range(start + 1, end):
            row[i] = begin_label + 1


def batches(all_samples: list[Sample], budget: int, rng: random.Random | None) -> Iterator[Batch]:
    """Batches of windows of like length that hold at most `budget` word pieces with their padding, in random order when
    `rng` is given."""
    for group in grouped(all_samples, budget, rng):
        yield collate(group)


class Pieced(Protocol):
    """Anything with word pieces."""

    @property
    def pieces(self) -> list[int]: ...


S = TypeVar("S", bound=Pieced)


def grouped(samples: Sequence[S], budget: int, rng: random.Random | None) -> list[list[S]]:
    """Samples of like length together, at most `budget` pieces a group; groups in random order with `rng`."""
    order = sorted(range(len(samples)), key=lambda i: len(samples[i].pieces) + (rng.random() * 40 if rng else 0))
    groups: list[list[S]] = []
    longest = 0
    for sample in (samples[i] for i in order):
        longest = max(longest, len(sample.pieces))
        if not groups or longest * (len(groups[-1]) + 1) > budget:
            groups.append([])
            longest = len(sample.pieces)
        groups[-1].append(sample)
    if rng:
        rng.shuffle(groups)
    return groups


def padded(rows: Sequence[Sequence[int]], width: int, fill: int) -> Tensor:
    """Rows of unequal length as one tensor [rows, width]."""
    return torch.tensor([[*r, *[fill] * (width - len(r))] for r in rows], dtype=torch.long).reshape(-1, width)


def collate(group: Sequence[Sample]) -> Batch:
    longest = max(len(s.pieces) for s in group)
    most_words = max(len(s.heads) for s in group)

    cue_window = [i for i, s in enumerate(group) for _ in s.cues]
    relative = [r for s in group for r in s.relative]
    cue_rows = [[int(b <= w < e) for w in range(most_words)] for s in group for b, e in s.cues]
    fills = (DISTANCES // 2, STEPS // 2, STEPS // 2)
    distance, crossing, jump = (padded([r[k].tolist() for r in relative], most_words, fills[k]) for k in range(3))
    return Batch(
        pieces=padded([s.pieces for s in group], longest, 0),
        shapes=padded([s.shapes for s in group], longest, SHAPES),
        mask=padded([[1] * len(s.pieces) for s in group], longest, 0),
        heads=padded([s.heads for s in group], most_words, 0),
        tags=padded([s.tags for s in group], most_words, IGNORED),
        cue_window=torch.tensor(cue_window, dtype=torch.long),
        cue_mask=padded(cue_rows, most_words, 0).float(),
        distance=distance,
        crossing=crossing,
        jump=jump,
        links=padded([row for s in group for row in s.links], most_words, IGNORED),
    )
