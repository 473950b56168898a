"""The tables of a ledger, for SQLite and PostgreSQL alike (docs/ledger.md tells what each holds).

Rows are added and never changed, but in tables that can be made anew from the rest: `reading_now` (which of several
readings of a text holds), `posting` and `statement_words` (what is searched)."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
SHA = String(64)
ID = String(16)
"""A hash of meaning, 64 bits in hex."""

raw = Table(
    "raw", metadata,
    Column("id", SHA, primary_key=True, comment="sha256 of the bytes"),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False, comment="the bytes, deflated by zlib"),
    Column("added", String, nullable=False),
)  # fmt: skip

_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


def shown(value: str) -> str:
    """Text without what neither database can hold."""
    return value if value.isprintable() else _UNKEEPABLE.sub("\ufffd", value)


class Shown(TypeDecorator[str]):
    """Text to be shown and searched: what neither database can hold (NUL, lone surrogates) is U+FFFD in it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:  # noqa: ANN401
        return None if value is None else shown(value)


text = Table(
    "text", metadata,
    Column("id", SHA, primary_key=True, comment="sha256 of the text: the article's id in format 1"),
    Column("data", LargeBinary, nullable=False, comment="the exact text in UTF-8"),
    Column("added", String, nullable=False),
)  # fmt: skip

article = Table(
    "article", metadata,
    Column("id", ID, primary_key=True, comment="hash of text, outlet, date, address, origin: one appearance"),
    Column("text", SHA, ForeignKey("text.id"), nullable=False, index=True),
    Column("raw", SHA, ForeignKey("raw.id")),
    Column("title", Shown),
    Column("outlet", Shown, index=True),
    Column("published", String, comment="ISO 8601 as stated"),
    Column("day", String(10), index=True, comment="the day of `published`"),
    Column("url", Shown),
    Column("language", String),
    Column("origin", Shown),
    Column("agency", Shown, comment="whose text it is by its credit"),
    Column("added", String, nullable=False),
)  # fmt: skip

record = Table(
    "record", metadata,
    Column("id", ID, primary_key=True, comment="hash of text, model and version: one reading of a text"),
    Column("text", SHA, ForeignKey("text.id"), nullable=False, index=True),
    Column("dixit", String, nullable=False),
    Column("model", String, nullable=False),
    Column("model_version", String, nullable=False),
    Column("model_checksum", String, nullable=False),
    Column("body", LargeBinary, nullable=False, comment="the record in format 1 without its text, deflated JSON"),
    Column("added", String, nullable=False),
)  # fmt: skip

reading_now = Table(
    "reading_now", metadata,
    Column("text", SHA, ForeignKey("text.id"), primary_key=True),
    Column("record", ID, ForeignKey("record.id"), nullable=False),
)  # fmt: skip

actor = Table(
    "actor", metadata,
    Column("id", ID, primary_key=True, comment="hash of kind and name"),
    Column("name", Shown, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String(3)),
    Column("wikidata", String),
    Column("folded", Shown, nullable=False, index=True, comment="the name without case and accents"),
)  # fmt: skip

standing = Table(
    "standing", metadata,
    Column("actor", ID, ForeignKey("actor.id"), nullable=False),
    Column("speaks_for", ID, ForeignKey("actor.id"), nullable=False, comment="the state or body"),
    Column("text", SHA, ForeignKey("text.id"), nullable=False, comment="where it is told"),
    PrimaryKeyConstraint("actor", "speaks_for", "text"),
)  # fmt: skip

leaning = Table(
    "leaning", metadata,
    Column("actor", ID, ForeignKey("actor.id"), nullable=False, comment="a person of whom the text does not tell it"),
    Column("of", ID, nullable=False, comment="the state that it may speak for; empty: none of them"),
    Column("text", SHA, ForeignKey("text.id"), nullable=False),
    Column("score", Float, nullable=False, comment="log-probability by where both stand in the text"),
    PrimaryKeyConstraint("actor", "of", "text"),
)  # fmt: skip

statement = Table(
    "statement", metadata,
    Column("row", Integer, primary_key=True, autoincrement=True),
    Column("id", ID, nullable=False, index=True),
    Column("record", ID, ForeignKey("record.id"), nullable=False, index=True),
    Column("text", SHA, ForeignKey("text.id"), nullable=False, index=True),
    Column("voice", String, nullable=False, comment="source, or outlet: an event that the article itself tells"),
    Column("actor", ID, ForeignKey("actor.id"), index=True),
    Column("speaks_for", ID, ForeignKey("actor.id"), index=True),
    Column("act", String, index=True),
    Column("content", Shown, nullable=False, comment="the exact words, pieces joined by ' … '"),
    Column("telling", Shown, nullable=False, comment="who tells it, by which words"),
    Column("worded", Shown, nullable=False, comment="the same in words clear by themselves, for comparing"),
    Column("spans", Text, nullable=False, comment="JSON: where the pieces stand in the text"),
    Column("certainty", String),
    Column("time", String),
    Column("negated", Boolean),
    Column("condition", Shown),
    Column("said", String, comment="ISO 8601 date or interval in which it was said, where the text tells it"),
    Column("parent", ID),
    Column("confidence", Float, nullable=False),
)  # fmt: skip

party = Table(
    "party", metadata,
    Column("statement", Integer, ForeignKey("statement.row"), nullable=False),
    Column("actor", ID, ForeignKey("actor.id"), nullable=False),
    Column("role", String, nullable=False, comment="target, addressee, actor or recipient of an event in it"),
    PrimaryKeyConstraint("statement", "actor", "role"),
    Index("ix_party_actor", "actor"),
)  # fmt: skip

event = Table(
    "event", metadata,
    Column("record", ID, ForeignKey("record.id"), nullable=False),
    Column("id", ID, nullable=False),
    Column("text", SHA, ForeignKey("text.id"), nullable=False),
    Column("type", String, nullable=False, comment="PLOVER"),
    Column("mode", String),
    Column("status", String, nullable=False),
    Column("told_by", ID, comment="the statement that tells it; none where the article itself does"),
    Column("day", String(10), index=True, comment="of the event where the text tells it, else of the article"),
    Column("span", Text, nullable=False, comment="JSON: where its words stand in the text"),
    Column("words", Shown, nullable=False),
    PrimaryKeyConstraint("record", "id"),
)  # fmt: skip

event_party = Table(
    "event_party", metadata,
    Column("record", ID, ForeignKey("record.id"), nullable=False),
    Column("event", ID, nullable=False),
    Column("actor", ID, ForeignKey("actor.id"), nullable=False),
    Column("side", String, nullable=False, comment="actor or recipient"),
    PrimaryKeyConstraint("record", "event", "actor", "side"),
    Index("ix_event_party_actor", "actor", "side"),
)  # fmt: skip

posting = Table(
    "posting", metadata,
    Column("text", SHA, ForeignKey("text.id"), nullable=False),
    Column("start", Integer, nullable=False, comment="of a paragraph"),
    Column("band", Integer, nullable=False),
    Column("hash", BigInteger, nullable=False, comment="one band of its MinHash: like paragraphs share at least one"),
    PrimaryKeyConstraint("text", "start", "band"),
    Index("ix_posting_hash", "hash"),
)  # fmt: skip

copy = Table(
    "copy", metadata,
    Column("text", SHA, ForeignKey("text.id"), nullable=False),
    Column("of", SHA, ForeignKey("text.id"), nullable=False),
    Column("share", Float, nullable=False, comment="of the shorter text's words that the other holds too"),
    Column("why", Shown, nullable=False),
    Column("made_by", String, nullable=False),
    Column("added", String, nullable=False),
    PrimaryKeyConstraint("text", "of"),
)  # fmt: skip

vector = Table(
    "vector", metadata,
    Column("row", Integer, ForeignKey("statement.row"), primary_key=True),
    Column("data", LargeBinary, nullable=False, comment="float16: a vector [384] and 8 stances (claims.placing)"),
)  # fmt: skip

claim = Table(
    "claim", metadata,
    Column("id", ID, primary_key=True, comment="hash of the statement that it began with"),
    Column("text", Shown, nullable=False),
    Column("first", ID, nullable=False, comment="the statement whose words it bears"),
    Column("made_by", String, nullable=False),
    Column("added", String, nullable=False),
)  # fmt: skip

judgement = Table(
    "judgement", metadata,
    Column("row", Integer, primary_key=True, autoincrement=True),
    Column("statement", ID, nullable=False, index=True),
    Column("claim", ID, ForeignKey("claim.id"), nullable=False, index=True),
    Column("belongs", Boolean, nullable=False, comment="false: a person says that it does not"),
    Column("stance", String),
    Column("reason", Shown, nullable=False),
    Column("score", Float, nullable=False),
    Column("made_by", String, nullable=False, comment="'machine' with the version, or who"),
    Column("state", String, nullable=False, comment="machine, accepted, corrected or rejected"),
    Column("added", String, nullable=False),
)  # fmt: skip

review = Table(
    "review", metadata,
    Column("row", Integer, primary_key=True, autoincrement=True),
    Column("statement", ID, nullable=False, index=True),
    Column("text", SHA, ForeignKey("text.id"), nullable=False, index=True),
    Column("record", ID, ForeignKey("record.id"), nullable=False, comment="the reading that the person saw"),
    Column("state", String, nullable=False, comment="accepted, rejected, corrected, or undone: the newest that held"),
    Column("spans", Text, comment="JSON: source, cue and content as corrected"),
    Column("speaker", Shown, comment="the name as corrected; none: no source is named"),
    Column("speaker_kind", String),
    Column("act", String, comment="as corrected"),
    Column("note", Shown, nullable=False),
    Column("who", Shown, nullable=False),
    Column("added", String, nullable=False),
)  # fmt: skip
