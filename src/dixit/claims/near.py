"""Vectors of statements -> the nearest ones to a new one (usearch, HNSW): its cost grows with the logarithm of their
number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import onnxruntime  # noqa: F401 - loaded after usearch it crashes (onnxruntime 1.32, usearch 2.26, numkong 7.8)
from usearch.index import Index

from dixit.records import Floats

CONNECTIVITY, EXPANSION_ADD, EXPANSION_SEARCH = 16, 64, 96


class Near:
    """The index. Numbers of statements are its keys; it can be made anew from their vectors at any time."""

    def __init__(self, width: int) -> None:
        self._index = Index(
            ndim=width,
            metric="ip",
            dtype="f16",
            connectivity=CONNECTIVITY,
            expansion_add=EXPANSION_ADD,
            expansion_search=EXPANSION_SEARCH,
        )
        self._width = width
        self.last = 0

    def __len__(self) -> int:
        return len(self._index)

    def add(self, vectors: Iterable[tuple[int, Floats]]) -> None:
        """Take in vectors by number, in rising order."""
        given = list(vectors)
        if not given:
            return
        keys = np.array([n for n, _ in given], dtype=np.uint64)
        # One thread: the graph, and with it what is found, is the same every time.
        self._index.add(keys, np.stack([v for _, v in given]).astype(np.float16), threads=1)
        self.last = max(self.last, int(keys.max()))

    def nearest(self, vector: Floats, count: int) -> list[tuple[int, float]]:
        """(number, cosine) of the nearest, nearest first."""
        if not len(self._index):
            return []
        found = self._index.search(vector.astype(np.float16), count, threads=1)
        return [(int(k), 1.0 - float(d)) for k, d in zip(found.keys, found.distances, strict=True)]

    def vectors(self, rows: Sequence[int]) -> dict[int, Floats]:
        """The vectors of those of these numbers that it holds."""
        keys = np.array(rows, dtype=np.uint64)
        there = keys[self._index.contains(keys)] if len(keys) and len(self._index) else keys[:0]
        if not len(there):
            return {}
        found = np.asarray(self._index.get(there), dtype=np.float32)
        return {int(k): v for k, v in zip(there, found, strict=True)}

    def save(self, file: Path) -> None:
        """Keep the index beside the ledger."""
        unfinished = file.with_name(f"{file.name}.unfinished")
        self._index.save(str(unfinished))
        unfinished.replace(file)

    def load(self, file: Path) -> bool:
        """Take a kept index, if it is one of this kind; what it lacks is to be added after `last`."""
        try:
            index = Index.restore(str(file))
        except (OSError, RuntimeError, ValueError):
            return False
        if index is None or index.ndim != self._width:
            return False
        self._index = index
        self.last = int(np.max(index.keys)) if len(index) else 0
        return True


def packed(vector: Floats) -> bytes:
    """A vector as a ledger keeps it."""
    return vector.astype("<f2").tobytes()


def unpacked(data: bytes) -> Floats:
    """The vector of its bytes."""
    return np.frombuffer(data, dtype="<f2").astype(np.float32)
