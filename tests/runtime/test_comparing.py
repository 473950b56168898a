from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from dixit.claims.placing import placed
from dixit.claims.stance import HINTS
from dixit.errors import WeightsError
from dixit.records import Span
from dixit.records.said import Said
from dixit.runtime import claims_folder, inspect_weights
from dixit.runtime.comparing import WIDTH, Comparer
from tests.claims.saids import said

ARTICLE = """Arvenia said on Monday that its envoys had met those of Selmar in Port Ansel. “There were talks,” its
spokeswoman said.

Selmar denied that anybody had met.

The price of wheat fell by a third, the port office said.
"""


@pytest.fixture(scope="module")
def comparer() -> Comparer:
    return Comparer()


def of(words: str, row: int, act: str = "say") -> Said:
    start = ARTICLE.index(words)
    return said(words, act, row=row, spans=(Span(start, start + len(words)),))


def test_the_shipped_weights_are_whole_and_small_enough() -> None:
    assert all(check.good for check in inspect_weights(claims_folder()))
    assert sum(p.stat().st_size for p in claims_folder().iterdir()) <= 30_000_000


def test_the_same_gets_the_same_and_vectors_have_length_one(comparer: Comparer) -> None:
    pieces = comparer.pieces(ARTICLE).ids
    parts = np.zeros((2, 3, len(pieces) + 2), dtype=np.float32)
    parts[0, 0, 3] = parts[1, 0, 9] = 1.0
    hints = np.zeros((2, HINTS), dtype=np.float32)
    first, again = (comparer.compare(pieces, parts, hints) for _ in range(2))
    assert np.array_equal(first.vectors, again.vectors)
    assert first.vectors.shape == (2, WIDTH)
    assert np.linalg.norm(first.vectors, axis=1) == pytest.approx(1.0, abs=1e-3)
    assert first.stances.sum(1) == pytest.approx(1.0, abs=1e-5)


def test_who_denies_stands_nearer_to_who_asserts_than_the_price_of_wheat(comparer: Comparer) -> None:
    those = [
        of("that its envoys had met those of Selmar in Port Ansel", 1),
        of("“There were talks,”", 2),
        of("that anybody had met", 3, "deny"),
        of("The price of wheat fell by a third", 4),
    ]
    first, again, denied, wheat = placed(comparer, ARTICLE, "Talks in Port Ansel", those)
    assert max(denied.stances, key=lambda s: denied.stances[s]) == "denies"
    for v in (again.vector, denied.vector):
        assert float(first.vector @ v) > float(first.vector @ wheat.vector) + 0.2


def test_what_no_tokenizer_takes(comparer: Comparer) -> None:
    assert comparer.pieces("a lone surrogate \ud800 and a dove 🕊").offsets[-1][1] == len(
        "a lone surrogate ? and a dove 🕊"
    )


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    folder = shutil.copytree(claims_folder(), tmp_path / "weights")
    with (folder / "words.npz").open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(WeightsError, match=r"words\.npz.*expected"):
        Comparer(folder)
