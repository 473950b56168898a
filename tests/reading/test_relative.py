from __future__ import annotations

import numpy as np

from dixit.reading.relative import DISTANCES, STEPS, relative_position


def test_before_on_and_after_the_cue() -> None:
    distance, crossing, jump = relative_position(
        9, (4, 6), [(1, 2), (4, 6), (7, 8)], np.array([0, 0, 0, 1, 1, 1, 1, 2, 2])
    )
    middle, still = DISTANCES // 2, STEPS // 2
    assert distance.tolist() == [middle + d for d in (-4, -3, -2, -1, 0, 0, 1, 2, 3)]
    assert crossing.tolist() == [still + c for c in (-1, -1, 0, 0, 0, 0, 0, 1, 1)]
    assert jump.tolist() == [still + j for j in (-1, -1, -1, 0, 0, 0, 0, 1, 1)]


def test_far_words_stay_within_the_tables() -> None:
    cues = [(i, i + 1) for i in range(0, 900, 9)]
    for cue in (cues[0], cues[50], cues[-1]):
        distance, crossing, jump = relative_position(1000, cue, cues, np.arange(1000))
        assert 0 <= distance.min() <= distance.max() < DISTANCES
        for steps in (crossing, jump):
            assert 0 <= steps.min() <= steps.max() < STEPS
