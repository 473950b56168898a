"""The actors of a record -> for which state or body each speaks: ministers, envoys and spokespeople for theirs, a
ministry for its state."""

from __future__ import annotations

import re

from dixit.lexicons import Lexicon
from dixit.lexicons.entries import Entry
from dixit.records import Actor, Record

OFFICE = re.compile(
    r"\b(president|premier|chancellor|minister|secretary|spokes\w+|ambassador|envoy|governor|commander|admiral|general|"
    r"colonel|brigadier|chief|head|commissioner|king|queen|emir|representative|delegate|negotiator|diplomat|adviser|"
    r"advisor|director|coordinator|chair\w*|official)s?\b",
    re.IGNORECASE,
)
NOT_IN_OFFICE = re.compile(
    r"\b(former|ex|opposition|exiled|retired|ousted|late|shadow|union|federation|cooperative|club|company|firm|candidate|"
    r"editor|analyst|professor|academy|institute|university|party)\b",
    re.IGNORECASE,
)
_OF_STATE = frozenset("GOV MIL COP SPY LEG".split())


def standings(record: Record, lexicon: Lexicon) -> dict[str, Actor]:
    """For each actor of a record that speaks for another: its id -> the state or body. A person does so by an office
    that the text names with its state or body; one out of office or in opposition speaks for nobody else. The state
    that happens to be named nearest is not taken: it was wrong for one office in three."""
    found = {}
    for a in record.actors:
        if a.kind == "person":
            of = _of_person(a, lexicon)
        else:
            of = lexicon.state(a.country) if a.kind == "organisation" and a.country and a.sector in _OF_STATE else None
        if of is not None and of.name != a.name:
            found[a.id] = Actor(of.name, of.name, of.kind, of.country, of.sector, wikidata=of.wikidata)
    return found


def _of_person(person: Actor, lexicon: Lexicon) -> Entry | None:
    roles = " ; ".join(r.text for r in person.roles)
    if NOT_IN_OFFICE.search(roles):
        return None
    of = lexicon.state(person.country) if person.country else None
    if not OFFICE.search(roles):
        return of if lexicon.named(person.name) else None
    return _named_in(roles, lexicon) or of


def _named_in(words: str, lexicon: Lexicon) -> Entry | None:
    """The organisation or state that a role names ("the United Nations envoy", "spokesman in Tunis")."""
    tokens = words.replace(";", " ; ").replace("’s", "").replace("'s", "").split()
    for kind in ("organisation", "state"):
        for size in range(min(5, len(tokens)), 0, -1):
            for i in range(len(tokens) - size + 1):
                hits = lexicon.find(" ".join(tokens[i : i + size]))
                entries = {h.entry.name: h.entry for h in hits if h.entry.kind == kind and not h.ambiguous}
                if len(entries) == 1:
                    return entries.popitem()[1]
    return None
