"""What `dixit add` does: every input read and kept, counted, its claims gathered."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from dixit.cli.messages import say, say_failed
from dixit.cli.progress import progress
from dixit.errors import UsageError
from dixit.flow import Reader
from dixit.flow.keep import Keeper, Kept
from dixit.flow.link import link_new
from dixit.intake import Known, gather
from dixit.ledger.opening import Ledger

DONE, ALL_FAILED, SOME_FAILED = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """The arguments and options of `dixit add`, by their names on the command line."""

    paths: tuple[str, ...]
    ledger: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    lexicon: tuple[str, ...] = ()
    workers: int | None = None
    failures: str | None = None
    force: bool = False
    no_link: bool = False
    quiet: bool = False

    def __post_init__(self) -> None:
        if len(self.paths) > 1 or Path(self.paths[0]).is_dir():
            for option in (o for o, v in (("--title", self.title), ("--url", self.url)) if v is not None):
                raise UsageError(f"{option} belongs to one article, but several were given.", "Add them one by one.")


def add_all(wanted: Wanted) -> int:
    """Read and keep all that is wanted; the exit code."""
    known = Known(wanted.title, wanted.outlet, wanted.published, wanted.url)
    inputs = list(gather(wanted.paths, sys.stdin.buffer))
    counts: Counter[str] = Counter()
    failed: list[Kept] = []
    lexicons = tuple(Path(name) for name in wanted.lexicon)
    with Ledger(wanted.ledger, create=True) as ledger:
        with (
            Reader(wanted.workers, lexicons=lexicons) as reader,
            progress(len(inputs), wanted.quiet) as advance,
        ):
            for kept in Keeper(ledger, reader).add(inputs, known, force=wanted.force):
                counts[kept.state] += 1
                counts["statements"] += kept.statements
                if kept.error is not None:
                    failed.append(kept)
                    say_failed(kept.name, kept.error)
                else:
                    advance(len(failed))
        if wanted.failures:
            _write_failures(Path(wanted.failures), failed)
        if not wanted.quiet:
            say(_told(counts, wanted.ledger))
        if not wanted.no_link:
            _link(ledger, wanted.quiet)
    if not failed:
        return DONE
    return ALL_FAILED if len(failed) == len(inputs) else SOME_FAILED


def link_all(address: str, quiet: bool) -> int:
    """Gather what is new into claims; the exit code."""
    with Ledger(address, create=True) as ledger:
        _link(ledger, quiet)
    return DONE


def _link(ledger: Ledger, quiet: bool) -> None:
    linked = link_new(ledger)
    if not quiet and linked.statements:
        say(f"{linked.statements} statements compared: {linked.joined} joined claims, {linked.claims} claims are new.")


def _told(counts: Counter[str], ledger: str) -> str:
    parts = [
        f"{counts[state]} {words}"
        for state, words in (
            ("new", "new"), ("read again", "read again"), ("another appearance", "known texts in another place"),
            ("known", "there already"), ("failed", "failed"),
        )
        if counts[state]
    ]  # fmt: skip
    return f"{ledger}: {', '.join(parts) or 'nothing'}; {counts['statements']} statements added."


def _write_failures(path: Path, failed: list[Kept]) -> None:
    lines = [json.dumps({"name": k.name, "error": str(k.error)}, ensure_ascii=False) + "\n" for k in failed]
    path.write_text("".join(lines), encoding="utf-8")
