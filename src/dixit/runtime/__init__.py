"""The trained reader as files and sessions: weights held against their checksums, tokenizer, ONNX networks."""

from dixit.runtime.weights import (
    Weights,
    WeightsCheck,
    claims_folder,
    inspect_weights,
    load_weights,
    read_manifest,
    shipped_folder,
)

__all__ = [
    "Weights",
    "WeightsCheck",
    "claims_folder",
    "inspect_weights",
    "load_weights",
    "read_manifest",
    "shipped_folder",
]
