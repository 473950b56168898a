"""How fast a ledger of made-up statements is: searching, a claim page, linking a new article; at 1,000 to 100,000.

    python -m benchmarks.ledger_speed [--sizes 1000 10000 100000] [--plot benchmarks/ledger_speed.svg]

The text is made up (size only); vectors are random mixtures around topics. Times are medians
of repeated calls in one run on one machine; of several queries and claims the slowest is told."""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import numpy as np

from dixit.claims.near import packed
from dixit.flow.claims import claim_by_id
from dixit.flow.link import Linker
from dixit.ledger.append import Entry, append
from dixit.ledger.claims import Judgement, judge, keep_vectors, new_claim, unlinked
from dixit.ledger.opening import Ledger
from dixit.ledger.query import parse_query
from dixit.ledger.said import load
from dixit.ledger.search import search
from dixit.records import Actor, Article, Event, Model, Record, Span, Statement, statement_id
from dixit.records.claim import STANCES
from dixit.records.said import Said

AN_ARTICLE = 20
WORDS = (
    "river convoy barge navy talks envoy minister truce border crew harbour grain export protocol inspection observer "
    "commission court vessel escort patrol treaty port capital summit pledge warning tariff accord sanctions troops aid"
).split()
OTHERS = tuple(f"{a}{b}{c}" for a in "bdfgklmnprst" for b in ("ar", "el", "in", "os", "un") for c in "bdfgklmnprst")
"""Words that nobody asks for: four in five, so that a word of WORDS stands in about one statement of twelve."""
STATES = ("Arvenia", "Selmar", "Talvara", "Merrow", "Bandoru", "Teluria", "Lorvik", "Dastra")
QUERIES = ("talks", '"river convoy"', "speaker:selmar act:deny", "truce about:arvenia since:2026-03", "envoy -court")


def article(n: int, rng: random.Random) -> Record:
    """Made-up article number n."""
    text, statements, events = f"Article {n}\n\n", [], []
    actors = [Actor(f"a{i}", name, "state") for i, name in enumerate(rng.sample(STATES, 4))]
    names = rng.sample(range(2000), 6)
    actors += [Actor(f"p{i}", f"Person {k // 45} Surname{k}", "person") for i, k in enumerate(names)]
    plan = []
    for _ in range(AN_ARTICLE):
        who = rng.choice(actors)
        words = (rng.choice(WORDS if rng.random() < 0.2 else OTHERS) for _ in range(rng.randint(8, 20)))
        content = "that " + " ".join(words)
        start = len(text)
        text += f"{who.name} said {content}.\n\n"
        plan.append((who, start, content))
    day = f"2026-{1 + n % 12:02}-{1 + n % 28:02}"
    whole = Article(text, outlet=f"Outlet {n % 40}", published=day, url=f"https://example/{n}", language="en")
    for who, start, content in plan:
        source = (Span(start, start + len(who.name)),)
        cue = (Span(source[0].end + 1, source[0].end + 5),)
        said = (Span(cue[0].end + 1, cue[0].end + 1 + len(content)),)
        other = rng.choice(actors)
        statements.append(
            Statement(
                statement_id(whole.id, source, cue, said), source, cue, said, (), "indirect", 0.9, who.id,
                act="promise" if rng.random() < 0.04 else rng.choice(("say", "deny", "demand", "warn")),
                targets=(other.id,) if other is not who else (),
            )
        )  # fmt: skip
        if rng.random() < 0.1:
            events.append(
                Event(
                    statement_id(whole.id, said, cue, source), rng.choice(("CONSULT", "THREATEN", "AID")), None,
                    (who.id,), (other.id,), said[0], said[0], None, None, "actual", statements[-1].id, 0.9,
                )
            )  # fmt: skip
    model = Model("made-up", "0", "0" * 64)
    return Record("0", model, whole, tuple(actors), tuple(statements), tuple(events))


def fill(ledger: Ledger, count: int, rng: random.Random, topics: np.ndarray) -> None:
    """Add made-up articles until there are `count` statements, with vectors and claims of five statements each."""
    numbers = np.random.default_rng(7)
    with ledger.reading() as c:
        there = search(c, parse_query(""), 1).total
    while there < count:
        with ledger.writing() as c:
            for n in range(there // AN_ARTICLE, min(count, there + 50 * AN_ARTICLE) // AN_ARTICLE):
                append(c, Entry(article(n, rng)))
            rows = [n for those in unlinked(c, 50).values() for n in those]
            vectors = topics[numbers.integers(len(topics), size=len(rows))] + 0.6 * numbers.normal(
                size=(len(rows), topics.shape[1])
            ) / np.sqrt(topics.shape[1])
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            likely = np.full((len(rows), len(STANCES)), 1 / len(STANCES))
            kept = np.hstack([vectors, likely]).astype(np.float32)
            keep_vectors(c, {r: packed(v) for r, v in zip(rows, kept, strict=True)})
            _claims(c, load(c, rows))
        there += 50 * AN_ARTICLE


def _claims(connection: object, said: Sequence[Said]) -> None:
    for start in range(0, len(said), 5):
        those = said[start : start + 5]
        claim = new_claim(connection, those[0].id, those[0].content, "machine", "2026")  # type: ignore[arg-type]
        judge(connection, [Judgement(s.id, claim, True, _stance(s), "made up", 1.0) for s in those], "2026")  # type: ignore[arg-type]


def _stance(said: Said) -> str:
    """In about one claim of four somebody does not assert it."""
    return "commits" if said.act == "promise" else "denies" if said.row % 17 == 0 else "asserts"


def timed(call: Callable[[], object], times: int = 15) -> float:
    """The median of repeated calls, in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append(1000 * (time.perf_counter() - start))
    return median(taken)


def measure(sizes: Sequence[int]) -> list[dict[str, float]]:
    """One row a size."""
    rng = random.Random(1)
    topics = np.random.default_rng(1).normal(size=(500, 384))
    topics /= np.linalg.norm(topics, axis=1, keepdims=True)
    found = []
    with tempfile.TemporaryDirectory() as folder, Ledger(f"{folder}/made-up.db", create=True) as ledger:
        for size in sizes:
            fill(ledger, size, rng, topics)
            row: dict[str, float] = {"statements": size}
            with ledger.reading() as c:
                row["search ms"] = max(timed(lambda q=q: search(c, parse_query(q))) for q in QUERIES)  # type: ignore[misc]
                some = [x.said.id for x in search(c, parse_query(""), 200).hits]
            from dixit.ledger.claims import claims_of  # noqa: PLC0415

            with ledger.reading() as c:
                claims = sorted({j.claim for j in claims_of(c, some).values()})[:15]
                row["claim page ms"] = max(timed(lambda i=i: claim_by_id(c, i), 3) for i in claims)  # type: ignore[misc]
            row["link an article ms"], row["open index ms"] = _link(ledger, rng, size)
            row["MB"] = round(Path(f"{folder}/made-up.db").stat().st_size / 1e6, 1)
            found.append(row)
            print("  ".join(f"{k} {v:,.1f}" for k, v in row.items()), flush=True)
    return found


def _link(ledger: Ledger, rng: random.Random, size: int) -> tuple[float, float]:
    start = time.perf_counter()
    linker = Linker(ledger)
    linker.link()
    opened = 1000 * (time.perf_counter() - start)
    taken = []
    for k in range(5):
        with ledger.writing() as c:
            append(c, Entry(article(10_000_000 + size + k, rng)))
        start = time.perf_counter()
        linker.link()
        taken.append(1000 * (time.perf_counter() - start))
    return median(taken), opened


def plot(rows: Sequence[dict[str, float]], file: Path) -> None:
    """Time of linking an article by size, as SVG with both axes in powers of ten."""
    width, height, pad = 520, 320, 48
    xs = [np.log10(r["statements"]) for r in rows]
    ys = [np.log10(max(1.0, r["link an article ms"])) for r in rows]
    low, high, top = min(xs), max(xs), 4.0
    across = [pad + (x - low) / (high - low) * (width - 2 * pad) for x in xs]
    points = [(x, height - pad - y / top * (height - 2 * pad)) for x, y in zip(across, ys, strict=True)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    labels = "".join(
        f'<text x="{x:.0f}" y="{y - 8:.0f}" text-anchor="middle">{r["link an article ms"]:.0f} ms</text>'
        f'<text x="{x:.0f}" y="{height - pad + 18}" text-anchor="middle">{int(r["statements"]):,}</text>'
        for (x, y), r in zip(points, rows, strict=True)
    )
    file.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">'
        f"<title>Linking a new article of 20 statements, by statements in the ledger</title>"
        f'<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="2"/>{labels}'
        f'<text x="{pad}" y="20">Linking a new article of 20 statements (log scales)</text></svg>\n'
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--plot", type=Path, default=None)
    args = parser.parse_args()
    rows = measure(args.sizes)
    if args.plot:
        plot(rows, args.plot)


if __name__ == "__main__":
    main()
