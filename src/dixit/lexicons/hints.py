"""Tables of what words say of an act or an event (YAML that a person edits) -> for each word of a text the class it
hints at, 0 for none. Hints are read by the networks beside the words; they decide nothing alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

Table = Literal["cues", "triggers"]
_VOWELS = "aeiou"
_DOUBLES = frozenset(
    "admit annul ban bar bat beg blot cancel chat clap compel concur control defer deter dispel drop dub expel "
    "forget fulfil grab gun hug impel infer instil jab jam label lob model occur patrol permit pin plan prefer propel "
    "quit rap rebel rebut refer regret repel rip rob ship shun signal slam stab step stop strip submit tag tap tip "
    "trap wrap".split()
)
"""Verbs that double their last letter before -ed and -ing."""
_WITH_DOUBLED = frozenset({"cancel", "label", "signal", "model"})
"""Of these the form without doubling is found too."""


@dataclass(frozen=True)
class Hints:
    """`classes` in the order of the table, `wordings` by their first word, the longest first."""

    classes: tuple[str, ...]
    wordings: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]

    def of(self, forms: Sequence[str]) -> list[int]:
        """For each word the number of its class, counted from 1; 0 where no wording of the table stands."""
        plain = [f.lower().replace("’", "'") for f in forms]
        found = [0] * len(plain)
        at = 0
        while at < len(plain):
            step = 1
            for wording, number in self.wordings.get(plain[at], ()):
                if tuple(plain[at : at + len(wording)]) == wording:
                    found[at : at + len(wording)] = [number] * len(wording)
                    step = len(wording)
                    break
            at += step
        return found


@cache
def load_hints(table: Table) -> Hints:
    """A shipped table, read once."""
    text = (files("dixit.lexicons") / f"{table}.yaml").read_text(encoding="utf-8")
    rows: dict[str, dict[str, list[str]]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    wordings: dict[tuple[str, ...], int] = {}
    for number, given in enumerate(rows.values(), 1):
        for verb in given.get("verbs", ()):
            for form in forms_of(verb):
                wordings.setdefault(_split(form), number)
        for words in given.get("words", ()):
            for form in (words, f"{words}s"):
                wordings.setdefault(_split(form), number)
    by_first: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for wording, number in wordings.items():
        by_first.setdefault(wording[0], []).append((wording, number))
    longest_first = {k: tuple(sorted(v, key=lambda row: -len(row[0]))) for k, v in by_first.items()}
    return Hints(tuple(rows), longest_first)


def forms_of(verb: str) -> Iterator[str]:
    """All forms of a verb: "rule out" -> "rules out", "ruled out"; irregular ones stand behind slashes, whole."""
    base, *irregular = verb.split("/")
    first, _, rest = base.partition(" ")
    tail = f" {rest}" if rest else ""
    yield base
    yield from irregular
    for form in (_third(first), *_past(first), *_participle(first)):
        yield form + tail


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if _ends_in_y(verb) else f"{verb}s"


def _past(verb: str) -> list[str]:
    if verb.endswith("e"):
        return [f"{verb}d"]
    return [f"{verb[:-1]}ied"] if _ends_in_y(verb) else [f"{stem}ed" for stem in _stems(verb)]


def _participle(verb: str) -> list[str]:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return [f"{verb[:-1]}ing"]
    return [f"{stem}ing" for stem in _stems(verb)]


def _stems(verb: str) -> list[str]:
    doubled = verb in _DOUBLES
    return [*([verb + verb[-1]] if doubled else []), *([verb] if not doubled or verb in _WITH_DOUBLED else [])]


def _ends_in_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in _VOWELS


def _split(words: str) -> tuple[str, ...]:
    """As the reader splits words: at hyphens and apostrophes too."""
    return tuple(re.findall(r"\w+|[^\w\s]", words.lower().replace("’", "'")))
