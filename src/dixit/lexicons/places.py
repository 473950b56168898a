"""The words of a place -> the state (ISO 3166 alpha-3) in which it lies: by the gazetteer of states, then by GeoNames.

Never guessed: towns of one name in several states are told apart by the states the article speaks of, then by size, if
one is far larger; None where neither decides, and where it is disputed who holds the land by right
(`training/places.py`)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dixit.lexicons.lexicon import Lexicon

FAR_LARGER = 8
"""So many times as many inhabitants as the next town of that name has the one that is meant without more."""
_BESIDE = re.compile(
    r"^(?:(?:the|central|downtown|greater|war-torn|nearby|neighbou?ring|occupied|inner|"
    r"(?:north|south|east|west)(?:ern|east|west|eastern|western)?)[ -])+"
)
_HEAD = re.compile(
    r"^(?:(?:[\w’'-]+ ){0,3}(?:city|town|village|port|region|province|district|capital|state|area|suburbs?|outskirts|"
    r"north|south|east|west|coast|border|centre|center|oblast|governorate|island)s?) of ",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?: (?:city|town|region|province|district|oblast|governorate|area|airport|port|valley)"
    r"|[’']s (?:[\w’'-]+ ){0,3}[\w’'-]+)$"
)


@dataclass(frozen=True, slots=True)
class Town:
    """One town of a name: `state` is None where it is disputed; `own`: the name is its own, no other one."""

    state: str | None
    inhabitants: int
    own: bool


def country_of(name: str, lexicon: Lexicon, near: Collection[str] = ()) -> str | None:
    """The alpha-3 code for the words of a place. `near` are the codes of the states that the article speaks of."""
    for wording in _wordings(name):
        towns = towns_of(wording)
        largest = max(towns, key=lambda t: (t.own, t.inhabitants), default=None)
        if largest is not None and largest.state is None:
            return None  # disputed, even where somebody's capital is
        state = _state(wording, lexicon, near) or (_chosen(towns, near) if towns else None)
        if state or towns:
            return state
    return None


def _wordings(name: str) -> Iterator[str]:
    """The words of a place, and what is left of them without what stands around a name."""
    seen = set()
    name = " ".join(name.replace("’", "'").split()).removeprefix("the ").removeprefix("The ")
    for each in (name, _BESIDE.sub("", name), _HEAD.sub("", name), _TAIL.sub("", name), name.rpartition(", ")[2]):
        bare = _BESIDE.sub("", each).strip(" ,")
        if bare and bare not in seen:
            seen.add(bare)
            yield bare


def _state(wording: str, lexicon: Lexicon, near: Collection[str]) -> str | None:
    """The code of the one state, territory or capital of that name; of an ambiguous one if the article speaks of it."""
    hits = [h for h in lexicon.find(wording) if h.use in ("name", "capital") and h.entry.kind == "state"]
    living = [h for h in hits if not h.entry.former and (not h.ambiguous or h.entry.country in near)]
    codes = {h.entry.country for h in living}
    return codes.pop() if len(codes) == 1 else None


def _chosen(towns: Collection[Town], near: Collection[str]) -> str | None:
    by_name = [t for t in towns if t.own] or list(towns)
    here = {t.state for t in by_name if t.state in near}
    ordered = sorted(by_name, key=lambda t: -t.inhabitants)
    first, second = ordered[0], next((t for t in ordered if t.state != ordered[0].state), None)
    if len(here) == 1 and first.state is not None:
        return here.pop()
    alone = second is None or first.inhabitants >= FAR_LARGER * second.inhabitants
    return first.state if alone else None


def towns_of(name: str) -> list[Town]:
    """The towns of 5,000 and more that bear a name."""
    lines, found = _table(), []
    at = bisect_left(lines, f"{name}\t")
    while at < len(lines) and lines[at].startswith(f"{name}\t"):
        _, state, inhabitants, own = lines[at].split("\t")
        found.append(Town(None if state == "-" else state, int(inhabitants), own == "*"))
        at += 1
    return found


@cache
def _table() -> list[str]:
    """The rows of the shipped table, in order."""
    text = (files("dixit.lexicons") / "places.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
