"""Record: all that Dixit read in one article, and its JSON form (format 1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dixit.records.article import Article, Note
from dixit.records.span import Span
from dixit.records.statement import Actor, Event, Statement

FORMAT = 1
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Model:
    """Which weights made a record: `checksum` is the sha256 over the shipped files."""

    name: str
    version: str
    checksum: str


@dataclass(frozen=True, slots=True)
class Record:
    """`dixit` is the version of the program. Every span counts in `article.text`."""

    dixit: str
    model: Model
    article: Article
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def text(self) -> str:
        return self.article.text

    def actor_of(self, statement: Statement) -> Actor | None:
        """The actor of the statement's source, or None where no source is named."""
        return next((a for a in self.actors if a.id == statement.actor), None)

    def to_json(self) -> Json:
        """The object of format 1, ready for `json.dumps`."""
        article = self.article
        return {
            "format": FORMAT,
            "dixit": self.dixit,
            "model": {"name": self.model.name, "version": self.model.version, "checksum": self.model.checksum},
            "article": {
                "id": article.id,
                "title": article.title,
                "outlet": article.outlet,
                "published": article.published,
                "url": article.url,
                "language": article.language,
                "origin": article.origin,
            },
            "text": article.text,
            "actors": [_actor(a) for a in self.actors],
            "statements": [_statement(s) for s in self.statements],
            "events": [_event(e) for e in self.events],
            "notes": [{"code": n.code, "message": n.message, "span": _span(n.span)} for n in self.notes],
        }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "roles": [{"text": r.text, "span": _span(r.span)} for r in actor.roles],
        "mentions": _spans(actor.mentions),
        "wikidata": actor.wikidata,
        "members": list(actor.members),
    }


def _statement(s: Statement) -> Json:
    return {
        "id": s.id,
        "source": {"spans": _spans(s.source), "actor": s.actor},
        "cue": {"spans": _spans(s.cue)},
        "content": {"spans": _spans(s.content), "quoted": _spans(s.quoted)},
        "form": s.form,
        "act": s.act,
        "targets": list(s.targets),
        "addressees": list(s.addressees),
        "condition": _span(s.condition),
        "modality": s.modality
        and {"certainty": s.modality.certainty, "time": s.modality.time, "negated": s.modality.negated},
        "said": s.said and {"span": _span(s.said.span), "value": s.said.value},
        "parent": s.parent,
        "plover": s.plover and {"type": s.plover.type, "mode": s.plover.mode, "score": s.plover.score},
        "confidence": s.confidence,
    }


def _event(e: Event) -> Json:
    return {
        "id": e.id,
        "type": e.type,
        "mode": e.mode,
        "actors": list(e.actors),
        "recipients": list(e.recipients),
        "span": _span(e.span),
        "trigger": _span(e.trigger),
        "place": e.place and {"span": _span(e.place.span), "name": e.place.name, "country": e.place.country},
        "time": e.time and {"span": _span(e.time.span), "value": e.time.value},
        "status": e.status,
        "told_by": e.told_by,
        "confidence": e.confidence,
    }
