"""What `dixit read` does: every input read, shown in the wanted form, and counted."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dixit.cli.messages import say, say_failed
from dixit.cli.output import writer_for
from dixit.cli.progress import progress
from dixit.cli.wanted import Wanted
from dixit.errors import InputError
from dixit.flow import Reader
from dixit.intake import Failure, Known, Source, gather, read_source
from dixit.records import Article, Record

DONE, ALL_FAILED, SOME_FAILED = 0, 1, 3


@dataclass(slots=True)
class Tally:
    """How many inputs there are and how many of them failed so far."""

    total: int
    failed: int = 0

    def fail(self, name: str, error: InputError) -> None:
        self.failed += 1
        say_failed(name, error)

    def fault(self, article: Article, error: Exception) -> None:
        """Dixit itself failed on this article: a fault to report, and the others go on."""
        what = f"Internal error, {type(error).__name__}: {error}."
        self.fail(article.origin or "(no name)", InputError(what, "This is a fault of Dixit: please report it."))

    @property
    def exit_code(self) -> int:
        if not self.failed:
            return DONE
        return ALL_FAILED if self.failed == self.total else SOME_FAILED


def read_all(wanted: Wanted) -> int:
    """Read and show all that is wanted; returns the exit code."""
    known = Known(wanted.title, wanted.outlet, wanted.published, wanted.url)
    inputs = list(gather(wanted.articles, sys.stdin.buffer))
    tally = Tally(len(inputs))
    write = writer_for(wanted)
    lexicons = tuple(Path(name) for name in wanted.lexicon)
    with Reader(wanted.threads, lexicons=lexicons) as reader, progress(len(inputs), wanted.quiet) as advance:
        for record in _records(reader, _articles(inputs, known, wanted.force, tally), len(inputs), tally):
            write(record)
            advance(tally.failed)
    if tally.failed and tally.total > 1 and not wanted.quiet:
        say(f"{tally.failed} of {tally.total} inputs could not be read.")
    return tally.exit_code


def _records(reader: Reader, articles: Iterable[Article], count: int, tally: Tally) -> Iterator[Record]:
    """One article is read with all threads, many are read side by side."""
    if count == 1:
        return map(reader.read_article, articles)
    return reader.read_articles(articles, tally.fault)


def _articles(inputs: Iterable[Source | Failure], known: Known, force: bool, tally: Tally) -> Iterator[Article]:
    """The inputs that can be read; the others are named and counted."""
    for given in inputs:
        if isinstance(given, Failure):
            tally.fail(given.name, given.error)
            continue
        try:
            yield read_source(given, known, force=force)
        except InputError as error:
            tally.fail(given.name, error)
