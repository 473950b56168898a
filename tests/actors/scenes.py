"""Readings made by hand, and a small lexicon of invented states, for the rooms that say who is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dixit.actors import find_actors
from dixit.actors.antecedents import Answer, no_ranker
from dixit.actors.cast import Cast, Entity
from dixit.actors.known import Known
from dixit.actors.page import Page
from dixit.actors.people import People
from dixit.actors.speakers import Speakers
from dixit.lexicons import Body, Entry, Lexicon, RoleNoun, Term
from dixit.reading.words import split_words
from dixit.records import LIKENESS, TAGS, Article, Carrier, NameReading, Range, Reading, Words


def _state(name: str, code: str, people: str, capital: str, seat: str) -> Entry:
    forms = (
        (people, "adjective"),
        (people, "demonym"),
        (f"{people}s", "demonym"),
        (capital, "capital"),
        (seat, "seat"),
    )
    return Entry(name, "state", code, "GOV", f"Q-{code}", forms)  # type: ignore[arg-type]


_ENTRIES = (
    _state("Arvenia", "ARV", "Arvenian", "Norvik", "Grey House"),
    _state("Belmar", "BEL", "Belmaran", "Port Vess", "Tide Palace"),
    Entry("East Selm", "state", "ESM", "GOV", None, (("Selmish", "adjective"),), frozenset({"Selmish"})),
    Entry("West Selm", "state", "WSM", "GOV", None, (("Selmish", "adjective"),), frozenset({"Selmish"})),
    Entry(
        "Dunmark", "state", "DNM", "GOV", None,
        (("Dunnish", "adjective"), ("Dunman", "demonym"), ("Dunwoman", "demonym"), ("Dunmen", "demonym")),
    ),
    Entry("Sabel", "state", "SBL", "GOV", None, (("Sabel", "name"),), frozenset({"Sabel"})),
    Entry(
        "Vessan Union", "state", "VSU", "GOV", None,
        (("Vessan", "adjective"), ("Vessan", "demonym"), ("Port Vess", "capital")),
        former=True, until="1991-12-26",
    ),
    Entry(
        "League of Straits", "organisation", None, "IGO", "Q-LS", (("LS", "name"),),
        descriptions=("league", "alliance"),
    ),
    Entry(
        "Ilse Karandal", "person", "ARV", None, "Q-IK", (), sex="f",
        terms=(Term("foreign minister", "Foreign Minister", "ARV", "2020-01-10", "2024-06-30"),),
    ),
    Entry(
        "Tomaz Orrel", "person", "BEL", None, "Q-TO", (), sex="m",
        terms=(Term("head of state", "President", "BEL", "2022-05-01", None, "2026-01"),),
    ),
)  # fmt: skip
_BODIES = (
    Body("Government", "GOV", ("government", "authorities", "officials", "side"), is_state=True),
    Body("Foreign Ministry", "GOV", ("foreign ministry", "foreign office")),
    Body("Armed forces", "MIL", ("army", "armed forces")),
)
_ROLES = (
    *(RoleNoun(n, f"{n}s", "person") for n in "minister president envoy ambassador official farmer resident".split()),
    RoleNoun("leader", "leaders", "person", None, ("president", "minister")),
    RoleNoun("diplomat", "diplomats", "person", None, ("ambassador",)),
    RoleNoun("deputy", "deputies", "person"),
    RoleNoun("spokesman", "spokesmen", "person", "m"),
    RoleNoun("spokeswoman", "spokeswomen", "person", "f"),
    RoleNoun("ministry", "ministries", "organisation"),
    RoleNoun("union", "unions", "organisation"),
    RoleNoun("alliance", "alliances", "organisation"),
    RoleNoun("declaration", "declarations", "document"),
)
_FIRST_NAMES = {"Ana": "f", "Gwen": "f", "Helen": "f", "Daria": "f", "Hal": "m", "Omar": "m", "Idris": "m"}

LEXICON = Lexicon(
    _ENTRIES,
    _BODIES,
    {"Lantern Street": ("Foreign Ministry", "ARV")},
    _ROLES,
    _FIRST_NAMES,  # type: ignore[arg-type]
)


def place(text: str, words: Words, piece: str) -> Range:
    """The words of a piece of text; what stands before a "|" only says where to look."""
    before, _, exact = piece.rpartition("|")
    at = re.compile(rf"(?<!\w){re.escape(exact)}(?!\w)").search(text, text.index(before) + len(before))
    assert at, piece
    return _range(words, at.start(), at.end())


def _range(words: Words, start: int, end: int) -> Range:
    return Range(words.starts.index(start), words.ends.index(end) + 1)


def reading(
    text: str,
    *,
    persons: Sequence[str] = (),
    organisations: Sequence[str] = (),
    locations: Sequence[str] = (),
    carriers: Sequence[tuple[str, str]] = (),
    published: str | None = None,
) -> Reading:
    """A reading whose names are tagged wherever they stand, longer ones first; `carriers` are (piece, kind), carried by
    the last word of the piece, or by the one before a "/"."""
    words = split_words(text)
    names: list[NameReading] = []
    taken: set[int] = set()
    given = [(p, "Person") for p in persons] + [(o, "Organization") for o in organisations]
    given += [(w, "Location") for w in locations]
    for name, kind in sorted(given, key=lambda g: -len(g[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            here = _range(words, match.start(), match.end())
            if not taken.intersection(range(*here)):
                names.append(NameReading(here, kind, 0.9))
                taken.update(range(*here))
    carried = []
    for piece, kind in carriers:
        core, _, rest = piece.partition("/")
        head = place(text, words, core).end - 1
        whole = place(text, words, core + rest)
        carried.append(Carrier(head, whole, kind, 0.9))
    return Reading(
        Article(text, published=published),
        words,
        np.zeros((len(words), len(TAGS)), dtype=np.float32),
        (),
        tuple(sorted(names, key=lambda n: n.words)),
        tuple(sorted(carried, key=lambda c: c.words)),
        np.zeros((len(words), LIKENESS), dtype=np.float32),
    )


@dataclass(frozen=True)
class Scene:
    """One article with everything gathered, and what then says who is meant."""

    speakers: Speakers
    page: Page
    cast: Cast
    known: Known
    people: People

    def at(self, piece: str) -> Range:
        return place(self.page.text, self.page.words, piece)

    def told(self) -> list[tuple[str, str, str]]:
        """(words, name of whom they mean, by), in the order of the text."""
        return [(self.page.slice(m.words), m.entity.name, m.by) for m in self.cast.mentions]

    def who(self, piece: str, said: Sequence[str] = ()) -> str | None:
        """The name of the actor that a source means."""
        answer = self.answer(piece, said)
        return answer.entity.name if answer.entity else None

    def answer(self, piece: str, said: Sequence[str] = ()) -> Answer:
        return self.speakers.resolve(self.at(piece), [self.at(s) for s in said], None)


def scene(
    text: str,
    *,
    persons: Sequence[str] = (),
    organisations: Sequence[str] = (),
    locations: Sequence[str] = (),
    carriers: Sequence[tuple[str, str]] = (),
    published: str | None = None,
    lexicon: Lexicon = LEXICON,
) -> Scene:
    made = reading(
        text, persons=persons, organisations=organisations, locations=locations, carriers=carriers, published=published
    )
    seen: list[Scene] = []

    class Watched(Speakers):
        def __init__(self, *parts: Any) -> None:
            super().__init__(*parts)
            kinds = {type(part): part for part in parts}
            seen.append(Scene(self, kinds[Page], kinds[Cast], kinds[Known], kinds[People]))

    find_actors(made, (), lexicon, no_ranker, make=Watched)
    return seen[0]


def persons(made: Scene) -> dict[str, Entity]:
    """The persons whom an article mentions, by name."""
    return {m.entity.name: m.entity for m in made.cast.mentions if m.entity.kind == "person"}
