"""Inputs -> a ledger: read, append, note copies. Each article is written in one transaction of its own."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from dixit.claims.copies import copied, paragraphs
from dixit.claims.wording import tellings, worded
from dixit.errors import DixitError, InputError
from dixit.flow.leaning import leanings
from dixit.flow.read import Reader
from dixit.flow.standing import standings
from dixit.intake import Failure, Known, Source, read_source
from dixit.ledger.append import Added, Bytes, Entry, append, has_reading, moment
from dixit.ledger.copies import note_copies, post, posted, sharing, text_of
from dixit.ledger.opening import Ledger
from dixit.lexicons import Lexicon
from dixit.records import Article, Record
from dixit.version import VERSION

SHARED_HASHES = 2
State = Literal["new", "another appearance", "known", "read again", "failed"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one input."""

    name: str
    state: State
    statements: int = 0
    error: DixitError | None = None


class Keeper:
    """Adds articles to a ledger, with a reader that is kept warm."""

    def __init__(self, ledger: Ledger, reader: Reader) -> None:
        self._ledger, self._reader = ledger, reader

    def add(self, inputs: Iterable[Source | Failure], known: Known, *, force: bool = False) -> Iterator[Kept]:
        """Read and keep the inputs, in their order but for what need not be read again; what cannot be read is told
        and the rest goes on. What is in the ledger already, read by the same weights and version, is not read again."""
        told: list[Kept] = []
        origins: dict[int, tuple[str, Bytes]] = {}

        def articles() -> Iterator[Article]:
            for given in inputs:
                found = self._prepared(given, known, force)
                if isinstance(found, Kept):
                    told.append(found)
                    continue
                article, raw = found
                origins[id(article)] = (given.name, raw)
                yield article

        def failed(article: Article, error: Exception) -> None:
            what = f"Internal error, {type(error).__name__}: {error}."
            name, _ = origins.pop(id(article))
            told.append(Kept(name, "failed", error=InputError(what, "This is a fault of Dixit: please report it.")))

        for record in self._reader.read_articles(articles(), failed):
            name, raw = origins.pop(id(record.article))
            yield self._keep(name, record, raw)
            yield from _emptied(told)
        yield from _emptied(told)

    def _prepared(self, given: Source | Failure, known: Known, force: bool) -> Kept | tuple[Article, Bytes]:
        """The article of an input, or what became of it."""
        if isinstance(given, Failure):
            return Kept(given.name, "failed", error=given.error)
        try:
            data = given.read()
            article = read_source(Source(given.name, io.BytesIO(data)), known, force=force)
        except InputError as error:
            return Kept(given.name, "failed", error=error)
        raw = Bytes(data)
        with self._ledger.reading() as connection:
            read = has_reading(connection, article.id, self._reader.model.checksum, VERSION)
        if not read:
            return article, raw
        # Read before: only where it appeared may be new.
        with self._ledger.writing() as connection:
            added = append(connection, Entry(Record(VERSION, self._reader.model, article), raw))
        return Kept(given.name, "another appearance" if added.new_article else "known")

    def _keep(self, name: str, record: Record, raw: Bytes) -> Kept:
        entry = entry_of(record, raw, self._reader.lexicon)
        with self._ledger.writing() as connection:
            added = append(connection, entry)
            if not posted(connection, record.article.id):
                note_copies_of(connection, record.article)
        return Kept(name, _state(added), len(added.rows))


def entry_of(record: Record, raw: Bytes | None, lexicon: Lexicon) -> Entry:
    """A record with what a ledger keeps beside it."""
    told = standings(record, lexicon)
    return Entry(record, raw, told, leanings(record, lexicon, told), worded(record), tellings(record))


def _state(added: Added) -> State:
    if not added.new_reading:
        return "another appearance" if added.new_article else "known"
    return "new" if added.new_article else "read again"


def _emptied(told: list[Kept]) -> Iterator[Kept]:
    while told:
        yield told.pop(0)


def note_copies_of(connection: Connection, article: Article) -> None:
    """Find which texts of the ledger share paragraphs with a new one."""
    own = paragraphs(article.text)
    found = []
    for other in sharing(connection, (h for p in own for h in p.bands), SHARED_HASHES):
        copy = copied(own, paragraphs(text_of(connection, other)))
        if copy is not None:
            found.append((other, copy.share, copy.why))
    note_copies(connection, article.id, found, moment())
    post(connection, article.id, ((p.span.start, p.bands) for p in own))
