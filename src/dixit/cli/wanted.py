"""What the user wants of `dixit read`: its options as one record, and which of them go together."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal

from dixit.errors import UsageError

Form = Literal["list", "marked", "events", "json", "jsonl", "html"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The arguments and options of `dixit read`, by their names on the command line."""

    articles: tuple[str, ...]
    marked: bool = False
    events: bool = False
    json: bool = False
    jsonl: bool = False
    html: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    force: bool = False
    lexicon: tuple[str, ...] = ()
    threads: int | None = None
    quiet: bool = False

    def __post_init__(self) -> None:
        if len(self._chosen()) > 1:
            raise UsageError(f"{' and '.join(self._chosen())} do not go together.", "Choose one form of output.")
        if self.several:
            self._refuse_what_fits_one_article()
        if self.html and any(_same_file(self.html, a) for a in self.articles):
            raise UsageError(f"--html {self.html} would overwrite the article.", "Name another file.")

    @property
    def several(self) -> bool:
        """True if more than one article may come: a folder counts, whatever it holds."""
        return len(self.articles) > 1 or os.path.isdir(self.articles[0])

    @property
    def form(self) -> Form:
        forms: dict[str, Form] = {
            "--marked": "marked", "--events": "events", "--json": "json", "--jsonl": "jsonl", "--html": "html",
        }  # fmt: skip
        return forms[self._chosen()[0]] if self._chosen() else "list"

    def _chosen(self) -> list[str]:
        # A record and a page hold the events already: --events asks nothing more of them.
        whole = {"--json": self.json, "--jsonl": self.jsonl, "--html": self.html}
        given = {"--marked": self.marked, "--events": self.events and not any(whole.values()), **whole}
        return [option for option, value in given.items() if value]

    def _refuse_what_fits_one_article(self) -> None:
        if self.json:
            raise UsageError("--json prints one object for one article.", "Use --jsonl for several: one object a line.")
        single = {"--html": self.html, "--title": self.title, "--url": self.url}
        for option in (o for o, value in single.items() if value is not None):
            raise UsageError(f"{option} belongs to one article, but several were given.", "Read them one by one.")


def _same_file(first: str, second: str) -> bool:
    try:
        return os.path.samefile(first, second)
    except (OSError, ValueError):
        return False
