"""What the lexicon knows of one actor, one kind of state body, one role noun: frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dixit.records import ActorKind

Sex = Literal["f", "m"]
Use = Literal["name", "adjective", "demonym", "capital", "seat", "body"]
"""How a wording means an actor: by its name, as its adjective, as its people, by its capital, by the seat of its
government, by a proper word for one of its bodies ("Foggy Bottom")."""


@dataclass(frozen=True, slots=True)
class Term:
    """Time in an office. `start` and `end` are ISO dates that may lack day or month; `end` None: not known to have
    ended; `of` is an alpha-3 code or an organisation's name; `as_of` the month up to which this is known."""

    office: str
    title: str
    of: str
    start: str
    end: str | None
    as_of: str | None = None

    def covers(self, day: str) -> bool:
        """Whether the office was surely held on `day` (ISO): unsure edges and days after `as_of` do not count."""
        started = day[: len(self.start)] >= self.start if len(self.start) == 10 else day[: len(self.start)] > self.start
        if self.end is None:
            return started and (self.as_of is None or day[: len(self.as_of)] <= self.as_of)
        ended = day[: len(self.end)] > self.end if len(self.end) == 10 else day[: len(self.end)] >= self.end
        return started and not ended


@dataclass(frozen=True, slots=True)
class Entry:
    """One known actor. `forms` are its wordings with their use; those in `ambiguous` often mean something else and need
    support; `descriptions` can take it up again once it has been named. `until` is the ISO day on which a former state
    was no more."""

    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    forms: tuple[tuple[str, Use], ...] = ()
    ambiguous: frozenset[str] = frozenset()
    descriptions: tuple[str, ...] = ()
    former: bool = False
    until: str | None = None
    surname: str | None = None
    sex: Sex | None = None
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A plain kind of state body ("Foreign Ministry") with the common words that mean it; `is_state`: it stands for the
    state itself (government, authorities)."""

    name: str
    sector: str | None
    words: tuple[str, ...]
    is_state: bool = False


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun for people or bodies by their role; `covers` are narrower roles that it can take up again."""

    noun: str
    plural: str
    kind: ActorKind
    sex: Sex | None = None
    covers: tuple[str, ...] = ()
