"""Article -> Record: the table of contents of reading."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path

from dixit.actors import Tuning, find_actors
from dixit.acts import (
    KnownBeside,
    Told,
    build_events,
    find_events,
    judge_statements,
    participants,
    with_moves,
    with_times,
)
from dixit.intake import Known, Source, article_from_text, read_source
from dixit.intake.read import NOTHING_KNOWN
from dixit.lexicons import Lexicon, country_of, load_lexicon
from dixit.reading import read_article, read_words
from dixit.reading.article import Mapper
from dixit.records import Article, Model, Reading, Record, Words
from dixit.runtime.engine import Engine
from dixit.statements import Weighing, find_statements
from dixit.version import VERSION


class Reader:
    """The reader, loaded once and kept warm.

    `threads` is how many windows or articles are read side by side (None: one per processor core this process may use);
    the record of an article does not depend on it. `weights` is a folder of weights (None: those shipped); `lexicons`
    are tables of actors that stand beside the shipped ones. Raises WeightsError if the weights are missing or damaged,
    LexiconError if a table does not hold. Use it as a context manager, or call `close`."""

    def __init__(self, threads: int | None = None, weights: Path | None = None, lexicons: Sequence[Path] = ()) -> None:
        self._threads = threads or _cores()
        self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="dixit")
        # The tables are needed only once an article has been through the networks: they load beside these.
        self._lexicon = self._pool.submit(load_lexicon, tuple(lexicons))
        self._engine = Engine(weights)
        self._weighing = Weighing.from_settings(self._engine.settings)
        self._tuning = Tuning.from_settings(self._engine.settings)
        if lexicons:
            self._lexicon.result()

    @property
    def model(self) -> Model:
        """The name, version and checksum of the weights."""
        return self._engine.model

    @property
    def lexicon(self) -> Lexicon:
        """The tables of known actors that it reads with."""
        return self._lexicon.result()

    def read_article(self, article: Article) -> Record:
        """Everything Dixit finds in one article; its windows are read side by side."""
        return self._read(article, self._pool.map)

    def read_articles(
        self, articles: Iterable[Article], failed: Callable[[Article, Exception], None] | None = None
    ) -> Iterator[Record]:
        """Records in the order of `articles`, lazily: at most two articles per thread are ahead of the caller.

        An article on which the reader itself fails, a fault of Dixit, raises; with `failed` it is handed there instead
        and the rest goes on.
        """
        waiting: deque[tuple[Article, Future[Record]]] = deque()

        given = iter(articles)
        ended: Exception | None = None
        more = True
        while more or waiting:
            while more and len(waiting) <= 2 * self._threads:
                try:
                    article = next(given)
                except StopIteration:
                    more = False
                except Exception as error:  # what was given before the fault is delivered first
                    more, ended = False, error
                else:
                    waiting.append((article, self._pool.submit(self._read, article)))
            if waiting:
                article, future = waiting.popleft()
                error_of = future.exception()
                if error_of is None:
                    yield future.result()
                elif failed is not None and isinstance(error_of, Exception):
                    failed(article, error_of)
                else:
                    raise error_of
        if ended is not None:
            raise ended

    def _read(self, article: Article, mapper: Mapper = map) -> Record:
        reading = read_article(article, self._engine, mapper)

        def read_again(words: Words) -> Reading:
            return read_words(article, words, self._engine)

        statements, notes = find_statements(reading, self._weighing, read_again)
        told: tuple[Told, ...] = ()
        if self._engine.judges:
            statements = judge_statements(statements, reading, self._engine.judge_statement)
            told = find_events(reading, statements, self._engine.judge_event)
        lexicon = self._lexicon.result()
        found = find_actors(
            reading, statements, lexicon, self._engine.rank, self._tuning, participants=participants(told)
        )
        near = {a.country for a in found.actors if a.country}
        known = KnownBeside(found.who, lambda name, near: country_of(name, lexicon, near), near)
        events = build_events(told, article, reading.words, known)
        statements = with_times(found.statements, article, reading.words)
        statements = with_moves(statements, found.actors, events, reading.words)
        notes = (*article.notes, *notes, *found.notes)
        return Record(VERSION, self.model, article, found.actors, statements, events, notes)

    def read(self, source: str | Path, known: Known = NOTHING_KNOWN, *, force: bool = False) -> Record:
        """Like `dixit.read`, with this reader."""
        return self.read_article(to_article(source, known, force=force))

    def read_many(self, sources: Iterable[str | Path], *, force: bool = False) -> Iterator[Record]:
        """Records of texts (str) and files (Path) in order, lazily. The first source that cannot be read raises its
        InputError; to go on past bad inputs, make the articles with `dixit.intake` and use `read_articles`."""
        return self.read_articles(to_article(source, NOTHING_KNOWN, force=force) for source in sources)

    def close(self) -> None:
        """Let the threads go; a closed reader reads no more."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def read(  # noqa: PLR0913 - what a user may state of an article, one by one
    source: str | Path,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    force: bool = False,
) -> Record:
    """Read one article: a `str` is its text, a `Path` a file (.txt, .html, .pdf).

    `title`, `outlet`, `published` (ISO 8601) and `url` stand above what the file tells. `force` reads a language that
    the model was not trained on. Raises InputError or LanguageError for what cannot be read, WeightsError for damaged
    weights. The reader is loaded on the first call and kept.
    """
    return _shared_reader().read(source, Known(title, outlet, published, url), force=force)


def to_article(source: str | Path, known: Known, *, force: bool) -> Article:
    """The article in a text (str) or a file (Path)."""
    if isinstance(source, str):
        return article_from_text(source, known, force=force)
    return read_source(Source(str(source)), known, force=force)


@cache
def _shared_reader() -> Reader:
    return Reader()


def _cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
