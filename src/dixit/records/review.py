"""Review: what a person says of a statement that the machine found. The machine's own words for it stay beside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from dixit.records.record import Record
from dixit.records.span import Spans
from dixit.records.statement import ActorKind, Statement

State = Literal["accepted", "rejected", "corrected", "undone"]
TOLD_PARTS = ("source", "cue", "content")
STATES: tuple[State, ...] = ("accepted", "rejected", "corrected", "undone")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is meant by a source, by name."""

    name: str
    kind: ActorKind = "unknown"


@dataclass(frozen=True, slots=True)
class Told:
    """What a review can put right in a statement."""

    source: Spans
    cue: Spans
    content: Spans
    speaker: Speaker | None
    act: str | None

    def part(self, name: str) -> Spans:
        """Of the three that are words of the text."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]

    def with_part(self, name: str, spans: Spans) -> Told:
        """The same but for one of the three."""
        own = {p: self.part(p) for p in TOLD_PARTS} | {name: spans}
        return replace(self, source=own["source"], cue=own["cue"], content=own["content"])


@dataclass(frozen=True, slots=True)
class Review:
    """A person's word on a statement of one reading (`record`). `told` is the whole statement as it should be where it
    was corrected, else None; "undone" takes back the newest review that still held. `row` is 0 before it is kept."""

    statement: str
    text: str
    record: str
    state: State
    told: Told | None
    note: str
    who: str
    at: str
    row: int = 0


def told_of(record: Record, statement: Statement) -> Told:
    """A statement of a record as a review sees it."""
    actor = record.actor_of(statement)
    speaker = Speaker(actor.name, actor.kind) if actor else None
    return Told(statement.source, statement.cue, statement.content, speaker, statement.act)


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement as the machine found it, in the record that was reviewed, and the review that holds (None: none)."""

    record: Record
    statement: Statement
    review: Review | None

    @property
    def state(self) -> str:
        """machine, accepted, rejected or corrected."""
        return self.review.state if self.review else "machine"

    @property
    def machine(self) -> Told:
        return told_of(self.record, self.statement)

    @property
    def now(self) -> Told | None:
        """What holds; None where a person says that there is no such statement."""
        if self.state == "rejected":
            return None
        return self.review.told if self.review and self.review.told else self.machine


@dataclass(frozen=True, slots=True)
class Gold:
    """A text with the statements that persons stand behind. `record` holds these alone; `standings` say by whom, in the
    same order. `rejected` are not in it, nor what nobody looked at yet: `waiting`."""

    record: Record
    standings: tuple[Standing, ...]
    rejected: tuple[Standing, ...]
    waiting: Record
