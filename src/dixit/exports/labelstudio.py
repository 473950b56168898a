"""Reviewed texts -> tasks of Label Studio: the machine's statements as predictions, those that hold as annotations.

It counts as JavaScript does, in UTF-16 units: a sign beyond U+FFFF, as most emoji, is two. The labelling interface for
these tasks is in docs/desk.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Any

from dixit.exports.gold import said_of
from dixit.records import Record, Span, Statement
from dixit.records.record import Json
from dixit.records.review import TOLD_PARTS, Gold, told_of

Result = dict[str, Any]


def task(gold: Gold) -> Json:
    """One text. `data` keeps what the interface does not show: who reviewed, what was rejected."""
    record = gold.record
    machine = {s.id: (s, of) for of in (gold.waiting,) for s in of.statements}
    machine |= {s.statement.id: (s.statement, s.record) for s in (*gold.standings, *gold.rejected)}
    units = utf16_units(record.text)
    found = [r for s, of in machine.values() for r in results(of, s, units)]
    model = f"{record.model.name} {record.model.version}"
    article = record.to_json()["article"]
    ids = [s.id for s in record.statements]
    return {
        "data": {
            "text": record.text,
            "article": article,
            "reviews": {of: said_of(s) for of, s in zip(ids, gold.standings, strict=True)},
            "rejected": [said_of(s) for s in gold.rejected],
            "unreviewed": [s.id for s in gold.waiting.statements],
        },
        "predictions": [{"model_version": model, "result": found}],
        "annotations": [{"result": [r for s in record.statements for r in results(record, s, units)]}],
    }


def results(record: Record, s: Statement, units: Callable[[int], int]) -> list[Result]:
    """A region for each piece, act and speaker at the first one, and relations from it to all others."""
    told = told_of(record, s)
    pieces = [(part, n, span) for part in TOLD_PARTS for n, span in enumerate(told.part(part))]
    if not pieces:
        return []
    head = _head(s)
    first = next(p for p in pieces if p[0] == head and p[1] == 0)
    found = [_region(record, s, piece, units) for piece in pieces]
    choices = {"choices": [told.act]} if told.act else None
    named = {"text": [told.speaker.name]} if told.speaker else None
    for name, kind, value in (("act", "choices", choices), ("speaker", "textarea", named)):
        if value is not None:
            region = _region(record, s, first, units)
            place = {k: region["value"][k] for k in ("start", "end", "text")}
            found.append({**region, "from_name": name, "type": kind, "value": {**place, **value}})
    for piece in pieces:
        if piece != first:
            from_, to = (_region_id(s, p) for p in (first, piece))
            found.append(
                {"type": "relation", "from_id": from_, "to_id": to, "direction": "right", "labels": [piece[0]]}
            )
    return found


def utf16_units(text: str) -> Callable[[int], int]:
    """Code points of a text -> UTF-16 units."""
    before = [0, *accumulate(2 if ord(c) > 0xFFFF else 1 for c in text)]
    return before.__getitem__


def code_points(text: str) -> Callable[[int], int]:
    """UTF-16 units of a text -> code points. KeyError within a sign."""
    units = utf16_units(text)
    return {units(i): i for i in range(len(text) + 1)}.__getitem__


def pieces_in(found: Iterable[Result], text: str) -> dict[str, dict[str, list[Span]]]:
    """Results -> statements by id, with the pieces of each part: the way back."""
    points = code_points(text)
    statements: dict[str, dict[str, list[Span]]] = {}
    for r in found:
        if r["type"] == "labels":
            of, part, _ = r["id"].split("-")
            span = Span(points(r["value"]["start"]), points(r["value"]["end"]))
            statements.setdefault(of, {p: [] for p in TOLD_PARTS})[part].append(span)
    return statements


def _head(s: Statement) -> str:
    return "cue" if s.cue else "content" if s.content else "source"


def _region_id(s: Statement, piece: tuple[str, int, Span]) -> str:
    return f"{s.id}-{piece[0]}-{piece[1]}"


def _region(record: Record, s: Statement, piece: tuple[str, int, Span], units: Callable[[int], int]) -> Result:
    part, _, span = piece
    words = span.of(record.text)
    return {
        "id": _region_id(s, piece), "from_name": "part", "to_name": "text", "type": "labels",
        "value": {"start": units(span.start), "end": units(span.end), "text": words, "labels": [part]},
    }  # fmt: skip
