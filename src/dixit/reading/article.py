"""Article -> Reading: words, role tags, cues, and each word's tie to each cue, in one pass of the encoder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from dixit.reading.mentions import carriers, carrying_words, names_of
from dixit.reading.relative import relative_position
from dixit.reading.windows import Window, plan_windows
from dixit.reading.words import SHAPES, shapes, split_words
from dixit.records import (
    EVENT_TYPES,
    LIKENESS,
    NAMES,
    STATE,
    TAGS,
    Article,
    Carrier,
    CueReading,
    Floats,
    Range,
    Reading,
    Words,
)
from dixit.runtime.buckets import far_buckets
from dixit.runtime.engine import Engine, Ints, Mentioned

CAPACITY = 398
"""Most word pieces of a window, without the two special pieces: what the network was trained with."""
CONTEXT = 32
"""Word pieces shown on each side of a window's core: relations reach over a window's border."""
_BEGIN_CUE, _IN_CUE = TAGS.index("B-cue"), TAGS.index("I-cue")


class Mapper(Protocol):
    """`map`, or the `map` of an executor: how the windows of one article are worked through."""

    def __call__(
        self, function: Callable[[Window], WindowReading], windows: Iterable[Window], /
    ) -> Iterable[WindowReading]: ...


@dataclass(frozen=True, slots=True)
class WindowReading:
    """One window: log probabilities of the tags of all its words, and the cues, names and carriers of its core."""

    window: Window
    tags: Floats
    cues: tuple[CueReading, ...]
    names: Floats | None = None
    likeness: Floats | None = None
    carriers: tuple[Carrier, ...] = ()
    states: Floats | None = None
    triggers: Floats | None = None


def read_words(
    article: Article, words: Words, engine: Engine, mapper: Mapper = map, *, mentions: bool = False
) -> Reading:
    """Read `words`, all those of `article` or some of them, in windows; names and carriers only with `mentions`. The
    reading does not depend on `mapper`."""
    pieces = engine.pieces(words.forms)
    word_shapes = shapes(words)
    windows = plan_windows([len(p) for p in pieces], words.paragraph, words.forms, capacity=CAPACITY, context=CONTEXT)

    def read(window: Window) -> WindowReading:
        return _read_window(engine, words, pieces, word_shapes, window, mentions)

    tags = np.zeros((len(words), len(TAGS)), dtype=np.float32)
    names = np.zeros((len(words), len(NAMES)), dtype=np.float32)
    likeness = np.zeros((len(words) if mentions else 0, LIKENESS), dtype=np.float32)
    judged = len(words) if mentions and engine.judges else 0
    states = np.zeros((judged, STATE), dtype=np.float32)
    triggers = np.zeros((judged, 1 + len(EVENT_TYPES)), dtype=np.float32)
    cues: list[CueReading] = []
    found: list[Carrier] = []
    for r in mapper(read, windows):
        w = r.window
        core = slice(w.core_start - w.start, w.core_end - w.start)
        tags[w.core_start : w.core_end] = r.tags[core]
        if r.names is not None and r.likeness is not None:
            names[w.core_start : w.core_end] = r.names[core]
            likeness[w.core_start : w.core_end] = r.likeness[core]
        if r.states is not None and r.triggers is not None:
            states[w.core_start : w.core_end] = r.states[core]
            triggers[w.core_start : w.core_end] = r.triggers[core]
        cues += r.cues
        found += r.carriers
    named = tuple(names_of(names)) if mentions else ()
    return Reading(article, words, tags, tuple(cues), named, tuple(found), likeness, states, triggers)


def read_article(article: Article, engine: Engine, mapper: Mapper = map) -> Reading:
    """Read the whole text of `article`."""
    return read_words(article, split_words(article.text), engine, mapper, mentions=True)


def _read_window(  # noqa: PLR0913, PLR0917 - what is computed once for all windows, and the window
    engine: Engine,
    words: Words,
    pieces: Sequence[tuple[int, ...]],
    word_shapes: Sequence[int],
    window: Window,
    mentions: bool,
) -> WindowReading:
    flat, flat_shapes, heads = [engine.opening], [SHAPES], []
    for i in range(window.start, window.end):
        heads.append(len(flat))
        flat += pieces[i]
        flat_shapes += [word_shapes[i]] * len(pieces[i])
    given = _ints([*flat, engine.closing]), _ints([*flat_shapes, SHAPES]), _ints(heads)
    tagged = engine.tag(*given)
    tags = log_softmax(tagged.tags)
    mentioned = engine.mentions(tagged) if mentions else None
    beside: tuple[Any, ...] = (None, None, (), None, None)
    if mentioned is not None:
        carried = _carriers(engine, mentioned, window)
        names = log_softmax(mentioned.names)
        states = engine.states_for_acts(*given) if engine.judges else None
        triggers = log_softmax(engine.triggers(states)) if states is not None else None
        beside = (names, mentioned.likeness, carried, states, triggers)
    found = find_cues(np.exp(tags), engine.settings["cue_threshold"], engine.settings["cue_reach"])
    own = [c for c in found if window.core_start <= c.start + window.start < window.core_end]
    if not own:
        return WindowReading(window, tags, (), *beside)
    paragraph = _ints(words.paragraph[window.start : window.end])
    positions = [relative_position(len(heads), cue, found, paragraph) for cue in own]
    query = np.stack([tagged.query[c.start : c.end].mean(axis=0) for c in own])
    distance, crossing, jump = (np.stack([p[k] for p in positions]) for k in range(3))
    links = log_softmax(engine.link(tagged, query, (distance, crossing, jump)))
    cues = []
    for cue, row in zip(own, links, strict=True):
        sure = float(np.exp(tags[cue.start : cue.end, [_BEGIN_CUE, _IN_CUE]]).sum(axis=1).mean())
        place = Range(cue.start + window.start, cue.end + window.start)
        cues.append(CueReading(place, sure, window.start, row))
    return WindowReading(window, tags, tuple(cues), *beside)


def _carriers(engine: Engine, mentioned: Mentioned, window: Window) -> tuple[Carrier, ...]:
    """The carriers of a window's core."""
    nominals = log_softmax(mentioned.nominals)
    words = [w for w in carrying_words(nominals) if window.core_start <= w + window.start < window.core_end]
    if not words:
        return ()
    at = _ints(words)
    edges = engine.edges(mentioned, at, far_buckets(np.arange(len(nominals))[None] - at[:, None]))
    return tuple(carriers(words, nominals, edges, window.start))


def find_cues(probabilities: Floats, threshold: float, reach: float) -> list[Range]:
    """Runs of words whose probability of being in a cue reaches `reach`, at least one of them `threshold`; a word that
    more likely begins a cue than continues one, and reaches `threshold`, starts a new run. `probabilities` [n, 7], in
    the order of `TAGS`."""
    begin, inside = probabilities[:, _BEGIN_CUE], probabilities[:, _IN_CUE]
    runs: list[tuple[int, int, float]] = []
    for i, (b, c) in enumerate(zip(begin.tolist(), inside.tolist(), strict=True)):
        if b + c < reach:
            continue
        if runs and runs[-1][1] == i and not (b > c and b + c >= threshold and runs[-1][2] >= threshold):
            start, _, best = runs[-1]
            runs[-1] = (start, i + 1, max(best, b + c))
        else:
            runs.append((i, i + 1, b + c))
    return [Range(start, end) for start, end, best in runs if best >= threshold]


def log_softmax(logits: Floats) -> Floats:
    """Natural log probabilities over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def _ints(values: Sequence[int]) -> Ints:
    return np.asarray(values, dtype=np.int64)
