"""A text's id -> the record of the reading that holds now, with the text itself."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence

from sqlalchemy import Connection, select

from dixit.ledger import schema
from dixit.ledger.said import now_rows
from dixit.records.parse import record_from_json
from dixit.records.record import Json, Record


def record_json(connection: Connection, text_id: str) -> Json | None:
    """In format 1; None where there is no such text, or it was never read."""
    r, now = schema.record, schema.reading_now
    wanted = select(r.c.body, schema.text.c.data).join(now, now.c.record == r.c.id)
    row = connection.execute(
        wanted.join(schema.text, schema.text.c.id == now.c.text).where(now.c.text == text_id)
    ).first()
    if row is None:
        return None
    body: Json = json.loads(zlib.decompress(row.body))
    return body | {"text": row.data.decode("utf-8", "surrogatepass")}


def record_of(connection: Connection, text_id: str) -> Record | None:
    """The same as a record."""
    found = record_json(connection, text_id)
    return None if found is None else record_from_json(found)


def record_read(connection: Connection, reading: str) -> Record:
    """The record of one reading, whether it holds now or not. LookupError where there is none."""
    r = schema.record
    wanted = select(r.c.body, schema.text.c.data).join(schema.text, schema.text.c.id == r.c.text)
    row = connection.execute(wanted.where(r.c.id == reading)).first()
    if row is None:
        raise LookupError(reading)
    body: Json = json.loads(zlib.decompress(row.body))
    return record_from_json(body | {"text": row.data.decode("utf-8", "surrogatepass")})


def rows_in(connection: Connection, text_id: str) -> list[int]:
    """The numbers of the statements of a text that hold now, in its order."""
    s = schema.statement
    return list(connection.execute(now_rows().where(s.c.text == text_id).order_by(s.c.row)).scalars())


def text_of_article(connection: Connection, article: str) -> str | None:
    """The text of one appearance."""
    a = schema.article
    found: str | None = connection.execute(select(a.c.text).where(a.c.id == article)).scalar_one_or_none()
    return found


def outlets_of(connection: Connection, articles: Sequence[str]) -> dict[str, tuple[str, str | None, str | None]]:
    """Appearances -> (text, outlet, day)."""
    a = schema.article
    rows = connection.execute(select(a.c.id, a.c.text, a.c.outlet, a.c.day).where(a.c.id.in_(articles)))
    return {r.id: (r.text, r.outlet, r.day) for r in rows}
