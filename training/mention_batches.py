"""Texts with names or mentions -> padded batches of windows for the `Mentioner`."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from dixit.reading.relative import DISTANCES
from dixit.reading.windows import Window, plan_windows
from dixit.reading.words import SHAPES, shapes
from dixit.records import NAMES, NOMINALS
from training.batches import CAPACITY, CONTEXT, IGNORED, grouped, laid_out, padded, pieces_of
from training.mention_corpora import MentionText


@dataclass(frozen=True)
class EncodedText:
    text: MentionText
    pieces: list[list[int]]
    shapes: list[int]


@dataclass(frozen=True)
class MentionSample:
    """One window. `names` and `nominals` are IGNORED throughout where the corpus does not tell; `carriers` are the
    words that carry a mention, with its first and last word, the number of its chain, and 1 if it is asked for."""

    pieces: list[int]
    shapes: list[int]
    heads: list[int]
    names: list[int]
    nominals: list[int]
    carriers: list[tuple[int, int, int, int, int]]


@dataclass(frozen=True)
class MentionBatch:
    """`carrier` [N, 6]: window, word, first word, last word, chain, asked; `known` [B, W]: which words are
    no padding."""

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    heads: Tensor
    names: Tensor
    nominals: Tensor
    carrier: Tensor
    known: Tensor


def encode_text(text: MentionText, tokenizer: Tokenizer) -> EncodedText:
    return EncodedText(text, pieces_of(text.words, tokenizer), shapes(text.words))


def mention_samples(encoded: EncodedText, tokenizer: Tokenizer, rng: random.Random | None) -> list[MentionSample]:
    """The windows of a text; with `rng`, cut at random places and with a few pieces hidden."""
    words = encoded.text.words
    first = rng.randint(CAPACITY // 4, CAPACITY) if rng else None
    sizes = [len(p) for p in encoded.pieces]
    windows = plan_windows(sizes, words.paragraph, words.forms, capacity=CAPACITY, context=CONTEXT, first_core=first)
    return [_sample(encoded, w, tokenizer, rng) for w in windows]


def _sample(encoded: EncodedText, window: Window, tokenizer: Tokenizer, rng: random.Random | None) -> MentionSample:
    begin, end = window.start, window.end
    flat, flat_shapes, heads = laid_out(encoded.pieces[begin:end], encoded.shapes[begin:end], tokenizer, rng)
    count = end - begin
    text = encoded.text
    names = [IGNORED if text.names is None else 0] * count
    for (start, stop), kind in text.names or ():
        for i in range(max(start, begin), min(stop, end)):
            names[i - begin] = NAMES.index(f"{'B' if i == start else 'I'}-{kind}")
    nominals = [IGNORED if text.mentions is None or text.partly else 0] * count
    carriers = []
    chains: dict[str, int] = {}
    for m in text.mentions or ():
        if begin <= m.head < end:
            if not text.partly:
                nominals[m.head - begin] = NOMINALS.index(m.kind)
            chain = chains.setdefault(m.chain, len(chains))
            first, last = max(m.words[0], begin) - begin, min(m.words[1], end) - 1 - begin
            carriers.append((m.head - begin, first, last, chain, int(m.asked)))
    return MentionSample(flat, flat_shapes, heads, names, nominals, sorted(carriers))


def mention_batches(samples: list[MentionSample], budget: int, rng: random.Random | None) -> Iterator[MentionBatch]:
    """Batches of windows of like length, at most `budget` pieces each with their padding."""
    for group in grouped(samples, budget, rng):
        yield collate_mentions(group)


def collate_mentions(group: Sequence[MentionSample]) -> MentionBatch:
    longest, most = max(len(s.pieces) for s in group), max(len(s.heads) for s in group)
    carrier = [(i, *c) for i, s in enumerate(group) for c in s.carriers]
    return MentionBatch(
        pieces=padded([s.pieces for s in group], longest, 0),
        shapes=padded([s.shapes for s in group], longest, SHAPES),
        mask=padded([[1] * len(s.pieces) for s in group], longest, 0),
        heads=padded([s.heads for s in group], most, 0),
        names=padded([s.names for s in group], most, IGNORED),
        nominals=padded([s.nominals for s in group], most, IGNORED),
        carrier=torch.tensor(carrier, dtype=torch.long).reshape(-1, 6),
        known=padded([[1] * len(s.heads) for s in group], most, 0).bool(),
    )


def far(difference: Tensor) -> Tensor:
    """Words between two words -> a bucket below `DISTANCES`, signed."""
    size = torch.log2(difference.abs().float().clamp(min=1)) * 2 + 1
    bucket = torch.where(difference == 0, 0, size.long().clamp(max=DISTANCES // 2))
    return torch.sign(difference) * bucket + DISTANCES // 2
