"""What training.claims learned -> the files that ship: words.npz, claims.onnx, manifest.json.

    python -m training.claims_export --base DIR --learned DIR --out src/dixit/runtime/claim_weights --version 1

The table of words ships as int8 with one scale a row; the matrix products are int8 as the tagger's are."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertModel

from dixit.claims.stance import HINTS
from training.claims import ClaimReader
from training.export import quantise, store_as_half

FILES = ("words.npz", "claims.onnx")


def through(encoder: BertModel, embedded: Tensor, kinds: Tensor) -> Tensor:
    """The states of one text without padding, from the vectors of its pieces [1, t, 384]."""
    hidden = encoder.embeddings(inputs_embeds=embedded, token_type_ids=kinds)
    for layer in encoder.encoder.layer:
        attention, size = layer.attention.self, layer.attention.self.attention_head_size
        query, key, value = (
            f(hidden).view(1, -1, hidden.shape[-1] // size, size).transpose(1, 2)
            for f in (attention.query, attention.key, attention.value)
        )
        weights = torch.softmax(query @ key.transpose(2, 3) * size**-0.5, dim=-1)
        mixed = (weights @ value).transpose(1, 2).reshape(1, -1, hidden.shape[-1])
        hidden = layer.attention.output(mixed, hidden)
        hidden = layer.output(layer.intermediate(hidden), hidden)
    return hidden


class ClaimGraph(nn.Module):
    """Vectors of the pieces of one window [1, t, 384], parts [n, 3, t], hints [n, HINTS] -> vectors [n, 384] of length
    1, stance logits [n, 8]."""

    def __init__(self, reader: ClaimReader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, embedded: Tensor, parts: Tensor, hints: Tensor) -> tuple[Tensor, Tensor]:
        kinds = torch.zeros(embedded.shape[:2], dtype=torch.long)
        return self.reader.heads(through(self.reader.encoder, embedded, kinds)[0], parts, hints)


def write_words(encoder: BertModel, path: Path) -> None:
    """The table of word pieces."""
    values = encoder.embeddings.word_embeddings.weight.detach().numpy()
    scale = np.abs(values).max(1) / 127
    np.savez(path, rows=np.rint(values / scale[:, None]).astype(np.int8), scale=scale.astype(np.float32))


def write_graph(graph: nn.Module, path: Path) -> None:
    """The network, quantised."""
    graph.eval()
    t = torch.export.Dim("t", min=3, max=512)
    n = torch.export.Dim("n", min=1, max=4096)
    torch.onnx.export(
        graph,
        (torch.zeros(1, 20, 384), torch.zeros(5, 3, 20), torch.zeros(5, HINTS)),
        path,
        input_names=["embedded", "parts", "hints"],
        output_names=["vectors", "stances"],
        dynamic_shapes=({1: t}, {0: n, 2: t}, {0: n}),
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    quantise(path)
    store_as_half(path)


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--learned", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="1")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    reader = ClaimReader(args.base)
    reader.load_state_dict(torch.load(args.learned / "reader.pt", weights_only=True))
    write_words(reader.encoder, args.out / "words.npz")
    write_graph(ClaimGraph(reader), args.out / "claims.onnx")
    manifest = {
        "name": "dixit-claims",
        "version": args.version,
        "settings": {},
        "files": {n: hashlib.sha256((args.out / n).read_bytes()).hexdigest() for n in FILES},
    }
    (args.out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


if __name__ == "__main__":
    main()
