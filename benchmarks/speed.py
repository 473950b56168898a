"""How fast and how large: articles a second, the encoder's share of the machine's peak, start-up time, memory.

    python -m benchmarks.speed [--articles 84] [--memory 1000]

Reads PolNeAR's dev texts where they are at hand, else the shipped example over and over. Figures are of this machine at
this hour: compare ratios within one run, never runs on different machines.
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.corpus import DEV, texts
from dixit.flow import Reader
from dixit.reading.article import CAPACITY, CONTEXT
from dixit.reading.windows import plan_windows
from dixit.reading.words import split_words
from dixit.records import Article
from dixit.runtime.engine import Engine

LAYERS, WIDTH, INNER = 6, 384, 1536
EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "strait.txt"


def articles() -> list[Article]:
    if DEV.exists():
        return texts(DEV)
    text = EXAMPLE.read_text(encoding="utf-8")
    return [Article(f"{text}\n{n}") for n in range(84)]


def encoder_operations(pieces: int) -> float:
    """Floating-point operations of one encoder pass over a window (two per multiply-add), attention included."""
    per_layer = pieces * (4 * WIDTH * WIDTH + 2 * WIDTH * INNER) + 2 * pieces * pieces * WIDTH
    return 2.0 * LAYERS * per_layer


def windows_of(article: Article, engine: Engine) -> list[int]:
    """The word pieces of each window, special pieces included."""
    words = split_words(article.text)
    pieces = [len(p) for p in engine.pieces(words.forms)]
    plan = plan_windows(pieces, words.paragraph, words.forms, capacity=CAPACITY, context=CONTEXT)
    return [sum(pieces[w.start : w.end]) + 2 for w in plan]


def matrix_peak(seconds: float = 2.0) -> float:
    """Operations a second of large fp32 matrix products through numpy on all cores: the best of several."""
    a, b = (np.random.default_rng(0).standard_normal((1536, 1536), dtype=np.float32) for _ in range(2))
    best, began = 0.0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        start = time.perf_counter()
        a @ b
        best = max(best, 2 * 1536**3 / (time.perf_counter() - start))
    return best


def throughput(given: list[Article], threads: int) -> float:
    """Articles a second with a warm reader."""
    with Reader(threads=threads) as reader:
        list(reader.read_articles(given[:4]))
        start = time.perf_counter()
        count = sum(1 for _ in reader.read_articles(given))
        return count / (time.perf_counter() - start)


def command_seconds(text: str, runs: int = 5) -> list[float]:
    """Wall time of `dixit read one.txt`, process start included, sorted."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.txt"
        path.write_text(text, encoding="utf-8")
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-m", "dixit", "read", str(path)], check=True, capture_output=True)
            times.append(time.perf_counter() - start)
    return sorted(times)


def memory(given: list[Article], count: int) -> list[tuple[int, float]]:
    """(articles read, resident megabytes) in ten steps over `count` articles in this process."""

    def endless() -> Iterator[Article]:
        for n, article in enumerate(itertools.cycle(given)):
            yield Article(f"{article.text}\n{n}")

    page = os.sysconf("SC_PAGE_SIZE")
    marks = []
    with Reader() as reader:
        for n, _ in enumerate(reader.read_articles(itertools.islice(endless(), count)), 1):
            if n % max(1, count // 10) == 0:
                resident = int(Path("/proc/self/statm").read_text().split()[1]) * page / 1e6
                marks.append((n, resident))
    return marks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--memory", type=int, default=0, help="read this many articles and watch the memory")
    args = parser.parse_args()
    given = articles()[: args.articles]
    engine = Engine()
    windows = [windows_of(a, engine) for a in given]
    pieces = sum(map(sum, windows)) / len(given)
    operations = sum(encoder_operations(w) for ws in windows for w in ws) / len(given)
    cores = len(os.sched_getaffinity(0))
    peak = matrix_peak()
    print(f"{len(given)} articles, {pieces:.0f} word pieces each in {sum(map(len, windows)) / len(given):.1f} windows")
    print(f"matrix products: {peak / 1e9:.0f} GFLOP/s on {cores} cores")
    for threads in sorted({1, cores}):
        rate = throughput(given, threads)
        share = rate * operations / peak
        print(
            f"{threads} thread(s): {rate:.2f} articles/s; one encoder pass is {share:.0%} of the peak of {cores} cores"
        )
    times = command_seconds(given[0].text)
    print(f"dixit read one.txt: {times[0]:.2f} s at best, {times[len(times) // 2]:.2f} s in the middle")
    print(f"peak memory of a command: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000:.0f} MB")
    for n, megabytes in memory(given, args.memory) if args.memory else ():
        print(f"after {n} articles: {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
