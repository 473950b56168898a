"""What training.claims learned -> the files that ship: words.npz, sentences.onnx, pairs.onnx, manifest.json.

    python -m training.claims_export --base DIR --learned DIR --out src/dixit/runtime/claim_weights --version 1

Both networks look words up in one table, which training leaves as it is: it ships once, as int8 with one scale a row.
The matrix products are int8 as the tagger's are."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertModel

from training.claims import PairReader
from training.export import quantise, store_as_half

FILES = ("words.npz", "sentences.onnx", "pairs.onnx")


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


class SentenceGraph(nn.Module):
    """Vectors of pieces [1, t, 384] with the special ones at both ends -> the mean of their states, of length 1."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, embedded: Tensor, kinds: Tensor) -> Tensor:
        return nn.functional.normalize(through(self.encoder, embedded, kinds).mean(1), dim=-1)


class PairGraph(nn.Module):
    """Vectors of the pieces of two texts -> logits same [1, 2], stance [1, 8]."""

    def __init__(self, reader: PairReader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, embedded: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        hidden = through(self.reader.encoder, embedded, kinds)
        pooled = torch.cat([hidden[:, 0], hidden.mean(1)], -1)
        return self.reader.same(pooled), self.reader.stance(pooled)


def write_words(encoder: BertModel, path: Path) -> None:
    """The table of word pieces."""
    values = encoder.embeddings.word_embeddings.weight.detach().numpy()
    scale = np.abs(values).max(1) / 127
    np.savez(path, rows=np.rint(values / scale[:, None]).astype(np.int8), scale=scale.astype(np.float32))


def write_graph(graph: nn.Module, path: Path, outputs: list[str]) -> None:
    """One network, quantised."""
    graph.eval()
    t = torch.export.Dim("t", min=3, max=512)
    torch.onnx.export(
        graph,
        (torch.zeros(1, 20, 384), torch.zeros((1, 20), dtype=torch.long)),
        path,
        input_names=["embedded", "kinds"],
        output_names=outputs,
        dynamic_shapes=({1: t}, {1: t}),
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    quantise(path)
    store_as_half(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--learned", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="1")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    encoder = BertModel.from_pretrained(args.base, add_pooling_layer=False)
    write_words(encoder, args.out / "words.npz")
    encoder.load_state_dict(torch.load(args.learned / "sentences.pt", weights_only=True))
    write_graph(SentenceGraph(encoder), args.out / "sentences.onnx", ["vector"])
    reader = PairReader(args.base)
    reader.load_state_dict(torch.load(args.learned / "pairs.pt", weights_only=True))
    write_graph(PairGraph(reader), args.out / "pairs.onnx", ["same", "stance"])
    manifest = {
        "name": "dixit-claims",
        "version": args.version,
        "settings": {},
        "files": {n: hashlib.sha256((args.out / n).read_bytes()).hexdigest() for n in FILES},
    }
    (args.out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


if __name__ == "__main__":
    main()
