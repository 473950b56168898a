"""Review: the statements that wait for a person's word, the least sure first; one at a time, with its paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection

from dixit.flow.review import holding, standing_of
from dixit.ledger.query import Query, parse_query
from dixit.ledger.reviews import (
    beside,
    found_now,
    frequent_names,
    how_many_held,
    how_many_wait,
    reviews_of,
    waiting_rows,
)
from dixit.ledger.said import appearances_of, load
from dixit.records import ACTS
from dixit.records.record import Json
from dixit.records.review import TOLD_PARTS, Review, Standing, Told
from dixit.records.said import Said
from dixit.reports.rows import said_row
from dixit.web.answer import Shown
from dixit.web.asking import Asked, part_of, with_given
from dixit.web.desk import Desk
from dixit.web.drafts import draft
from dixit.web.edges import STEPS, Choice, choice_in, choices, place_after, stepped, written
from dixit.web.review_words import Paragraph, paragraphs_around

QUEUED = ("id", "confidence", "day", "outlet", "actor", "act", "content", "article")
REVIEWED = ("state", "who", "at", "note", "speaker", "act", "source", "cue", "content")
_NAMES = 200
"""Actors of the ledger that are suggested as speakers."""
_KEPT = ("q", "who")
"""What the addresses of other statements take along."""
STEP_KEYS = dict(zip(STEPS, "[{]}d", strict=True))
_PART_NAMES = {"source": "who", "cue": "act words", "content": "what"}
_STEP_NAMES = ("start earlier", "start later", "end later", "end earlier", "take the piece out")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One statement as it is shown: `told` is the draft, `chosen` the piece that is edited, None outside editing."""

    standing: Standing
    reviews: Sequence[Review]
    told: Told
    chosen: Choice | None
    paragraphs: Sequence[Paragraph]
    previous: str | None
    next: str | None


def queue(desk: Desk, asked: Asked) -> Shown:
    """`q` narrows what waits. As a page: the first of it; as data: a part of the list."""
    query = parse_query(asked.one("q"))
    with desk.ledger.reading() as connection:
        said = load(connection, waiting_rows(connection, query, asked.limit, asked.offset))
        sheet = _sheet(connection, said[0].id, query, asked) if said and asked.form == "html" else None
        values = _values(connection, query, sheet, asked)
    rows = [_queued(s) for s in said]
    json = {"total": values["waiting"], "reviewed": values["reviewed"], "statements": rows}
    return Shown("review.html", "Review", {**values, "part": part_of(asked, values["waiting"])}, json, rows, QUEUED)


def review(desk: Desk, asked: Asked) -> Shown:
    """One statement. `source`, `cue`, `content`, `speaker`, `act`, `note`, `who` are a draft that is not kept yet; with
    `edit` the piece `part` of it is edited, `do` says how."""
    query = parse_query(asked.one("q"))
    with desk.ledger.reading() as connection:
        sheet = _sheet(connection, asked.of, query, asked)
        values = _values(connection, query, sheet, asked)
    rows = [_review_row(r) for r in sheet.reviews]
    return Shown("review.html", "Review", values, _json(sheet), rows, REVIEWED)


def _sheet(connection: Connection, of: str, query: Query, asked: Asked) -> Sheet:
    standing, reviews = standing_of(connection, of)
    given = dict(asked.given) if asked.of else {}
    told, chosen = draft(connection, standing, given), None
    if asked.one("edit") and asked.of:
        chosen = choice_in(asked.one("part"), told)
        if asked.one("do"):
            before, told = told, stepped(told, chosen, asked.one("do"), standing.record.text)
            chosen = place_after(told, chosen, before)
    found = found_now(connection, of)
    previous, after = (beside(connection, query, found.place, after=a) if found else None for a in (False, True))
    shown = paragraphs_around(standing, told, chosen)
    return Sheet(standing, reviews, told, chosen, shown, previous, after)


def _values(connection: Connection, query: Query, sheet: Sheet | None, asked: Asked) -> Json:
    done = asked.one("done")
    values: Json = {
        "sheet": sheet,
        "waiting": how_many_wait(connection, query),
        "reviewed": how_many_held(connection),
        "narrowed": query != Query(),
        "done": holding(reviews_of(connection, done).get(done, ())) if done else None,
        "acts": ACTS,
    }
    if sheet is None:
        return values
    of, text = sheet.standing.statement.id, sheet.standing.record.article.id
    names = [a.name for a in sheet.standing.record.actors] + frequent_names(connection, _NAMES)
    kept = [(n, asked.one(n)) for n in _KEPT if asked.one(n)]
    return values | {
        "of": of,
        "places": appearances_of(connection, [text])[text],
        "names": list(dict.fromkeys(names)),
        "previous": sheet.previous and with_given(f"/review/{sheet.previous}", kept),
        "next": sheet.next and with_given(f"/review/{sheet.next}", kept),
        "undoing": of if sheet.standing.review else values["done"] and values["done"].statement,
        "spans": {part: written(sheet.told.part(part)) for part in TOLD_PARTS},
        "chosen": sheet.chosen,
        "choices": _choices(sheet),
        "steps": list(zip(STEPS, _STEP_NAMES, STEP_KEYS.values(), strict=True)),
        "words": _words(sheet.standing, sheet.standing.machine),
    }


def _choices(sheet: Sheet) -> list[tuple[Choice, str, bool, bool]]:
    """Every piece that can be chosen, what it is called, whether it comes next after the chosen one, or before it."""
    every = choices(sheet.told)
    if sheet.chosen is None:
        return []
    at = every.index(sheet.chosen)
    after, before = every[(at + 1) % len(every)], every[at - 1]
    return [(c, _called(c, len(sheet.told.part(c.part))), c == after, c == before) for c in every]


def _called(choice: Choice, pieces: int) -> str:
    number = " +" if choice.piece == pieces else f" {choice.piece + 1}" if pieces > 1 else ""
    return f"{_PART_NAMES[choice.part]}{number}"


def _words(standing: Standing, told: Told) -> Mapping[str, str]:
    text = standing.record.text
    return {p: " … ".join(s.of(text) for s in told.part(p)) for p in TOLD_PARTS}


def _json(sheet: Sheet) -> Json:
    standing = sheet.standing
    return {
        "id": standing.statement.id,
        "article": standing.record.article.id,
        "state": standing.state,
        "confidence": standing.statement.confidence,
        "machine": _told(standing.machine),
        "now": standing.now and _told(standing.now),
        "reviews": [
            {"state": r.state, "who": r.who, "at": r.at, "note": r.note, "told": r.told and _told(r.told)}
            for r in sheet.reviews
        ],
        "previous": sheet.previous,
        "next": sheet.next,
    }


def _told(told: Told) -> Json:
    places = {part: [list(s) for s in told.part(part)] for part in TOLD_PARTS}
    return {**places, "speaker": told.speaker and asdict(told.speaker), "act": told.act}


def _review_row(review: Review) -> Json:
    told = review.told
    places = {p: written(told.part(p)) if told else "" for p in TOLD_PARTS}
    return {
        "state": review.state, "who": review.who, "at": review.at, "note": review.note,
        "speaker": told and told.speaker and told.speaker.name, "act": told and told.act,
        **places,
    }  # fmt: skip


def _queued(said: Said) -> Json:
    return said_row(said) | {"confidence": said.confidence}
