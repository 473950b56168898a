"""Text -> words and paragraphs: the units that the encoder reads, each with its place in the text.

Offsets are half-open, in Unicode code points. A word is a run of letters, digits and underscores, or one
other visible character; white space, control and format characters are never part of a word, so that every
word is something a reader sees.
"""

from __future__ import annotations

import re

from dixit.records import Words

_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
"""Combining marks and variation selectors: part of the word or sign before them."""
WORD = re.compile(
    rf"\w[\w{_MARKS}]*|[^\w\s{_MARKS}\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff][{_MARKS}]*"
)
LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

OPENING_QUOTES = frozenset("“„«‟❝〝")
CLOSING_QUOTES = frozenset("”»❞〞")
STRAIGHT_QUOTES = frozenset('"＂')
QUOTES = OPENING_QUOTES | CLOSING_QUOTES | STRAIGHT_QUOTES

CASES = 6
SHAPES = CASES * 2 * 2 * 2
"""How many different values `shapes` gives: case x starts a paragraph x within quotation marks x space before."""


def split_words(text: str) -> Words:
    """Cut `text` into words; a line break between two words begins a new paragraph."""
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    paragraph: list[int] = []
    breaks = [m.start() for m in LINE_BREAK.finditer(text)]
    breaks.append(len(text) + 1)
    number, line, last_line = -1, 0, -1
    for match in WORD.finditer(text):
        start = match.start()
        while breaks[line] < start:
            line += 1
        if line != last_line:
            number += 1
            last_line = line
        starts.append(start)
        ends.append(match.end())
        forms.append(match.group())
        paragraph.append(number)
    return Words(starts, ends, forms, paragraph)


def shapes(words: Words) -> list[int]:
    """What an uncased encoder cannot see of each word, as one number below `SHAPES`.

    Letter case (no letters, lower, Title, UPPER, mIxed, digits), whether the word opens a paragraph, whether it
    stands within double quotation marks, and whether white space comes before it.
    """
    result: list[int] = []
    inside = False
    previous_end, previous_paragraph = -1, -1
    for start, end, form, paragraph in zip(words.starts, words.ends, words.forms, words.paragraph, strict=True):
        opens = paragraph != previous_paragraph
        if opens:
            inside = False
        spaced = start != previous_end
        within = inside
        if form in OPENING_QUOTES or (form in STRAIGHT_QUOTES and not inside):
            inside = within = True
        elif form in CLOSING_QUOTES or form in STRAIGHT_QUOTES:
            inside = False
        result.append(((_case(form) * 2 + opens) * 2 + within) * 2 + spaced)
        previous_end, previous_paragraph = end, paragraph
    return result


def _case(form: str) -> int:
    if form.islower():
        return 1
    if form.isupper():
        return 3 if len(form) > 1 else 2
    if form.istitle():
        return 2
    if form.isdigit():
        return 5
    return 4 if any(map(str.isalpha, form)) else 0
