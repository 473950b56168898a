"""Extract: what each kind of file gives, before it becomes an Article."""

from __future__ import annotations

from dataclasses import dataclass

from dixit.records import Note

NOTE_CODES = {
    "encoding-guessed": "the bytes were in no stated encoding and not UTF-8; the message names the guess",
    "text-cut": "the text was longer than is read; the message tells how much was dropped",
    "control-characters": "control characters or lone surrogates; how many, and the span of the first",
    "bidirectional-controls": "marks that reorder what shows; how many, and the span of the first",
    "language-forced": "the text is surely not English and was read all the same",
    "boxes-dropped": "web page: boxes with other stories or lists of links were left out",
    "repeated-paragraphs": "web page: paragraphs that stood before, word for word, were left out",
    "little-text": "web page: few words, perhaps the rest is behind a pay or cookie wall",
    "page-furniture-dropped": "PDF: running heads, feet and page numbers were left out",
    "pages-without-text": "PDF: some pages hold no text layer and were not read",
}
"""Every code that a note of this room can have, and its meaning."""


@dataclass(frozen=True, slots=True)
class Extract:
    """`text` in full or its first part; `beyond` is how many code points of the file follow it and are not held."""

    text: str
    beyond: int = 0
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    notes: tuple[Note, ...] = ()
