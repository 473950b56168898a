"""Record -> the text itself, with signs around every source, cue and content.

    ⟦The envoy⟧₁ ⟨said⟩₁ ⟪₁⟦Arvenia⟧₂ ⟨denies⟩₂ ⟪₂any breach⟫₂⟫₁.

Signs are put in, nothing is taken out: without them the pieces are the text, as far as it can be shown safely. The
brackets are those of mathematics, which no news text uses as quotation marks; a text that holds them gets others.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dixit.records import Record
from dixit.reports.outline import outline
from dixit.reports.segments import Mark, Numbers, Part, Segment, marks, segments
from dixit.reports.visible import visible


@dataclass(frozen=True, slots=True)
class Signs:
    """The pair of brackets of each part, and the digits 0 to 9 that number them."""

    source: tuple[str, str]
    cue: tuple[str, str]
    content: tuple[str, str]
    digits: str
    colon: str = ""
    """What parts the number from the words behind it, where the digits alone do not."""

    def number(self, numbers: Numbers) -> str:
        written = ",".join(map(str, numbers))
        return written.translate(str.maketrans("0123456789", self.digits))

    def pair(self, part: Part) -> tuple[str, str]:
        return {"source": self.source, "cue": self.cue, "content": self.content}[part]

    def opening(self, mark: Mark) -> str:
        """A content says at both ends whose it is: it may be long, and hold others."""
        number = self.number(mark.numbers) + self.colon if mark.part == "content" else ""
        return self.pair(mark.part)[0] + number

    def closing(self, mark: Mark) -> str:
        return self.pair(mark.part)[1] + self.number(mark.numbers)

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.source, *self.cue, *self.content)


SUBSCRIPT = "₀₁₂₃₄₅₆₇₈₉"
SIGN_SETS = (
    Signs(("⟦", "⟧"), ("⟨", "⟩"), ("⟪", "⟫"), SUBSCRIPT),
    Signs(("⦗", "⦘"), ("⦅", "⦆"), ("⦃", "⦄"), SUBSCRIPT),
    Signs(("[[", "]]"), ("((", "))"), ("{{", "}}"), "0123456789", ":"),
)
"""The last is plain ASCII, for terminals that can show no more."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two borders, or a sign put in at one. `parts` say how to colour it, outermost first."""

    words: str
    parts: tuple[Part, ...] = ()
    is_sign: bool = False


def signs_for(text: str, encoding: str = "utf-8") -> Signs:
    """The first set that `encoding` can write and that `text` does not hold; where a text holds them all, the last."""
    fitting = (s for s in SIGN_SETS if writable("".join(s.all) + s.digits, encoding))
    return next((s for s in fitting if not any(sign in text for sign in s.all)), SIGN_SETS[-1])


def legend(signs: Signs) -> str:
    """One line that tells what the signs mean."""
    one = signs.number((1,))
    (s, s_), (c, c_), (w, w_) = signs.source, signs.cue, signs.content
    return f"{s}who{s_}{one}  {c}act words{c_}{one}  {w}{one}{signs.colon}what{w_}{one}  (same number: same statement)"


def marked(record: Record, signs: Signs) -> list[Piece]:
    """The whole text in pieces and signs, in order; joined they are what a terminal shows."""
    found = marks(outline(record))
    by_start: defaultdict[int, list[Mark]] = defaultdict(list)
    by_end: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in found:
        by_start[mark.span.start].append(mark)
        by_end[mark.span.end].append(mark)
    pieces: list[Piece] = []
    for segment in segments(len(record.text), found):
        pieces += [Piece(signs.opening(m), (m.part,), True) for m in by_start[segment.span.start]]
        pieces.append(Piece(visible(segment.span.of(record.text)), _parts(segment)))
        # What opened last closes first.
        pieces += [Piece(signs.closing(m), (m.part,), True) for m in reversed(by_end[segment.span.end])]
    return pieces


def _parts(segment: Segment) -> tuple[Part, ...]:
    contents: tuple[Part, ...] = tuple("content" for _ in segment.content)
    if segment.cue:
        return (*contents, "cue")
    return (*contents, "source") if segment.source else contents


def writable(signs: str, encoding: str) -> bool:
    """Whether `encoding` has all of these signs."""
    try:
        signs.encode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True
