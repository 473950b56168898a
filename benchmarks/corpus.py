"""A corpus in the PolNeAR layout for the benchmarks: gold attributions, the scorer as it is, predictions, a digest."""

from __future__ import annotations

import glob
import hashlib
import importlib.util
import io
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dixit.records import Article, Span, Spans, Statement

SHARED = Path(__file__).resolve().parents[2] / "shared"
DEV = SHARED / "corpora" / "polnear" / "dev"
TRAIN = SHARED / "corpora" / "polnear" / "train"
SCORER = SHARED / "eval" / "score_attribution.py"

HELD_OUT_EVERY = 20


@dataclass(frozen=True)
class Gold:
    """One gold attribution in code points."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True)
class GoldArticle:
    name: str
    article: Article
    attributions: tuple[Gold, ...]


@cache
def scorer() -> Any:  # noqa: ANN401 - a module loaded from a file
    """The corpus's scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_attribution", SCORER)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def texts(folder: Path) -> list[Article]:
    """Every text of `folder`, sorted by name; `origin` is the file's name."""
    paths = sorted((folder / "text").glob("*.txt"))
    return [Article(p.read_bytes().decode("utf-8"), language="en", origin=p.name) for p in paths]


def gold_articles(folder: Path) -> list[GoldArticle]:
    """Every annotated article of `folder`, sorted by name; the alphabetically first annotator, as in the scorer."""
    articles = []
    for article in texts(folder):
        name = Path(article.origin or "").stem
        annotations = sorted(p for p in (folder / "attributions").iterdir() if p.stem[:-5] == name)
        if annotations:
            read = [a for a in scorer().read_gold(str(annotations[0])) if a["Content"]]
            gold = tuple(Gold(*(_spans(a[role]) for role in ("Source", "Cue", "Content"))) for a in read)
            articles.append(GoldArticle(name, article, gold))
    return articles


def _spans(pairs: Iterable[tuple[int, int]]) -> Spans:
    return tuple(Span(*pair) for pair in sorted(pairs))


@contextmanager
def held_out(folder: Path) -> Iterator[Path]:
    """A folder of the same layout that holds every 20th article of `folder`, as `training.train` holds them out."""
    with tempfile.TemporaryDirectory() as name:
        part = Path(name)
        for kind in ("text", "attributions"):
            (part / kind).mkdir()
        for path in sorted((folder / "text").glob("*.txt"))[::HELD_OUT_EVERY]:
            (part / "text" / path.name).symlink_to(path)
            for annotation in (folder / "attributions").glob(f"{glob.escape(path.stem)}_????.ann"):
                (part / "attributions" / annotation.name).symlink_to(annotation)
        yield part


def digest(folder: Path) -> str:
    """sha256 over names and bytes of all texts and annotations: which corpus a figure was measured on."""
    total = hashlib.sha256()
    for path in sorted([*(folder / "text").glob("*.txt"), *(folder / "attributions").glob("*.ann")]):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def prediction(article: Article, statements: Iterable[Statement]) -> dict[str, Any]:
    """One line of the scorer's input.

    The corpus marks a colon that attributes as a cue, format 1 does not (an empty cue): it is put back here.
    """

    def pairs(spans: Spans) -> list[list[int]]:
        return [[s.start, s.end] for s in spans]

    rows = [
        {"source": pairs(s.source), "cue": pairs(s.cue or _colon(article.text, s)), "content": pairs(s.content)}
        for s in statements
    ]
    return {"article": Path(article.origin or "").stem, "statements": rows}


def _colon(text: str, statement: Statement) -> Spans:
    """The colon or dash next to the source or before the content of a statement without a cue."""
    for at in [s.end for s in statement.source] + [s.start for s in statement.content]:
        found = re.compile(r"\s*([:—–-])\s*").match(text, at) or re.search(r"([:—–-])\s*$", text[max(0, at - 4) : at])
        if found:
            start = found.start(1) if found.re.pattern.startswith(r"\s") else max(0, at - 4) + found.start(1)
            return (Span(start, start + 1),)
    return ()


def score(folder: Path, predictions: Iterable[Mapping[str, Any]]) -> tuple[dict[str, float], str]:
    """(F1 by measure, in per cent; what the scorer prints)"""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in predictions)
        stream.flush()
        printed = io.StringIO()
        with redirect_stdout(printed):
            scorer().main(str(folder), stream.name)
    return figures(printed.getvalue()), printed.getvalue()


def figures(printed: str) -> dict[str, float]:
    """The F1 figures of the scorer's output by name: "content token", "relation exact" …"""
    found = {}
    for line in printed.splitlines():
        role = line.split()[0].lower()
        for name, values in re.findall(r"(token|exact|overlap)((?: +[\d.]+){3})", line):
            found[f"{role} {name}"] = float(values.split()[2])
    return found


def one_to_one(
    statements: Sequence[Statement | Gold], gold: Sequence[Gold]
) -> list[tuple[Statement | Gold | None, Gold | None]]:
    """The scorer's pairing: by overlap of contents, best first; then what is left on either side."""
    weighed = sorted(
        (
            (_shared(s.content, g.content) + 0.01 * bool(_shared(s.cue, g.cue)), i, j)
            for i, s in enumerate(statements)
            for j, g in enumerate(gold)
            if _shared(s.content, g.content)
        ),
        reverse=True,
    )
    pairs: list[tuple[Statement | Gold | None, Gold | None]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in weighed:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((statements[i], gold[j]))
    pairs += [(s, None) for i, s in enumerate(statements) if i not in used[0]]
    pairs += [(None, g) for j, g in enumerate(gold) if j not in used[1]]
    return pairs


def counted(article: GoldArticle, statements: Sequence[Statement | Gold]) -> dict[str, tuple[int, int]]:
    """Of one article, per measure of the floors: (right, found + gold), so that F1 is twice their ratio."""
    text = article.article.text
    tokens = [m.span() for m in scorer().TOKEN.finditer(text)]
    words = [text[a:b] for a, b in tokens]
    pairs = one_to_one(statements, article.attributions)
    total = len(statements) + len(article.attributions)
    exact = sum(_exact(s, g, tokens, words) for s, g in pairs if s and g)
    result = {"relation overlap": (sum(agree(*p) for p in pairs), total), "relation exact": (exact, total)}
    for role in ("content", "source", "cue"):
        mine, theirs = (
            frozenset(i for one in side for i in scorer().token_ids(tokens, getattr(one, role)))
            for side in (statements, article.attributions)
        )
        result[f"{role} token"] = (len(mine & theirs), len(mine) + len(theirs))
    return result


def _exact(one: Statement | Gold, other: Gold, tokens: list[tuple[int, int]], words: list[str]) -> bool:
    def trimmed(spans: Spans) -> frozenset[int]:
        found: frozenset[int] = scorer().trim(scorer().token_ids(tokens, spans), words)
        return found

    return all(trimmed(getattr(one, role)) == trimmed(getattr(other, role)) for role in ("source", "cue", "content"))


def agree(statement: Statement | Gold | None, gold: Gold | None) -> bool:
    """Whether all three roles overlap, as the scorer counts "relation overlap"."""
    if statement is None or gold is None:
        return False
    cue = not gold.cue or _shared(statement.cue, gold.cue) > 0
    source = _shared(statement.source, gold.source) > 0 or not (statement.source or gold.source)
    return cue and source


def _shared(one: Spans, other: Spans) -> float:
    """Code points in common over code points in all."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    total = sum(s.end - s.start for s in (*one, *other)) - common
    return common / total if total else 0.0
