"""The trained reader as files and sessions: weights held against their checksums, tokenizer, ONNX networks."""

from dixit.runtime.weights import Weights, WeightsCheck, inspect_weights, load_weights, read_manifest, shipped_folder

__all__ = ["Weights", "WeightsCheck", "inspect_weights", "load_weights", "read_manifest", "shipped_folder"]
