"""Our texts with marked speakers, and which of them are held out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.hard_cases import Case, load
from benchmarks.speakers import FOLDER

OWN = Path(__file__).parent / "data" / "speakers"


def marked_cases() -> list[Case]:
    """Our texts with marked speakers, the blind ones left out."""
    return [*load(OWN), *load(FOLDER / "dev")]


def parted(cases: Sequence[Case]) -> tuple[list[Case], list[Case]]:
    """(to learn from, every sixth held out)"""
    return [c for n, c in enumerate(cases) if n % 6], list(cases[::6])
