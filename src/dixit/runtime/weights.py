"""The shipped weights: which files there are, and whether they are the ones this version was made with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dixit.errors import WeightsError
from dixit.records import Model

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder of weights and its manifest: `checksums` are sha256 in hex, by file name."""

    folder: Path
    model: Model
    checksums: Mapping[str, str]
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WeightsCheck:
    """One file of the weights: `actual` is None where it is missing or cannot be read."""

    name: str
    expected: str
    actual: str | None

    @property
    def good(self) -> bool:
        return self.expected == self.actual


def shipped_folder() -> Path:
    """Where the weights lie inside the installed package."""
    return Path(str(files("dixit.runtime") / "weights"))


def claims_folder() -> Path:
    """Where the weights that gather claims lie inside the installed package."""
    return Path(str(files("dixit.runtime") / "claim_weights"))


def load_weights(folder: Path | None = None) -> Weights:
    """Read the manifest of `folder` (the shipped weights if None) and hold every file against its checksum.

    Raises WeightsError if the manifest or a file is missing or not what the manifest says.
    """
    folder = folder or shipped_folder()
    weights = read_manifest(folder)
    for check in _inspect(weights):
        if not check.good:
            found = "is missing" if check.actual is None else f"has sha256 {check.actual}"
            raise WeightsError(
                f"Weights file {check.name} in {folder} {found}, expected {check.expected}.",
                "Install dixit-news again; `dixit doctor` shows every file.",
            )
    return weights


@cache
def read_manifest(folder: Path) -> Weights:
    """The manifest alone; no file is checked. WeightsError if it is missing or not readable."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        checksums = dict(manifest["files"])
        whole = hashlib.sha256("".join(f"{n} {c}\n" for n, c in sorted(checksums.items())).encode()).hexdigest()
        model = Model(manifest["name"], manifest["version"], whole)
        return Weights(folder, model, checksums, manifest["settings"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError(
            f"The weights' manifest {folder / MANIFEST} cannot be read: {error}.", "Install dixit-news again."
        ) from error


def inspect_weights(folder: Path | None = None) -> list[WeightsCheck]:
    """Every file of the weights with its expected and actual sha256, for `dixit doctor`."""
    return _inspect(read_manifest(folder or shipped_folder()))


def _inspect(weights: Weights) -> list[WeightsCheck]:
    return [WeightsCheck(n, c, _sha256(weights.folder / n)) for n, c in sorted(weights.checksums.items())]


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
