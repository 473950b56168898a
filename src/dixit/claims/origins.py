"""Statements of one claim -> how many independent origins assert it, and which articles count as one, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dixit.records.claim import OriginGroup, Taken
from dixit.records.said import Said

ASSERTING = frozenset(("asserts", "commits"))
Copies = Mapping[str, tuple[str, str]]
"""Texts -> (the first of those that are copies of one another, why)."""


def roots(copies: Iterable[tuple[str, str, str]], order: Mapping[str, str]) -> Copies:
    """From pairs of copies (text, text, why): each text's earliest copy. `order` are the days by text."""
    parent: dict[str, str] = {}
    reasons: dict[str, str] = {}

    def top(t: str) -> str:
        while parent.get(t, t) != t:
            t = parent[t]
        return t

    for a, b, why in sorted(copies):
        first, second = sorted((top(a), top(b)), key=lambda t: (order.get(t, "9999"), t))
        parent[second] = first
        for t in (a, b):
            reasons.setdefault(t, why)
    return {t: (top(t), reasons[t]) for t in reasons}


def origin_of(said: Said, copies: Copies) -> tuple[str, str]:
    """The key of the origin of a statement, and what it is in words: a named party with all who speak for it; else, for
    unnamed sources and what an outlet tells itself, the text with its copies, or the outlet."""
    party = said.party
    if said.voice == "source" and party is not None and party.kind in ("person", "state", "organisation"):
        return _named(party.name), f"{party.name} speaks, whoever prints it"
    if said.text in copies:
        root, why = copies[said.text]
        return f"text {root}", f"one text in several places: {why}"
    first = said.first
    if first is None or not first.outlet or first.agency:
        return f"text {said.text}", "one article"
    told = "tells it itself" if said.voice == "outlet" else "has it from sources that it does not name"
    return _named(first.outlet), f"{first.outlet} {told}"


def _named(name: str) -> str:
    """By name: an outlet that others cite is the one that tells it itself."""
    return f"named {name.casefold().removeprefix('the ')}"


def origins(statements: Sequence[Taken], copies: Copies) -> tuple[int, tuple[OriginGroup, ...]]:
    """How many origins assert the claim, and the groups of more than one article that count as one."""
    every = every_origin(statements, copies)
    return len(every), tuple(g for g in every if len(g.articles) > 1)


def every_origin(statements: Sequence[Taken], copies: Copies) -> list[OriginGroup]:
    """All that assert the claim, those in most articles first."""
    articles: dict[str, set[str]] = defaultdict(set)
    whys: dict[str, str] = {}
    for t in statements:
        if t.stance not in ASSERTING:
            continue
        key, why = origin_of(t.said, copies)
        articles[key] |= {a.id for a in t.said.appearances} or {t.said.text}
        whys[key] = why
    groups = [OriginGroup(tuple(sorted(those)), whys[key]) for key, those in articles.items()]
    return sorted(groups, key=lambda g: (-len(g.articles), g.articles))
