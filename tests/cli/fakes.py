"""A reader without weights, and the command line with it: these tests are about what goes in and comes out."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Self
from unittest.mock import patch

from dixit.cli import main
from dixit.records import Actor, Article, Event, Record, Span, Statement, statement_id
from tests.reports.records import MODEL

_SAYS = re.compile(r"(The \w+) (said) (that [^.]*)")
_SHELLS = re.compile(r"(The \w+) (shelled) \w+")


class FakeReader:
    """Finds "The <word> said that …" and "The <word> shelled <word>". A text that holds "BREAK" breaks it, "INTERRUPT"
    is the user's Ctrl-C."""

    model = MODEL

    def __init__(self, threads: int | None = None, lexicons: Sequence[Path] = ()) -> None:
        self.threads, self.lexicons = threads, lexicons

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read_article(self, article: Article) -> Record:
        if "BREAK" in article.text:
            raise KeyError("a hole\x1b[2J in the program")
        if "INTERRUPT" in article.text:
            raise KeyboardInterrupt
        found = []
        for match in _SAYS.finditer(article.text):
            source, cue, content = ((Span(*match.span(group)),) for group in (1, 2, 3))
            made = statement_id(article.id, source, cue, content)
            found.append(Statement(made, source, cue, content, (), "indirect", 0.9))
        actors, events = [], []
        for n, match in enumerate(_SHELLS.finditer(article.text), 1):
            actors.append(Actor(f"a{n}", match[1]))
            span, trigger = Span(*match.span()), Span(*match.span(2))
            events.append(
                Event(f"e{n}", "ASSAULT", None, (f"a{n}",), (), span, trigger, None, None, "actual", None, 0.9)
            )
        return Record("0.1.0", self.model, article, tuple(actors), tuple(found), tuple(events), article.notes)

    def read_articles(
        self, articles: Iterable[Article], failed: Callable[[Article, Exception], None] | None = None
    ) -> Iterator[Record]:
        return map(self.read_article, articles)


def run() -> None:
    """What the command `dixit` runs, for tests in a process of their own."""
    with patch("dixit.cli.reading.Reader", FakeReader):
        sys.exit(main())


if __name__ == "__main__":
    os.environ.pop("FORCE_COLOR", None)
    run()
