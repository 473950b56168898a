"""Distances between words as small integers, as the networks read them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DISTANCES = 41
"""Buckets of a distance: twenty on each side, and the middle."""

Ints = NDArray[np.int64]


def far_buckets(difference: Ints) -> Ints:
    """Words between two words -> a bucket below `DISTANCES`, signed; as `training.mention_batches.far`."""
    size = (np.log2(np.maximum(np.abs(difference), 1)) * 2 + 1).astype(np.int64)
    bucket = np.where(difference == 0, 0, np.minimum(size, DISTANCES // 2))
    result: Ints = np.sign(difference) * bucket + DISTANCES // 2
    return result
