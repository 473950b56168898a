"""The index of vectors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from dixit.claims.near import Near, packed, unpacked


def test_the_index_may_be_imported_first() -> None:
    """usearch loaded before onnxruntime brings the process down."""
    done = subprocess.run([sys.executable, "-c", "import dixit.claims.near, dixit.flow.link"], check=False)
    assert done.returncode == 0


def test_the_nearest_come_first_and_vectors_come_back(tmp_path: Path) -> None:
    near = Near(4)
    assert near.nearest(np.ones(4, dtype=np.float32), 3) == []
    assert near.vectors([1]) == {}
    rows = {1: [1.0, 0, 0, 0], 2: [0.8, 0.6, 0, 0], 3: [0, 0, 0, 1.0]}
    near.add((n, np.array(v, dtype=np.float32)) for n, v in rows.items())
    found = near.nearest(np.array([1.0, 0, 0, 0], dtype=np.float32), 2)
    assert [n for n, _ in found] == [1, 2]
    assert [c for _, c in found] == pytest.approx([1.0, 0.8], abs=1e-3)
    assert near.vectors([2, 9])[2] == pytest.approx(rows[2], abs=1e-3)
    assert set(near.vectors([2, 9])) == {2}
    near.save(tmp_path / "kept")
    again = Near(4)
    assert again.load(tmp_path / "kept")
    assert (len(again), again.last) == (3, 3)
    assert not Near(5).load(tmp_path / "kept")
    (tmp_path / "kept").write_bytes(b"no index")
    assert not Near(4).load(tmp_path / "kept")


def test_what_is_packed_comes_back() -> None:
    v = np.array([0.5, -0.25, 1.0], dtype=np.float32)
    assert unpacked(packed(v)) == pytest.approx(v)
