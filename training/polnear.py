"""A corpus in the PolNeAR layout -> articles with word-level attribution labels.

Layout and annotation: Newell, Margolin, Ruths, "An Attribution Relations Corpus for Political News", LREC 2018.
An attribution has one cue in one piece, at most one source and one or more pieces of content; attributions never
nest, so that a word has at most one role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from dixit.reading.words import split_words
from dixit.records import Words

Piece = tuple[int, int]
ROLES = ("Source", "Cue", "Content")


@dataclass(frozen=True)
class Attribution:
    """Word ranges (half-open) of one attribution; `source` and `content` may hold several pieces."""

    source: tuple[Piece, ...]
    cue: Piece
    content: tuple[Piece, ...]


@dataclass(frozen=True)
class LabelledArticle:
    name: str
    text: str
    words: Words
    attributions: tuple[Attribution, ...]


def read_corpus(folder: Path) -> list[LabelledArticle]:
    """All articles of `folder` (holding text/ and attributions/), sorted by name.

    Where an article has several annotators the alphabetically first counts, as in the scorer.
    """
    articles = []
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted(p for p in (folder / "attributions").iterdir() if _is_annotation_of(p, path.stem))
        if not annotations:
            continue
        text = path.read_bytes().decode("utf-8")
        words = split_words(text)
        articles.append(LabelledArticle(path.stem, text, words, _read_annotation(annotations[0], words)))
    return articles


def _is_annotation_of(path: Path, stem: str) -> bool:
    return path.suffix == ".ann" and path.stem[:-5] == stem


def _read_annotation(path: Path, words: Words) -> tuple[Attribution, ...]:
    pieces: dict[str, list[Piece]] = {}
    attributions = []
    events = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if re.fullmatch(r"T\d+", fields[0]):
            offsets = fields[1].split(" ", 1)[1]
            pieces[fields[0]] = [(int(a), int(b)) for a, b in (p.split() for p in offsets.split(";"))]
        elif re.fullmatch(r"E\d+", fields[0]):
            events.append(fields[1])
    for event in events:
        spans: dict[str, list[Piece]] = {role: [] for role in ROLES}
        for part in event.split():
            role, target = part.split(":")
            role = re.sub(r"\d+$", "", role)
            if role in spans:
                spans[role] += pieces.get(target, [])
        source, cue, content = (_word_ranges(sorted(spans[role]), words) for role in ROLES)
        if cue and content:
            attributions.append(Attribution(source, cue[0], content))
    return tuple(attributions)


def _word_ranges(spans: list[Piece], words: Words) -> tuple[Piece, ...]:
    """Code-point spans as word ranges; pieces that touch in words are joined."""
    ranges: list[Piece] = []
    for start, end in spans:
        inside = [i for i, (b, e) in enumerate(zip(words.starts, words.ends, strict=True)) if b < end and start < e]
        if not inside:
            continue
        first, last = inside[0], inside[-1] + 1
        if ranges and first <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(last, ranges[-1][1]))
        else:
            ranges.append((first, last))
    return tuple(ranges)
