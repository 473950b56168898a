"""The form of a review -> a person's word on a statement. The guard has let it through before."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from dixit.errors import UsageError
from dixit.flow.review import Ruling, rule, standing_held, standing_of
from dixit.ledger.query import parse_query
from dixit.ledger.reviews import beside, found_now
from dixit.web.asking import with_given
from dixit.web.changing import Done, person
from dixit.web.desk import Desk
from dixit.web.drafts import draft

_LONGEST_NOTE = 1000


def accept(desk: Desk, of: str, given: Mapping[str, str]) -> Done:
    """The statement as the form has it: accepted where that is what the machine found, else corrected."""
    who, note = person(given), _note(given)
    with desk.ledger.writing() as connection:
        standing, _ = standing_of(connection, of)
        review = rule(connection, of, Ruling("corrected", who, draft(connection, standing, given), note))
        return Done(review.state, _onward(connection, of, given))


def reject(desk: Desk, of: str, given: Mapping[str, str]) -> Done:
    """There is no such statement."""
    ruling = Ruling("rejected", person(given), note=_note(given))
    with desk.ledger.writing() as connection:
        rule(connection, of, ruling)
        return Done("rejected", _onward(connection, of, given))


def undo(desk: Desk, of: str, given: Mapping[str, str]) -> Done:
    """What was said last of the statement is taken back."""
    ruling = Ruling("undone", person(given), note=_note(given))
    with desk.ledger.writing() as connection:
        rule(connection, of, ruling)
        there = found_now(connection, of) is not None or standing_held(connection, of)
    return Done("undone", _address(f"/review/{of}" if there else "/review", given))


def _onward(connection: Connection, of: str, given: Mapping[str, str]) -> str:
    """The statement that waits next, else those before."""
    found = found_now(connection, of)
    query = parse_query(given.get("q", ""))
    after = beside(connection, query, found.place, after=True) if found else None
    return _address(f"/review/{after}" if after else "/review", {**given, "done": of})


def _address(path: str, given: Mapping[str, str]) -> str:
    kept = [(name, given.get(name, "").strip()) for name in ("q", "who", "done")]
    return with_given(path, [(n, v) for n, v in kept if v])


def _note(given: Mapping[str, str]) -> str:
    note = given.get("note", "").strip()
    if len(note) > _LONGEST_NOTE:
        raise UsageError(f"The note has {len(note)} characters.", f"At most {_LONGEST_NOTE} are kept.")
    return note
