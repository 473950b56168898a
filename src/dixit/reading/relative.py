"""Where each word of a window stands relative to one cue, as three small integers.

The linker reads them beside the encoder's states; training and product share this module, so that both see the
same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_EDGES = np.array([1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40, 50, 64, 80, 110, 160])
DISTANCES = 2 * (len(_EDGES) + 1) + 1
_MOST = 4
STEPS = 2 * _MOST + 1

Ints = NDArray[np.int64]


def relative_position(
    count: int, cue: tuple[int, int], cues: Sequence[tuple[int, int]], paragraph: Ints
) -> tuple[Ints, Ints, Ints]:
    """For `count` words: (distance bucket below `DISTANCES`, cues crossed and paragraphs crossed below `STEPS`).

    `cue` and `cues` are word ranges; `paragraph` holds each word's paragraph number. The middle value of each
    (`DISTANCES // 2`, `STEPS // 2`) means: on the cue, none crossed; lower lies before the cue, higher after.
    """
    start, end = cue
    index = np.arange(count)
    before, after = index < start, index >= end
    gap = np.where(before, start - index, np.where(after, index - end + 1, 0))
    bucket = np.where(gap > 0, np.searchsorted(_EDGES, gap, side="right"), 0)
    sign = after.astype(np.int64) - before
    distance = sign * bucket + DISTANCES // 2
    marks = np.zeros(count + 1, dtype=np.int64)
    for other_start, other_end in cues:
        if (other_start, other_end) != cue:
            marks[other_start if other_start >= end else other_end] += 1
    passed = np.cumsum(marks)
    crossed = np.where(after, passed[:count] - passed[min(end, count) - 1], passed[max(start, 0)] - passed[:count])
    crossed = np.where(sign == 0, 0, np.clip(crossed, 0, _MOST))
    jumped = np.clip(np.abs(paragraph - paragraph[start]), 0, _MOST)
    return distance, sign * crossed + _MOST, sign * jumped + _MOST
