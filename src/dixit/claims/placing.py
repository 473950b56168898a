"""The statements of a text -> what the network for claims makes of each, read in its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from dixit.claims.stance import hints
from dixit.claims.windows import headed, windows
from dixit.records import Floats
from dixit.records.claim import STANCES
from dixit.records.said import Said
from dixit.runtime.comparing import Compared, Pieces


class Placed(NamedTuple):
    """`vector` [384] of length 1; `stances`: how likely each is."""

    vector: Floats
    stances: dict[str, float]


class Network(Protocol):
    """What `runtime.comparing.Comparer` does."""

    def pieces(self, text: str) -> Pieces: ...

    def compare(self, pieces: Sequence[int], parts: Floats, hints: Floats) -> Compared: ...


def placed(network: Network, text: str, title: str | None, said: Sequence[Said]) -> list[Placed]:
    """For each of the statements of one text, in their order."""
    of = headed(text, title)
    pieces = network.pieces(of.text)
    found: dict[int, Placed] = {}
    for window in windows(pieces.ids, pieces.offsets, of, [s.spans for s in said]):
        told = np.array([hints(said[i]) for i in window.which], dtype=np.float32)
        compared = network.compare(window.pieces, window.parts, told)
        for n, i in enumerate(window.which):
            likely = dict(zip(STANCES, compared.stances[n].tolist(), strict=True))
            found[i] = Placed(compared.vectors[n], likely)
    return [found[i] for i in range(len(said))]
