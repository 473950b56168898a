"""Shipped weights -> a checkpoint to start from: the quantised matrices multiplied out again.

    python -m training.warm --weights src/dixit/runtime/weights --base DIR --out runs/warm.pt

The seven bits of the shipped matrices lose little, and what is lost is learned again within a fraction of an epoch; so
a run goes on from a release even where its checkpoint was not kept."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from training.train import Reader

_PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
_HEADS = ("linker.project", "linker.gate", "tagger.tags.0", "linker.cue", "tagger.tags.2")


def weights_of(path: Path) -> tuple[dict[str, NDArray[np.float32]], list[NDArray[np.float32]]]:
    """The named fp32 weights of a graph, and its weight matrices in the order of its products, [out, in]."""
    graph = onnx.load(path).graph
    stored = {w.name.removesuffix(".half"): numpy_helper.to_array(w) for w in graph.initializer}
    matrices = []
    for node in graph.node:
        name = node.input[1] if node.op_type in ("MatMul", "MatMulInteger") else ""
        if name.endswith("_quantized"):
            stem = name.removesuffix("_quantized")
            matrix = (stored[name].astype(np.float32) - stored[f"{stem}_zero_point"]) * stored[f"{stem}_scale"]
            matrices.append(np.ascontiguousarray(matrix.T.astype(np.float32)))
        elif name in stored and stored[name].ndim == 2:
            matrices.append(np.ascontiguousarray(stored[name].T.astype(np.float32)))
    return {k: v.astype(np.float32) for k, v in stored.items() if v.dtype in (np.float32, np.float16)}, matrices


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    reader = Reader(args.base)
    state = reader.state_dict()
    taken = set()
    for file in ("tagger.onnx", "linker.onnx"):
        names = [f"tagger.encoder.encoder.layer.{i}.{p}" for i in range(6) for p in _PARTS]
        named, matrices = weights_of(args.weights / file)
        if file == "linker.onnx":
            names = [f"linker.blocks.{i}.mix.{k}" for i in range(4) for k in (0, 2)] + ["linker.links"]
        else:
            heads = matrices[len(names) :]
            by_shape = {(128, 384): ["linker.project", "linker.gate"], (384, 384): ["tagger.tags.0"]}
            by_shape |= {(7, 384): ["tagger.tags.2"], (256, 384): ["linker.cue"]}
            names += [by_shape[h.shape].pop(0) for h in heads if h.shape in by_shape]
        for name, matrix in zip(names, matrices, strict=False):
            if state[f"{name}.weight"].shape != matrix.shape:
                raise SystemExit(f"{file}: {name} is {tuple(state[f'{name}.weight'].shape)}, found {matrix.shape}")
            state[f"{name}.weight"] = torch.tensor(matrix)
            taken.add(f"{name}.weight")
        for name, value in named.items():
            if name in state and state[name].shape == value.shape:
                state[name] = torch.tensor(value)
                taken.add(name)
    left = [k for k in state if k not in taken and not k.startswith("mentioner") and "position_ids" not in k]
    print(f"{len(taken)} weights taken, left as they were: {left}")
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({k: v for k, v in state.items() if k in taken}, args.out)


if __name__ == "__main__":
    main()
