"""Link scores -> relations: for each cue the words of its source and content, no word twice.

Three ways are kept, because the ablation in `benchmarks/` compares them: `read_cues` (the product: each cue reads
its window), `link_segments` (tagged segments, each given to the cue that claims it most) and `nearest_segments`
(tagged segments, each given to the nearest cue).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dixit.errors import WeightsError
from dixit.records import LINKS, TAGS, CueReading, Floats, Range, Reading

Labels = NDArray[np.int64]
_NEVER = -1e9
_SOURCE, _CONTENT = 1, 3
_TAG_OF_LINK = [TAGS.index(name) for name in LINKS]
_CUE_TAGS = [TAGS.index("B-cue"), TAGS.index("I-cue")]


@dataclass(frozen=True, slots=True)
class Weighing:
    """How the decoder weighs its evidence; fitted on the held-out articles, kept in the weights' manifest.

    `tags`: the share of the role tags beside the link scores. `least`: relations less probable are dropped.
    `least_inner`: the same for what is found inside a content. `coefficients`: the logistic regression that makes
    `confidence` of the evidence (bias first).
    """

    tags: float = 1.0
    least: float = 0.3
    least_inner: float = 0.5
    coefficients: tuple[float, ...] = (0.0, 1.0, 1.0, 1.0, 0.0)

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Weighing:
        """From the `settings` of the weights' manifest. WeightsError if one is missing."""
        try:
            coefficients = tuple(map(float, settings["coefficients"]))
            return cls(settings["tags"], settings["least"], settings["least_inner"], coefficients)
        except KeyError as error:
            raise WeightsError(
                f"The weights' manifest lacks the setting {error}.", "Run training.fit, or install dixit-news again."
            ) from error


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution in word ranges. `evidence` holds the numbers that `confidence` (0 to 1) is computed from."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    evidence: tuple[float, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class _Segment:
    owner: int
    role: int
    words: Range
    score: float


def read_cues(reading: Reading, weighing: Weighing) -> list[Relation]:
    """The relations of a reading in order of their cues; words claimed by several cues go to the surest claim."""
    kept = _settle(_segments(reading, weighing), [c.cue for c in reading.cues])
    by_owner: dict[int, list[_Segment]] = defaultdict(list)
    for segment in kept:
        by_owner[segment.owner].append(segment)
    relations = []
    for owner, cue in enumerate(reading.cues):
        own = by_owner[owner]
        content = [s for s in own if s.role == _CONTENT]
        if content:
            source = max((s for s in own if s.role == _SOURCE), key=lambda s: s.score, default=None)
            evidence = _evidence(cue, source, content)
            relations.append(
                Relation(
                    cue.cue,
                    (source.words,) if source else (),
                    tuple(s.words for s in sorted(content, key=lambda s: s.words)),
                    evidence,
                    confidence(evidence, weighing.coefficients),
                )
            )
    return [r for r in relations if r.confidence >= weighing.least]


def confidence(evidence: Sequence[float], coefficients: Sequence[float]) -> float:
    """The logistic function of bias + coefficients · evidence, between 0 and 1."""
    total = coefficients[0] + sum(c * e for c, e in zip(coefficients[1:], evidence, strict=True))
    return float(1 / (1 + np.exp(-total)))


def _evidence(cue: CueReading, source: _Segment | None, content: Sequence[_Segment]) -> tuple[float, ...]:
    """Log odds of: the cue being one, the content (mean over its words), the source; and whether there is a source."""
    words = sum(s.words.end - s.words.start for s in content)
    mean = sum(s.score * (s.words.end - s.words.start) for s in content) / words
    return (
        _log_odds(cue.probability),
        _log_odds(mean),
        _log_odds(source.score) if source else 0.0,
        float(source is not None),
    )


def _log_odds(probability: float) -> float:
    p = min(max(probability, 1e-3), 1 - 1e-3)
    return float(np.log(p / (1 - p)))


def _segments(reading: Reading, weighing: Weighing) -> list[_Segment]:
    """What each cue claims: at most one source, any number of content pieces. A window's cues are decoded together."""
    segments: list[_Segment] = []
    owners = range(len(reading.cues))
    for (first, count), group in groupby(owners, key=lambda i: (reading.cues[i].first, len(reading.cues[i].links))):
        window = list(group)
        # A word tagged as cue of another relation is as good as outside this one.
        tags = reading.tags[first : first + count]
        role_tags = tags[:, _TAG_OF_LINK].copy()
        role_tags[:, 0] = np.logaddexp(role_tags[:, 0], np.logaddexp.reduce(tags[:, _CUE_TAGS], axis=1))
        links = np.stack([reading.cues[i].links for i in window])
        scores = links + weighing.tags * role_tags
        for row, owner in enumerate(window):
            cue = reading.cues[owner].cue
            scores[row, cue.start - first : cue.end - first, 1:] = _NEVER
        for owner, labels, link in zip(window, _viterbi(scores), np.exp(links), strict=True):
            segments += _claims(owner, first, labels, link)
    return segments


def _claims(owner: int, first: int, labels: Labels, links: Floats) -> list[_Segment]:
    """The runs of one cue's labels, with the mean probability of their words; of several sources the surest."""
    found = []
    for role in (_SOURCE, _CONTENT):
        probability = links[:, role] + links[:, role + 1]
        for start, end in _runs(labels, role):
            words = Range(start + first, end + first)
            found.append(_Segment(owner, role, words, float(probability[start:end].mean())))
    best = max((s for s in found if s.role == _SOURCE), key=lambda s: s.score, default=None)
    return [s for s in found if s.role == _CONTENT or s is best]


def _viterbi(scores: Floats) -> Labels:
    """The best label sequences in which an inside label follows its begin or inside label. `scores` [cues, n, 5] ->
    labels [cues, n]."""
    cues, count, labels = scores.shape
    back = np.zeros((count, cues, labels), dtype=np.int64)
    allowed = np.zeros((labels, labels), dtype=scores.dtype)
    for inner in range(2, labels, 2):
        allowed[:, inner] = _NEVER
        allowed[[inner - 1, inner], inner] = 0
    best = scores[:, 0].copy()
    best[:, 2::2] = _NEVER
    for i in range(1, count):
        ways = best[:, :, None] + allowed
        back[i] = ways.argmax(axis=1)
        best = ways.max(axis=1) + scores[:, i]
    path = np.zeros((cues, count), dtype=np.int64)
    path[:, -1] = best.argmax(axis=1)
    every = np.arange(cues)
    for i in range(count - 1, 0, -1):
        path[:, i - 1] = back[i, every, path[:, i]]
    return path


def _runs(labels: Labels, begin: int) -> list[tuple[int, int]]:
    """The stretches labelled `begin` (B) then `begin + 1` (I)."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for i, label in enumerate(labels):
        if start is not None and label != begin + 1:
            runs.append((start, i))
            start = None
        if label == begin:
            start = i
    if start is not None:
        runs.append((start, len(labels)))
    return runs


def _settle(segments: Iterable[_Segment], cues: Sequence[Range]) -> list[_Segment]:
    """No word twice: the surest segment keeps its words, a less sure one keeps its longest free stretch.

    A source may be shared ("she said … and added …"): sources only give way to contents of other cues and to cues.
    """
    blocked = {w for cue in cues for w in range(*cue)}
    sources: set[int] = set()
    kept = []
    for segment in sorted(segments, key=lambda s: (-s.score, s.words)):
        is_source = segment.role == _SOURCE
        free = _longest_free(segment.words, (blocked,) if is_source else (blocked, sources))
        if free is None or (is_source and free != segment.words):
            continue
        kept.append(_Segment(segment.owner, segment.role, free, segment.score))
        (sources if is_source else blocked).update(range(*free))
    return kept


def _longest_free(words: Range, taken: tuple[set[int], ...]) -> Range | None:
    best: Range | None = None
    start = words.start
    for i in range(words.start, words.end + 1):
        if i == words.end or any(i in t for t in taken):
            if i > start and (best is None or i - start > best.end - best.start):
                best = Range(start, i)
            start = i + 1
    return best


def tagged_segments(tags: Floats, role: str) -> list[Range]:
    """The runs of a role ("source", "content") in the most probable tags."""
    begin = TAGS.index(f"B-{role}")
    labels = tags.argmax(axis=1)
    labels = np.where((labels == begin) | (labels == begin + 1), labels, 0)
    opens = (labels == begin + 1) & (np.concatenate([[0], labels[:-1]]) == 0)
    labels = np.where(opens, begin, labels)
    return [Range(*run) for run in _runs(labels, begin)]


def nearest_segments(reading: Reading) -> list[Relation]:
    """Baseline: every tagged source and content goes to the nearest cue; a cue keeps its nearest source."""
    return _by_owner(reading, lambda cue, words, _role: -_gap(cue.cue, words))


def link_segments(reading: Reading) -> list[Relation]:
    """Tagged segments, each given to the cue whose links claim most of its words; a cue keeps its nearest source."""
    return _by_owner(reading, _claim)


def _claim(cue: CueReading, words: Range, role: int) -> float:
    """The share of a segment's words that a cue links in a role; 0 to 1."""
    start, end = max(words.start - cue.first, 0), words.end - cue.first
    rows = cue.links[start:end] if end > start else cue.links[:0]
    return float(np.exp(rows[:, role : role + 2]).sum() / (words.end - words.start))


def _gap(cue: Range, words: Range) -> int:
    return max(words.start - cue.end, cue.start - words.end, 0)


def _by_owner(reading: Reading, claim: Callable[[CueReading, Range, int], float]) -> list[Relation]:
    """Give each tagged segment to the cue with the highest claim."""
    owned: dict[tuple[int, int], list[Range]] = {}
    for role, name in ((_CONTENT, "content"), (_SOURCE, "source")):
        for words in tagged_segments(reading.tags, name) if reading.cues else ():
            owner = max(range(len(reading.cues)), key=lambda i: claim(reading.cues[i], words, role))
            owned.setdefault((owner, role), []).append(words)
    relations = []
    for i, cue in enumerate(reading.cues):
        nearest = sorted(owned.get((i, _SOURCE), []), key=lambda words: _gap(cue.cue, words))[:1]
        if (i, _CONTENT) in owned:
            relations.append(Relation(cue.cue, tuple(nearest), tuple(owned[i, _CONTENT])))
    return relations
