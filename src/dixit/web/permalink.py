"""A statement's id -> the address of its words in its article."""

from __future__ import annotations

from sqlalchemy import select

from dixit.errors import UnknownIdError
from dixit.ledger import schema
from dixit.ledger.said import rows_of
from dixit.records.said import Said
from dixit.web.desk import Desk


def permalink(desk: Desk, statement: str) -> str:
    """It stays the same as long as the text is read the same."""
    with desk.ledger.reading() as connection:
        row = rows_of(connection, [statement]).get(statement)
        s = schema.statement
        text_id = connection.execute(select(s.c.text).where(s.c.row == row)).scalar_one_or_none()
    if text_id is None:
        raise UnknownIdError(f"No statement has the id {statement}.", "Search the statements; each shows its id.")
    return _address(text_id, statement)


def address_of(said: Said) -> str:
    """The same of a statement that is at hand."""
    return _address(said.text, said.id)


def _address(text_id: str, statement: str) -> str:
    return f"/article/{text_id}#s-{statement}"
