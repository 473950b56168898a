"""Somebody who speaks in an article that never says for whom -> how likely each state and body is, by where it stands.

"Tunis rejected the charge. 'No vessel entered', said Hatem Ghrissane, spokesman of the Foreign Ministry": a reader
knows for whom he speaks, for the state that spoke just before him in the same paragraph is his. A conditional logit
over the states and bodies of the article and "none of them" (McFadden 1974) weighs such signs; its weights were
learned on our scenarios (training/leaning.py). What several articles say is added up in the ledger, where only a
clear margin counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, log1p

from dixit.flow.standing import NOT_IN_OFFICE, OFFICE
from dixit.lexicons import Lexicon
from dixit.records import Actor, Record, Span, Statement

SIGNS = (
    "same sentence", "spoke just before", "spoke two before", "spoke three before", "speaks just after",
    "addressed or meant by the person", "named in the person's words", "distance back", "distance on",
    "same paragraph before", "in the first paragraph", "share of mentions", "named first", "a body, no state",
    "a body, for somebody with an office of state",
)  # fmt: skip
NOBODY = (
    "always", "has an office", "out of office or of a private body", "an office of state", "no office is told",
    "one alone", "a body itself",
)  # fmt: skip
_WEIGHTS = (1.05, 1.39, 0.61, 0.04, -0.17, -1.24, -0.3, -0.9, -0.55, 2.37, 0.5, -1.57, 0.3, -0.84, -1.52)
_NOBODY = (0.14, -0.72, 1.37, -1.45, -0.32, -0.09, 0.3)
"""What training/leaning.py learned on all scenarios but "grounds" and "river"."""
FAR = 9999
_OF_STATE = re.compile(
    r"\b(minister|president|spokes\w+|premier|ministry|government|ambassador|envoy|army|navy|general|admiral|colonel|"
    r"cabinet|defen[cs]e|foreign)\b",
    re.IGNORECASE,
)
_BODY_OF_STATE = re.compile(
    r"\b(ministry|cabinet|government|army|navy|military|armed forces|coast ?guard|police|presidency|palace|parliament|"
    r"junta|court|prosecutors?|intelligence)\b",
    re.IGNORECASE,
)
_QUOTE = re.compile('[“"][^”"]*[”"]')


@dataclass(frozen=True, slots=True)
class Candidates:
    """A speaker, the states and bodies of the article, the signs of each [., SIGNS], and those of nobody [NOBODY]."""

    person: Actor
    states: tuple[Actor, ...]
    signs: tuple[tuple[float, ...], ...]
    nobody: tuple[float, ...]


def leanings(record: Record, lexicon: Lexicon, told: Mapping[str, Actor]) -> dict[str, dict[Actor | None, float]]:
    """For each person or body of state that speaks and is not in `told`: the log-probability of each state or body of
    the article, and of None."""
    found: dict[str, dict[Actor | None, float]] = {}
    for c in candidates(record, told):
        values = [sum(w * v for w, v in zip(_WEIGHTS, row, strict=True)) for row in c.signs]
        values.append(sum(w * v for w, v in zip(_NOBODY, c.nobody, strict=True)))
        whole = log(sum(exp(v) for v in values))
        states: list[Actor | None] = [_entered(s, lexicon) for s in c.states]
        found[c.person.id] = {s: v - whole for s, v in zip([*states, None], values, strict=True)}
    return found


def _entered(state: Actor, lexicon: Lexicon) -> Actor:
    """The state as the ledger enters it, by its own name."""
    of = lexicon.state(state.country) if state.country and state.kind == "state" else None
    return Actor(of.name, of.name, of.kind, of.country, of.sector, wikidata=of.wikidata) if of else state


def candidates(record: Record, told: Mapping[str, Actor]) -> list[Candidates]:
    """The persons and bodies of state that speak, and are not in `told`, with what is to be weighed."""
    parties = [a for a in record.actors if a.kind in ("state", "organisation") and a.mentions and not a.members]
    text = record.text
    quoted = [Span(m.start(), m.end()) for m in _QUOTE.finditer(text)]
    free = {s.id: [m for m in s.mentions if not any(q.start <= m.start < q.end for q in quoted)] for s in parties}
    order = sorted(record.statements, key=lambda s: min(x.start for x in (*s.source, *s.cue, *s.content)))
    found = []
    for speaker in record.actors:
        mine = [i for i, s in enumerate(order) if s.actor == speaker.id]
        of_state = speaker.kind == "organisation" and bool(_BODY_OF_STATE.search(speaker.name))
        if not (speaker.kind == "person" or of_state) or speaker.id in told or not speaker.mentions or not mine:
            continue
        others = tuple(p for p in parties if p.id != speaker.id and (p.kind == "state" or not of_state))
        if others:
            place = _Place(text, min(speaker.mentions, key=lambda m: m.start), order, mine, free, _in_office(speaker))
            signs = tuple(place.signs(p) for p in others)
            found.append(Candidates(speaker, others, signs, _of_nobody(speaker, len(others))))
    return found


def _in_office(speaker: Actor) -> bool:
    return speaker.kind == "organisation" or bool(_OF_STATE.search(" ; ".join(r.text for r in speaker.roles)))


def _of_nobody(speaker: Actor, count: int) -> tuple[float, ...]:
    roles = " ; ".join(r.text for r in speaker.roles)
    signs = (
        True, bool(OFFICE.search(roles)), bool(NOT_IN_OFFICE.search(roles)), _in_office(speaker), not roles,
        count == 1, speaker.kind == "organisation",
    )  # fmt: skip
    return tuple(float(s) for s in signs)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a person is first named, what was said in which order and by whom, where states stand outside quotes."""

    text: str
    first: Span
    order: Sequence[Statement]
    mine: Sequence[int]
    free: Mapping[str, Sequence[Span]]
    in_office: bool

    def signs(self, state: Actor) -> tuple[float, ...]:
        text, first, order, mine = self.text, self.first, self.order, self.mine
        start = max(text.rfind(". ", 0, first.start), text.rfind("\n", 0, first.start)) + 1
        end = min(
            (x for x in (text.find(". ", first.start), text.find("\n", first.start)) if x >= 0), default=len(text)
        )
        paragraph = text.rfind("\n\n", 0, first.start)
        its = self.free[state.id]
        back = min((first.start - m.start for m in its if m.start < first.start), default=FAR)
        on = min((m.start - first.end for m in its if m.start >= first.end), default=FAR)
        said = [order[i] for i in mine]
        spoke = [mine[0] >= n and order[mine[0] - n].actor == state.id for n in (1, 2, 3)]
        meant = [state.id in (*s.targets, *s.addressees) for s in said]
        named = [any(c.start <= m.start < c.end for c in s.content for m in state.mentions) for s in said]
        signs = (
            any(start <= m.start < end for m in its), *spoke,
            any(i + 1 < len(order) and order[i + 1].actor == state.id for i in mine),
            sum(meant) / len(meant), sum(named) / len(named), log1p(back) / 5, log1p(on) / 5,
            any(paragraph < m.start < first.start for m in its),
            any(m.start < text.find("\n\n") for m in state.mentions),
            len(its) / max(1, sum(map(len, self.free.values()))),
            min(m.start for m in state.mentions) == self._first_state(),
            state.kind != "state", state.kind != "state" and self.in_office,
        )  # fmt: skip
        return tuple(float(s) for s in signs)

    def _first_state(self) -> int:
        return min((m.start for those in self.free.values() for m in those), default=-1)
