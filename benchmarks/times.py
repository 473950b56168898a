"""How well the words of a time are found and resolved, on GUM's dates (news, interview, speech, court, bio).

    python -m benchmarks.times [--failures] [--part dev]

`found`: share of the marked dates of which the grammar finds a stretch that holds their last word. `value`: share of
those with a day, month or year (`when=`) for which the grammar gives it from the marked words and the day the document
was made; `past` reads every deed as done, `either` takes the better of done and to come, as the product learns that
from the event's status. GUM marks only whole dates: what it gives as month and day, the grammar must."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.acts import share
from benchmarks.corpus import SHARED
from dixit.acts.times import times_in, value_of
from dixit.reading.words import split_words
from dixit.records import Range

GUM = SHARED / "corpora" / "time" / "gum"
_WHEN = re.compile(r'<date[^>]* when="(\d{4}(?:-\d\d){0,2})"')
_APART = re.compile(r" (?=[,.;:!?)’']|n't)|(?<=[(]) ")
_MADE = re.compile(r'dateCreated="(\d{4}-\d\d-\d\d)"')


@dataclass(frozen=True)
class Marked:
    """A marked date: its words between `before` and `after`, the words of its sentence around it."""

    words: str
    value: str
    made: str | None
    before: str
    after: str


def dates(part: str) -> Iterator[Marked]:
    """All dates with a value in a part of GUM, document by document."""
    for path in sorted((GUM / part).glob("*.xml")):
        yield from _of(path.read_text(encoding="utf-8"))


def _of(document: str) -> Iterator[Marked]:
    made = _MADE.search(document)
    for sentence in re.findall(r"<s [^>]*>\n(.*?)</s>", document, flags=re.DOTALL):
        opened: list[tuple[str, int]] = []
        tokens: list[str] = []
        found: list[tuple[str, int, int]] = []
        for line in sentence.splitlines():
            if line.startswith("<date"):
                when = _WHEN.match(line)
                opened.append((when[1] if when else "", len(tokens)))
            elif line.startswith("</date>") and opened:
                value, start = opened.pop()
                if value:
                    found.append((value, start, len(tokens)))
            elif not line.startswith("<") and line:
                tokens.append(line.split("\t")[0])
        for value, start, end in found:
            yield Marked(
                _written(tokens[start:end]),
                value,
                made[1] if made else None,
                _written(tokens[:start]),
                _written(tokens[end:]),
            )


def _written(tokens: Sequence[str]) -> str:
    """Tokens as a text has them."""
    return _APART.sub("", " ".join(tokens))


def measure(part: str, *, failures: bool = False) -> dict[str, float]:
    """Shares in per cent of one part."""
    found: list[bool] = []
    past: list[bool] = []
    either: list[bool] = []
    for d in dates(part):
        text = f"{d.before} {d.words} {d.after}".strip()
        words = split_words(text)
        last = len(f"{d.before} {d.words}".strip()) - 1
        stretches = times_in(words, Range(0, len(words)))
        found.append(any(words.starts[r.start] <= last < words.ends[r.end - 1] for r in stretches))
        values = [value_of(d.words, d.made, coming=coming) for coming in (False, True)]
        past.append(values[0] == d.value)
        either.append(d.value in values)
        if failures and not either[-1]:
            print(f"{d.words!r:40s} {d.made} gold {d.value} got {values}")
    return {f"{part}: number": len(found), f"{part}: found": share(found), f"{part}: value, past": share(past),
            f"{part}: value, either": share(either)}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--part", choices=("train", "dev"), default=None)
    args = parser.parse_args()
    if not GUM.exists():
        print(f"The corpus is not here ({Path('../shared/corpora/time/gum')}).", file=sys.stderr)
        return 2
    for part in (args.part,) if args.part else ("train", "dev"):
        for name, value in measure(part, failures=args.failures).items():
            print(f"{name:28s} {value:6.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
