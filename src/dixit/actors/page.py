"""Article and reading -> the page that this room looks at: words, sentences, quotations, look-up of wordings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from dixit.records import QUOTATION_MARKS, Range, Reading, Span, Words

ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt adm cmdr gov sen rep rev hon st sr jr vs "
    "jan feb mar apr jun jul aug sep sept oct nov dec u.s u.n e.g i.e".split()
)


@dataclass(frozen=True)
class Page:
    """The words of an article; ranges are word indices."""

    text: str
    words: Words

    @classmethod
    def of(cls, reading: Reading) -> Page:
        return cls(reading.article.text, reading.words)

    def slice(self, words: Range) -> str:
        """The exact text of a range."""
        return (
            self.text[self.words.starts[words.start] : self.words.ends[words.end - 1]]
            if words.end > words.start
            else ""
        )

    def span(self, words: Range) -> Span:
        return Span(self.words.starts[words.start], self.words.ends[words.end - 1])

    def range(self, span: Span) -> Range:
        """The words that overlap a span."""
        return Range(bisect_right(self.words.ends, span.start), bisect_left(self.words.starts, span.end))

    def lower(self, at: int) -> str:
        """The word at an index in lower case; "" outside the text."""
        return self._lowered[at] if 0 <= at < len(self._lowered) else ""

    @cached_property
    def _lowered(self) -> list[str]:
        return [form.lower() for form in self.words.forms]

    def form(self, at: int) -> str:
        return self.words.forms[at] if 0 <= at < len(self.words) else ""

    @cached_property
    def sentence(self) -> list[int]:
        """The number of each word's sentence: paragraphs end sentences, and so does a full stop before a capital that
        does not close an abbreviation."""
        numbers, number, closing = [], 0, False
        forms, paragraph = self.words.forms, self.words.paragraph
        for i in range(len(forms)):
            numbers.append(number)
            last = i + 1 >= len(forms)
            ended = not last and ((forms[i] in ".!?…" and self._ends(i)) or closing)
            # A closing quotation mark belongs to the sentence before it.
            closing = ended and forms[i + 1] in QUOTATION_MARKS and self.words.starts[i + 1] == self.words.ends[i]
            if last or paragraph[i + 1] != paragraph[i] or (ended and not closing):
                number, closing = number + 1, False
        return numbers

    def _ends(self, at: int) -> bool:
        forms = self.words.forms
        after = at + 1
        if self.words.starts[after] == self.words.ends[at] and forms[after] not in QUOTATION_MARKS:
            return False
        while after < len(forms) - 1 and forms[after] in QUOTATION_MARKS:
            after += 1
        before = forms[at - 1].lower() if at else ""
        initial = len(before) == 1 and before.isalpha() and before != "i"
        numbered = before == "no" and forms[after][:1].isdigit()
        if forms[at] == "." and (before in ABBREVIATIONS or initial or numbered):
            return False
        first = forms[after][:1]
        return first.isupper() or first.isdigit() or not first.isalnum()

    @cached_property
    def quoted(self) -> list[bool]:
        """Whether each word stands within double quotation marks."""
        inside, result, previous = False, [], -1
        for form, paragraph in zip(self.words.forms, self.words.paragraph, strict=True):
            if paragraph != previous:
                inside, previous = False, paragraph
            if form in QUOTATION_MARKS:
                inside = form in "“„«" or (form in '"＂' and not inside)
                result.append(True)
            else:
                result.append(inside)
        return result
