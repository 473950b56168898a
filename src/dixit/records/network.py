"""Pair: how often one speaks to or about another; Network: the pairs of what meets a query."""

from __future__ import annotations

from dataclasses import dataclass

from dixit.records.said import Who


@dataclass(frozen=True, slots=True)
class Pair:
    """`statements` of a party, or of who speaks for it, that are said to or about another, or tell what it is done."""

    speaker: Who
    about: Who
    statements: int


@dataclass(frozen=True, slots=True)
class Network:
    """The pairs with most statements first; `left_out` counts those that are not among them."""

    pairs: tuple[Pair, ...]
    left_out: int = 0
