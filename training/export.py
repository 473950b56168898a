"""A checkpoint -> the files that ship: tagger.onnx, linker.onnx, tokenizer.json, manifest.json.

    python -m training.export --checkpoint runs/a/reader.pt --base DIR --out src/dixit/runtime/weights --version 1

`--precision int8` (the default) quantises the encoder's matrix products dynamically, with 7-bit weights, which cannot
overflow on processors without VNNI and so give the same integers everywhere; the rest is stored as fp16 and computed in
fp32. `fp16` stores everything as fp16 and computes in fp32; `fp32` leaves all as it is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from dixit.records import STATE
from training.network import EDGE, Linker, RoleReader
from training.train import Reader

LAYERS, PRODUCTS_A_LAYER = 6, 6
"""Of the encoder: query, key, value, attention output, two of the feed-forward layer."""


class TaggerGraph(nn.Module):
    """One window without padding: pieces, shapes [1, t], heads [1, n] -> tags, plain, gated, query, states [1, n,
    …]."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.tagger, self.linker = reader.tagger, reader.linker

    def forward(self, pieces: Tensor, shapes: Tensor, heads: Tensor) -> tuple[Tensor, ...]:
        encoder = self.tagger.encoder
        embedded = encoder.embeddings.word_embeddings(pieces) + self.tagger.shape(shapes)
        hidden = encoder.embeddings(inputs_embeds=embedded)
        for layer in encoder.encoder.layer:
            hidden = self._layer(layer, hidden)
        states = hidden[:, heads[0]]
        plain, gated = self.linker.prepare(states)
        return self.tagger.tags(states), plain, gated, self.linker.cue(states), states

    def _layer(self, layer: Any, hidden: Tensor) -> Tensor:  # noqa: ANN401 - a BertLayer
        """A BERT layer written out, so that the graph holds no mask: a batch of one has no padding."""
        attention, size = layer.attention.self, layer.attention.self.attention_head_size

        def split(x: Tensor) -> Tensor:
            return x.view(1, -1, x.shape[-1] // size, size).transpose(1, 2)

        query, key, value = (split(f(hidden)) for f in (attention.query, attention.key, attention.value))
        weights = torch.softmax(query @ key.transpose(2, 3) * size**-0.5, dim=-1)
        mixed = (weights @ value).transpose(1, 2).reshape(1, -1, hidden.shape[-1])
        hidden = layer.attention.output(mixed, hidden)
        result: Tensor = layer.output(layer.intermediate(hidden), hidden)
        return result


class MentionGraph(nn.Module):
    """Word states [1, n, 384] of one window -> names, nominals, edges, likeness [1, n, …]. A graph of its own: contents
    that are read again need none of it."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.mentioner = reader.mentioner

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        names, nominals, edges, likeness = self.mentioner(states)
        return names, nominals, edges, likeness


class RoleGraph(nn.Module):
    """The words of one question: states [1, m, 384], roles, distance, hints [1, m] -> what is chosen [1, c] and labels
    [1, m, l], in the order of `chosen` and `labels`."""

    def __init__(self, network: RoleReader, chosen: Sequence[str], labels: Sequence[str]) -> None:
        super().__init__()
        self.network, self.chosen, self.labels = network, tuple(chosen), tuple(labels)

    def forward(self, states: Tensor, roles: Tensor, distance: Tensor, hints: Tensor) -> tuple[Tensor, ...]:
        chosen, labels = self.network(states, roles, distance, hints, torch.ones_like(roles, dtype=torch.bool))
        return (*(chosen[k] for k in self.chosen), *(labels[k] for k in self.labels))


class EdgesGraph(nn.Module):
    """Carriers of one window: edges [1, n, 4 * EDGE], word [c] (which words carry), distance [c, n] (buckets of `far`)
    -> first, last [c, n]: how well each word begins or ends each carrier's mention."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.far = reader.mentioner.far

    def forward(self, edges: Tensor, word: Tensor, distance: Tensor) -> tuple[Tensor, Tensor]:
        bias = self.far(distance)
        parts = edges[0].view(-1, 4, EDGE)
        first = parts[word, 0] @ parts[:, 1].T * EDGE**-0.5 + bias[..., 0]
        last = parts[word, 2] @ parts[:, 3].T * EDGE**-0.5 + bias[..., 1]
        return first, last


class LinkerGraph(nn.Module):
    def __init__(self, linker: Linker) -> None:
        super().__init__()
        self.linker = linker

    def forward(  # noqa: PLR0913, PLR0917 - the inputs of the exported graph, by name
        self, plain: Tensor, gated: Tensor, cue: Tensor, distance: Tensor, crossing: Tensor, jump: Tensor
    ) -> Tensor:
        result: Tensor = self.linker(plain, gated, cue, distance, crossing, jump)
        return result


def export_graphs(reader: Reader, folder: Path) -> None:
    """Write tagger.onnx and linker.onnx in fp32."""
    reader.eval()
    t, n, c = (torch.export.Dim(name, min=2, max=most) for name, most in (("t", 512), ("n", 512), ("c", 256)))
    pieces, heads = torch.randint(1000, 2000, (1, 40)), torch.arange(30)[None]
    shapes = torch.zeros((1, 40), dtype=torch.long)
    torch.onnx.export(
        TaggerGraph(reader),
        (pieces, shapes, heads),
        folder / "tagger.onnx",
        input_names=["pieces", "shapes", "heads"],
        output_names=["tags", "plain", "gated", "query", "states"],
        dynamic_shapes=({1: t}, {1: t}, {1: n}),
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    torch.onnx.export(
        MentionGraph(reader),
        (torch.zeros(1, 30, reader.linker.project.in_features),),
        folder / "mentions.onnx",
        input_names=["states"],
        output_names=["names", "nominals", "edges", "likeness"],
        dynamic_shapes=({1: n},),
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    torch.onnx.export(
        EdgesGraph(reader),
        (torch.zeros(1, 30, 4 * EDGE), torch.arange(3), torch.zeros((3, 30), dtype=torch.long)),
        folder / "edges.onnx",
        input_names=["edges", "word", "distance"],
        output_names=["first", "last"],
        dynamic_shapes=({1: n}, {0: c}, {0: c, 1: n}),
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    export_heads(reader.statements, reader.events, reader.triggers, folder)
    inner = reader.linker.project.out_features
    places = tuple(torch.zeros((3, 30), dtype=torch.long) for _ in range(3))
    torch.onnx.export(
        LinkerGraph(reader.linker),
        (torch.zeros(1, 30, inner), torch.zeros(1, 30, inner), torch.zeros(3, 2 * inner), *places),
        folder / "linker.onnx",
        input_names=["plain", "gated", "cue", "distance", "crossing", "jump"],
        output_names=["links"],
        dynamic_shapes=({1: n}, {1: n}, {0: c}, {0: c, 1: n}, {0: c, 1: n}, {0: c, 1: n}),
        dynamo=True,
        external_data=False,
        verbose=False,
    )


def export_heads(statements: RoleReader, events: RoleReader, triggers: nn.Module, folder: Path) -> None:
    """Write statements.onnx, events.onnx and triggers.onnx in fp32."""
    m = torch.export.Dim("m", min=2, max=512)
    for name, network, chosen, labels in (
        ("statements", statements, ("act", "certainty", "time", "negated"), ("condition",)),
        ("events", events, ("type", "status", "root"), ("arguments", "inside", "sides")),
    ):
        torch.onnx.export(
            RoleGraph(network, chosen, labels),
            (torch.zeros(1, 20, STATE), *(torch.zeros((1, 20), dtype=torch.long) for _ in range(3))),
            folder / f"{name}.onnx",
            input_names=["states", "roles", "distance", "hints"],
            output_names=[*chosen, *labels],
            dynamic_shapes=({1: m}, {1: m}, {1: m}, {1: m}),
            dynamo=True,
            external_data=False,
            verbose=False,
        )
    torch.onnx.export(
        triggers,
        (torch.zeros(1, 20, STATE),),
        folder / "triggers.onnx",
        input_names=["states"],
        output_names=["triggers"],
        dynamic_shapes=({1: m},),
        dynamo=True,
        external_data=False,
        verbose=False,
    )


def store_as_half(path: Path, smallest: int = 1024) -> None:
    """Keep every large fp32 weight as fp16, with a cast to fp32 behind it: half the size, computed in fp32. Rows of a
    table are cast after they are looked up."""
    model = onnx.load(path)
    graph = model.graph
    large = {w.name: w for w in graph.initializer if w.data_type == TensorProto.FLOAT and np.prod(w.dims) >= smallest}
    nodes = []
    tables = set()
    for node in graph.node:
        nodes.append(node)
        if node.op_type == "Gather" and node.input[0] in large:
            tables.add(node.input[0])
            output = node.output[0]
            node.output[0] = f"{output}.half"
            nodes.append(helper.make_node("Cast", [f"{output}.half"], [output], to=TensorProto.FLOAT))
    used_elsewhere = {i for n in graph.node for i in n.input if n.op_type != "Gather"}
    for name in sorted(tables & used_elsewhere):
        raise ValueError(f"{name} is looked up and multiplied: not handled")
    for name, weight in large.items():
        half = numpy_helper.from_array(numpy_helper.to_array(weight).astype(np.float16), name)
        if name not in tables:
            half.name = f"{name}.half"
            nodes.insert(0, helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
        weight.CopyFrom(half)
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def quantise(path: Path) -> None:
    """Dynamic int8 for the encoder: activations per window in 8 bits, weights per channel in 7, so that
    no pair of products overflows 16 bits on processors without VNNI (onnxruntime's `reduce_range`).

    The second product of each feed-forward layer stays as it is, for its inputs have outliers that one scale per window
    cannot hold, and so do the heads; see the table of precisions in the model card.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415 - heavy, one branch only

    whole = path.with_suffix(".fp32")
    path.replace(whole)
    graph = onnx.load(whole).graph
    shapes = {w.name: tuple(w.dims) for w in graph.initializer if len(w.dims) == 2}
    products = [n for n in graph.node if n.op_type == "MatMul" and n.input[1] in shapes]
    encoder = products[: LAYERS * PRODUCTS_A_LAYER]
    inputs, outputs = max(shapes[n.input[1]] for n in encoder)
    if inputs <= outputs:
        raise ValueError(f"{path.name} does not look as expected: a product of {inputs} x {outputs}")
    chosen = [n.name for n in encoder if shapes[n.input[1]] != (inputs, outputs)]
    quantize_dynamic(
        whole, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8, nodes_to_quantize=chosen
    )
    whole.unlink()


def write_manifest(folder: Path, version: str, settings: dict[str, Any]) -> None:
    names = (
        "tagger.onnx", "linker.onnx", "mentions.onnx", "edges.onnx", "ranker.onnx", "acts.onnx", "statements.onnx",
        "events.onnx", "triggers.onnx", "tokenizer.json",
    )  # fmt: skip
    manifest = {
        "name": "dixit-reader",
        "version": version,
        "settings": settings,
        "files": {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in names if (folder / n).exists()},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="1")
    parser.add_argument("--precision", choices=("fp32", "fp16", "int8"), default="int8")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    reader = Reader(args.base)
    state = torch.load(args.checkpoint, weights_only=True)
    reader.load_state_dict(state.get("reader", state))
    export_graphs(reader, args.out)
    for name in ("tagger.onnx", "linker.onnx", "mentions.onnx", "statements.onnx", "events.onnx", "triggers.onnx"):
        if args.precision == "int8" and name == "tagger.onnx":
            quantise(args.out / name)
        if args.precision != "fp32":
            store_as_half(args.out / name)
    shutil.copy(args.base / "tokenizer.json", args.out / "tokenizer.json")
    settings_path = args.out / "manifest.json"
    old = (
        json.loads(settings_path.read_text())["settings"]
        if settings_path.exists()
        else {"cue_threshold": 0.5, "cue_reach": 0.3}
    )
    write_manifest(args.out, args.version, old)


if __name__ == "__main__":
    main()
