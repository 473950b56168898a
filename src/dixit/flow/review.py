"""What the machine found and what persons say of it -> how each statement stands, and what holds of a text.

A review never changes what the machine found: the newest review that was not taken back holds, else the machine's own
word (docs/desk.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from dixit.errors import UnknownIdError, UsageError
from dixit.ledger.append import actor_id, moment, reading_id
from dixit.ledger.records import record_of, record_read
from dixit.ledger.reviews import Found, found_now, keep_review, reviews_of
from dixit.records import Actor, Record, Span, Spans, Statement, statement_id
from dixit.records.review import Gold, Review, Speaker, Standing, State, Told, told_of
from dixit.statements.build import form_of, quoted_parts
from dixit.statements.quotes import find_quotations


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person says; `told` only with "corrected"."""

    state: State
    who: str
    told: Told | None = None
    note: str = ""


def holding(reviews: Iterable[Review]) -> Review | None:
    """Of the reviews of one statement, in their order, the one that holds."""
    held: list[Review] = []
    for review in reviews:
        if review.state != "undone":
            held.append(review)
        elif held:
            held.pop()
    return held[-1] if held else None


def standing_of(connection: Connection, of: str) -> tuple[Standing, list[Review]]:
    """How one statement stands, with every review of it."""
    reviews = reviews_of(connection, of).get(of, [])
    held, found = holding(reviews), found_now(connection, of)
    if held is None and found is None:
        raise UnknownIdError(f"No statement has the id {of}.", "The page Review shows those that wait.")
    record = record_read(connection, held.record if held else _reading(found))
    return Standing(record, _statement(record, of), held), reviews


def standing_held(connection: Connection, of: str) -> bool:
    """Whether a review of the statement holds."""
    return holding(reviews_of(connection, of).get(of, [])) is not None


def standings(connection: Connection) -> list[Standing]:
    """Of all statements that have a review that holds, in the order of these reviews."""
    held = [r for r in map(holding, reviews_of(connection).values()) if r is not None]
    records: dict[str, Record] = {}
    found = []
    for review in sorted(held, key=lambda r: r.row):
        if review.record not in records:
            records[review.record] = record_read(connection, review.record)
        record = records[review.record]
        found.append(Standing(record, _statement(record, review.statement), review))
    return found


def rule(connection: Connection, of: str, ruling: Ruling) -> Review:
    """Keep what a person says of a statement. A correction that changes nothing accepts; "undone" takes back the newest
    review that holds."""
    state, told = ruling.state, ruling.told
    found = found_now(connection, of)
    reviews = reviews_of(connection, of).get(of, [])
    held = holding(reviews)
    if found is None and held is None:
        raise UnknownIdError(f"No statement has the id {of}.", "The page Review shows those that wait.")
    if state == "undone" and held is None:
        raise UsageError(f"Nothing that was said of the statement {of} holds.", "There is nothing to take back.")
    reading = _reading(found) if found else held.record if held else ""
    record = record_read(connection, reading)
    if told is not None:
        told = _checked(record, told)
        if told == told_of(record, _statement(record, of)):
            state, told = "accepted", None
        else:
            _refuse_twins(connection, record, of, told)
    review = Review(of, record.article.id, reading, state, told, ruling.note, ruling.who, moment())
    keep_review(connection, review)
    return review


def golds(connection: Connection) -> Iterator[Gold]:
    """Every text of which a review holds."""
    by_text: dict[str, list[Standing]] = defaultdict(list)
    for standing in standings(connection):
        by_text[standing.record.article.id].append(standing)
    for text in sorted(by_text):
        now = record_of(connection, text)
        yield gold(now or by_text[text][0].record, by_text[text])


def gold(record: Record, reviewed: Sequence[Standing]) -> Gold:
    """What holds of a text: `record` is the reading that holds now, those reviewed may be of older ones."""
    kept = sorted((s for s in reviewed if s.now is not None), key=lambda s: s.statement.content or s.statement.source)
    rejected = tuple(s for s in reviewed if s.now is None)
    actors = _Actors(record)
    statements = [_held(s, actors) for s in kept]
    ids = {s.statement.id: made.id for s, made in zip(kept, statements, strict=True)}
    parents = {s.statement.id: s.statement.parent for s in rejected}
    statements = [replace(s, parent=_parent(s.parent, ids, parents)) for s in statements]
    looked_at = {s.statement.id for s in reviewed}
    waiting = tuple(s for s in record.statements if s.id not in looked_at)
    return Gold(
        replace(record, actors=tuple(actors.every), statements=tuple(statements), events=()),
        tuple(kept),
        rejected,
        replace(record, statements=waiting),
    )


class _Actors:
    """The actors of a record, and those that a review or an older reading adds."""

    def __init__(self, record: Record) -> None:
        self.every = list(record.actors)
        self._reading = reading_id(record)

    def of(self, speaker: Speaker | None, given: Actor | None = None) -> str | None:
        """The id of the actor of this name; a new one where there is none."""
        if speaker is None:
            return None
        wanted = actor_id(speaker.name, speaker.kind)
        there = next((a.id for a in self.every if actor_id(a.name, a.kind) == wanted), None)
        if there is not None:
            return there
        taken = {a.id for a in self.every}
        new = next(f"a{n}" for n in range(len(taken) + 1, 2 * len(taken) + 3) if f"a{n}" not in taken)
        known = given or Actor(new, speaker.name, speaker.kind)
        self.every.append(replace(known, id=new, members=()))
        return new

    def from_reading(self, record: Record, ids: Sequence[str]) -> tuple[str, ...]:
        """The same actors, named by another reading of the text."""
        if reading_id(record) == self._reading:
            return tuple(ids)
        by_id = {a.id: a for a in record.actors}
        named = [self.of(Speaker(by_id[i].name, by_id[i].kind), by_id[i]) for i in ids if i in by_id]
        return tuple(n for n in named if n is not None)


def _held(standing: Standing, actors: _Actors) -> Statement:
    """The statement that holds, as a record has it."""
    record, told = standing.record, standing.now
    assert told is not None
    to, about = (
        actors.from_reading(record, ids) for ids in (standing.statement.addressees, standing.statement.targets)
    )
    s = replace(standing.statement, addressees=to, targets=about)
    if told == standing.machine:
        own = actors.from_reading(record, [s.actor] if s.actor else [])
        return replace(s, actor=own[0] if own else None)
    quoted = quoted_parts(told.content, find_quotations(record.text))
    condition = s.condition if s.condition and any(c.covers(s.condition) for c in told.content) else None
    return replace(
        s,
        id=_new_id(record, told),
        source=told.source,
        cue=told.cue,
        content=told.content,
        quoted=quoted,
        form=form_of(told.content, quoted, record.text),
        actor=actors.of(told.speaker),
        act=told.act,
        condition=condition,
    )


def _parent(of: str | None, ids: dict[str, str], rejected: dict[str, str | None]) -> str | None:
    """The nearest one around that was not rejected, by its new id."""
    seen = set()
    while of is not None and of in rejected and of not in seen:
        seen.add(of)
        of = rejected[of]
    return None if of in seen else ids.get(of or "", of)


def _checked(record: Record, told: Told) -> Told:
    """UsageError where a span does not fit, two of one part overlap, or nothing is said."""
    for spans in (told.source, told.cue, told.content):
        for span in spans:
            if not 0 <= span.start < span.end <= len(record.text):
                raise UsageError(f"{span.start}-{span.end} is no place in this text.", "Mark words of it.")
    if not told.content:
        raise UsageError("Nothing is left of what is said.", "Mark its words, or reject the statement.")
    return replace(told, source=_joined(told.source), cue=_joined(told.cue), content=_joined(told.content))


def _joined(spans: Spans) -> Spans:
    """In order; those that overlap are one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(Span(*s) for s in found)


def _refuse_twins(connection: Connection, record: Record, of: str, told: Told) -> None:
    new = _new_id(record, told)
    held = {i: holding(those) for i, those in reviews_of(connection).items()}
    for s in record.statements:
        review = held.get(s.id)
        twin = _new_id(record, review.told) if review and review.told else s.id
        if s.id != of and twin == new and not (review and review.state == "rejected"):
            raise UsageError(f"These are the words of the statement {s.id}.", "Reject one of the two.")


def _new_id(record: Record, told: Told) -> str:
    return statement_id(record.article.id, told.source, told.cue, told.content)


def _reading(found: Found | None) -> str:
    assert found is not None
    return found.record


def _statement(record: Record, of: str) -> Statement:
    return next(s for s in record.statements if s.id == of)
