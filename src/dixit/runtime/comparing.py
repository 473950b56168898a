"""Statements as texts -> a vector each, by which like ones are found; two of them -> whether they speak of one
claim."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dixit.errors import WeightsError
from dixit.records import Floats, Model
from dixit.runtime.engine import session
from dixit.runtime.weights import load_weights, shipped_folder

WIDTH = 384
MOST_SENTENCE, MOST_PAIR = 126, 96
"""Word pieces of a text alone and of each of two; what is longer is cut, for what it is about stands early."""
_OPENING, _CLOSING = 101, 102


@dataclass(frozen=True, slots=True)
class Compared:
    """`same`: how likely two statements speak of one claim; `stance` [8]: how likely each stance of the first to what
    the second asserts."""

    same: float
    stance: Floats


class Comparer:
    """Loaded once; one text or pair at a time on one thread, so that the same always gets the same numbers. `folder`
    None means the shipped weights."""

    def __init__(self, folder: Path | None = None) -> None:
        weights = load_weights(folder or Path(str(files("dixit.runtime") / "claim_weights")))
        self.model: Model = weights.model
        self.settings = weights.settings
        try:
            with np.load(weights.folder / "words.npz") as words:
                self._rows, self._scale = words["rows"], words["scale"]
        except (OSError, ValueError, KeyError) as error:
            raise WeightsError(f"The table of words cannot be read: {error}.", "Install dixit-news again.") from error
        self._sentences = session(weights.folder / "sentences.onnx")
        self._pairs = session(weights.folder / "pairs.onnx")
        self._tokenizer = Tokenizer.from_file(str(shipped_folder() / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def pieces(self, text: str) -> list[int]:
        """The word pieces of a text."""
        readable = text.encode("utf-8", "replace").decode("utf-8")
        found: list[int] = self._tokenizer.encode(readable, add_special_tokens=False).ids
        return found

    def vector(self, pieces: list[int]) -> Floats:
        """A vector [384] of length 1."""
        ids = [_OPENING, *pieces[:MOST_SENTENCE], _CLOSING]
        found: Floats = self._sentences.run(["vector"], self._given(ids, np.zeros(len(ids), dtype=np.int64)))[0][0]
        return found

    def compare(self, first: list[int], second: list[int]) -> Compared:
        """Two statements by their word pieces."""
        one, two = [_OPENING, *first[:MOST_PAIR], _CLOSING], [*second[:MOST_PAIR], _CLOSING]
        kinds = np.array([0] * len(one) + [1] * len(two), dtype=np.int64)
        same, stance = self._pairs.run(["same", "stance"], self._given([*one, *two], kinds))
        return Compared(float(_softmax(same[0])[1]), _softmax(stance[0]))

    def _given(self, ids: list[int], kinds: NDArray[np.int64]) -> dict[str, Floats | NDArray[np.int64]]:
        at = np.array(ids)
        embedded = self._rows[at].astype(np.float32) * self._scale[at][:, None]
        return {"embedded": embedded[None], "kinds": kinds[None]}


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max())
    found: Floats = powers / powers.sum()
    return found
