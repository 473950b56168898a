"""How much longer adding to a ledger takes than reading alone: the 60 articles of examples/river, in turn, in one run.

    python -m benchmarks.adding [--rounds 3]

Processor time, for the machine may be busy with other things: reading, then keeping, then gathering claims. The articles
are given as text, so that fetching them from their pages counts nowhere."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.claims import SCENARIOS
from benchmarks.scenarios import article_of, articles
from dixit.flow import Reader
from dixit.flow.keep import entry_of, note_copies_of
from dixit.flow.link import Linker
from dixit.ledger.append import append
from dixit.ledger.opening import Ledger
from dixit.records import Article


def measure(given: Sequence[Article], reader: Reader) -> tuple[float, float, float]:
    """Seconds of the processor for reading, keeping, gathering."""
    times = [time.process_time()]
    records = [reader.read_article(a) for a in given]
    times.append(time.process_time())
    with tempfile.TemporaryDirectory() as folder, Ledger(f"{folder}/l.db", create=True) as ledger:
        linker = Linker(ledger)
        start = time.process_time()
        for record in records:
            with ledger.writing() as connection:
                append(connection, entry_of(record, None, reader.lexicon))
                note_copies_of(connection, record.article)
        kept = time.process_time()
        linker.link()
        return times[1] - times[0], kept - start, time.process_time() - kept


def main() -> None:
    """Print the medians and the speed of adding as a share of that of reading."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    given = [article_of(a) for a in articles([Path(SCENARIOS["river"][0])])]
    with Reader(1) as reader:
        reader.read_article(given[0])
        rounds = [measure(given, reader) for _ in range(args.rounds)]
    read, keep, link = (median(column) for column in zip(*rounds, strict=True))
    print(f"reading {read:.2f} s, keeping {keep:.2f} s, gathering {link:.2f} s for {len(given)} articles")
    print(f"keeping alone: {read / (read + keep):.0%} of the speed of reading")
    print(f"with claims: {read / (read + keep + link):.0%}")


if __name__ == "__main__":
    main()
