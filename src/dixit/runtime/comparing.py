"""A window of an article and the places of its statements in it -> a vector for each, by which statements of one claim
are found, and how likely each stance of it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from dixit.errors import WeightsError
from dixit.records import Floats, Model
from dixit.runtime.engine import session
from dixit.runtime.weights import claims_folder, load_weights, shipped_folder

WIDTH = 384
_OPENING, _CLOSING = 101, 102


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a text without the special ones, and where each stands in it."""

    ids: Sequence[int]
    offsets: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Compared:
    """Of n statements: `vectors` [n, 384] of length 1, and `stances` [n, 8], how likely each stance is."""

    vectors: Floats
    stances: Floats


class Comparer:
    """Loaded once; one window at a time on one thread, so that the same always gets the same numbers. `folder` None
    means the shipped weights."""

    def __init__(self, folder: Path | None = None) -> None:
        weights = load_weights(folder or claims_folder())
        self.model: Model = weights.model
        self.settings = weights.settings
        try:
            with np.load(weights.folder / "words.npz") as words:
                self._rows, self._scale = words["rows"], words["scale"]
        except (OSError, ValueError, KeyError) as error:
            raise WeightsError(f"The table of words cannot be read: {error}.", "Install dixit-news again.") from error
        self._claims = session(weights.folder / "claims.onnx")
        self._tokenizer = Tokenizer.from_file(str(shipped_folder() / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def pieces(self, text: str) -> Pieces:
        """The word pieces of a text."""
        # A lone surrogate cannot reach the tokenizer; "?" takes its place, one for one.
        readable = text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
        encoded = self._tokenizer.encode(readable, add_special_tokens=False)
        return Pieces(encoded.ids, encoded.offsets)

    def compare(self, pieces: Sequence[int], parts: Floats, hints: Floats) -> Compared:
        """One window of t - 2 pieces with n statements: `parts` [n, 3, t] and `hints` [n, HINTS] as `claims.windows`
        and `claims.stance` make them."""
        at = np.array([_OPENING, *pieces, _CLOSING])
        embedded = self._rows[at].astype(np.float32) * self._scale[at][:, None]
        given = {"embedded": embedded[None], "parts": parts, "hints": hints}
        vectors, logits = self._claims.run(["vectors", "stances"], given)
        powers = np.exp(logits - logits.max(1, keepdims=True))
        return Compared(vectors, powers / powers.sum(1, keepdims=True))
