"""Said: one statement as a ledger holds it, with who and where by name, so that statements of many articles can be
compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dixit.records.span import Spans

Voice = Literal["source", "outlet"]
Side = Literal["target", "addressee", "actor", "recipient", "named"]


@dataclass(frozen=True, slots=True)
class Who:
    """An actor of the ledger."""

    id: str
    name: str
    kind: str
    country: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """An event in a statement, or the event that the article itself tells."""

    type: str
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """A text in an outlet."""

    id: str
    outlet: str | None
    published: str | None
    day: str | None
    url: str | None
    title: str | None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """`voice` "source": a source says it; "outlet": the article tells it as an event of its own, `actor` is the outlet.
    `row` is its number in the ledger, `parties` the actors in it with their part. `telling` says who tells it by which
    words, `worded` is its content in words that are clear by themselves. `leans`: no text tells for whom the actor
    speaks, `speaks_for` is worked out from where both stand in the texts."""

    row: int
    id: str
    text: str
    voice: Voice
    actor: Who | None
    speaks_for: Who | None
    act: str | None
    content: str
    telling: str
    worded: str
    spans: Spans
    confidence: float
    certainty: str | None = None
    time: str | None = None
    negated: bool = False
    condition: str | None = None
    said: str | None = None
    parent: str | None = None
    parties: tuple[tuple[Who, Side], ...] = ()
    deeds: tuple[Deed, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    leans: bool = False

    @property
    def first(self) -> Appearance | None:
        """Where the text appeared first."""
        return self.appearances[0] if self.appearances else None

    @property
    def day(self) -> str | None:
        """The day of the first appearance."""
        return self.first.day if self.first else None

    @property
    def party(self) -> Who | None:
        """Whose position it is: of the state or body spoken for, else of who speaks."""
        return self.speaks_for or self.actor
