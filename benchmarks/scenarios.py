"""Our own scenarios (training/data/claims/*.yaml, examples/river) -> statements as the reader finds them, with the
claims and stances that they were written with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dixit.flow.keep import entry_of
from dixit.flow.read import Reader
from dixit.ledger.append import append
from dixit.ledger.opening import Ledger
from dixit.ledger.said import load, now_rows
from dixit.records import Article
from dixit.records.said import Said

DATA = Path(__file__).parents[1] / "training" / "data" / "claims"
LEAST_OVERLAP = 0.25
"""Of the characters of a marked statement and one that was found those that both have, to be taken for one."""
HALF = 0.5


@dataclass(frozen=True)
class Marked:
    """A statement as its writer marked it: where it stands, who says it, which claim, which stance, which origin."""

    text: str
    start: int
    end: int
    actor: str | None
    claim: str | None
    stance: str | None
    origin: str | None
    own_voice: bool


def articles(files: Iterable[Path]) -> list[dict[str, Any]]:
    """The articles of scenario files, as written."""
    return [a for f in files for a in yaml.safe_load(f.read_text("utf-8"))]


def article_of(given: dict[str, Any]) -> Article:
    """The article of an item: its headline is the first paragraph of its text."""
    published = given["published"]
    return Article(
        text=f"{given['title']}\n\n{given['text'].strip()}\n",
        title=given["title"],
        outlet=given["outlet"],
        published=published if isinstance(published, str) else published.isoformat(),
        url=given["url"],
        language="en",
    )


def marked(given: Iterable[dict[str, Any]]) -> list[Marked]:
    """Every statement that is marked. ValueError if its words are not in its article."""
    found = []
    for a in given:
        article = article_of(a)
        for s in a["statements"]:
            at = -1
            for _ in range(int(s.get("nth") or 1)):
                at = article.text.find(s["quote"], at + 1)
            if at < 0:
                raise ValueError(f"{a['id']}: {s['quote'][:60]!r} is not in the article")
            found.append(
                Marked(
                    article.id, at, at + len(s["quote"]), s["actor"], s["claim"], s["stance"], s.get("origin"),
                    s.get("voice") == "outlet",
                )
            )  # fmt: skip
    return found


def read_into(ledger: Ledger, given: Iterable[dict[str, Any]], reader: Reader) -> list[Said]:
    """Read articles into a ledger; all statements that it holds then."""
    for a in given:
        with ledger.writing() as connection:
            append(connection, entry_of(reader.read_article(article_of(a)), None, reader.lexicon))
    with ledger.reading() as connection:
        return load(connection, list(connection.execute(now_rows()).scalars()))


def aligned(said: Sequence[Said], golds: Sequence[Marked]) -> dict[int, int]:
    """Index of a found statement -> index of the marked one that it is, each at most once: most overlap first, the same
    speaker before another."""
    by_text: dict[str, list[int]] = defaultdict(list)
    for i, s in enumerate(said):
        by_text[s.text].append(i)
    pairs = []
    for k, g in enumerate(golds):
        for i in by_text.get(g.text, ()):
            common = sum(max(0, min(g.end, e) - max(g.start, b)) for b, e in said[i].spans)
            whole = sum(e - b for b, e in said[i].spans) + g.end - g.start - common
            if common / whole >= LEAST_OVERLAP:
                who = said[i].actor
                same = (who.name if who else None) == g.actor
                pairs.append((common / whole + 0.3 * same + 0.2 * ((said[i].voice == "outlet") == g.own_voice), i, k))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, k in sorted(pairs, reverse=True):
        if i not in found and k not in taken:
            found[i] = k
            taken.add(k)
    return found


def covering(said: Sequence[Said], golds: Sequence[Marked], own: Mapping[int, int]) -> dict[int, int]:
    """Index of a marked statement -> index of the found one that holds it: its own (`own` is what `aligned` gives),
    else that which has at least half of its characters, as when two sentences of a speech were read as one."""
    found = {k: i for i, k in own.items()}
    by_text: dict[str, list[int]] = defaultdict(list)
    for i, s in enumerate(said):
        by_text[s.text].append(i)
    for k, g in enumerate(golds):
        if k in found:
            continue
        shares = [
            (sum(max(0, min(g.end, e) - max(g.start, b)) for b, e in said[i].spans) / (g.end - g.start), -i)
            for i in by_text.get(g.text, ())
        ]
        share, i = max(shares, default=(0.0, 0))
        if share >= HALF:
            found[k] = -i
    return found
