"""Statement, Actor and Event: what an article's record holds. Names and meanings: docs/format.md."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from dixit.records.span import Span, Spans

Form = Literal["direct", "indirect", "mixed"]
ActorKind = Literal["person", "state", "organisation", "group", "document", "unknown"]
FORMS: tuple[Form, ...] = ("direct", "indirect", "mixed")
ACTOR_KINDS: tuple[ActorKind, ...] = ("person", "state", "organisation", "group", "document", "unknown")
ACTS = (
    "say", "think", "claim", "confirm", "deny", "withhold", "warn", "threaten", "demand", "propose",
    "promise", "announce", "agree", "reject", "accuse", "criticise", "support", "concede",
)  # fmt: skip

CERTAINTIES = ("certain", "probable", "possible")
TIMES = ("past", "present", "future")
EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""The sixteen types of PLOVER 2.0."""
STATUSES = ("actual", "planned", "conditional", "hypothetical", "negated", "historical")
ROOTS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE",
    "PROTEST", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
"""The fifteen roots by which PLV labels sentences; YIELD joins RETREAT and CONCEDE."""
CONDITION_TAGS = ("O", "B", "I")
ARGUMENTS = ("O", "B-actor", "I-actor", "B-recipient", "I-recipient", "B-place", "I-place", "B-time", "I-time")
SIDES = ("O", "B-source", "I-source", "B-target", "I-target")
"""By which CAMEO's sentences are tagged: whole phrases, as the corpus has them."""


@dataclass(frozen=True, slots=True)
class Modality:
    certainty: Literal["certain", "probable", "possible"]
    time: Literal["past", "present", "future"]
    negated: bool


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that tell a time, and the ISO 8601 date or interval they mean (None where it is not resolved)."""

    span: Span
    value: str | None


@dataclass(frozen=True, slots=True)
class Plover:
    type: str
    mode: str | None
    score: float | None


@dataclass(frozen=True, slots=True)
class Role:
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever is meant by one or more mentions. `members` are the ids of those whom an actor of kind "group" joins
    ("they", "both leaders"); empty for every other."""

    id: str
    name: str
    kind: ActorKind = "unknown"
    country: str | None = None
    sector: str | None = None
    roles: tuple[Role, ...] = ()
    mentions: Spans = ()
    wikidata: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One source says one thing. `quoted` are the parts of `content` in quotation marks, marks included."""

    id: str
    source: Spans
    cue: Spans
    content: Spans
    quoted: Spans
    form: Form
    confidence: float
    actor: str | None = None
    parent: str | None = None
    act: str | None = None
    targets: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    condition: Span | None = None
    modality: Modality | None = None
    said: Dated | None = None
    plover: Plover | None = None


@dataclass(frozen=True, slots=True)
class Place:
    span: Span
    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    span: Span
    trigger: Span
    place: Place | None
    time: Dated | None
    status: str
    told_by: str | None
    confidence: float


def statement_id(article_id: str, source: Spans, cue: Spans, content: Spans) -> str:
    """The identity of a statement: a hash of the article's identity, the kind of record and its spans.

    Sixteen hex digits (64 bits): the same reading of the same text gives the same id, on any machine.
    """
    pieces = "|".join(",".join(f"{s.start}-{s.end}" for s in spans) for spans in (source, cue, content))
    return hashlib.sha256(f"{article_id}/statement/{pieces}".encode()).hexdigest()[:16]
