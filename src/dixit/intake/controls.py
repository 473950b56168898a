"""Text -> notes on characters that do not show or that reorder what shows. They stay in the text."""

from __future__ import annotations

import re

from dixit.records import Note, Span

# Tab, line ends and form feed are white space of ordinary files. Lone surrogates stand for bytes of broken encoders.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_BIDIRECTIONAL = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def notes_on_controls(text: str) -> tuple[Note, ...]:
    """The notes "control-characters" and "bidirectional-controls", each with the count and the first one's span."""
    found = (
        _note("control-characters", "control characters or lone surrogates", _CONTROL, text),
        _note("bidirectional-controls", "marks that change the direction in which text shows", _BIDIRECTIONAL, text),
    )
    return tuple(note for note in found if note)


def _note(code: str, what: str, pattern: re.Pattern[str], text: str) -> Note | None:
    first = pattern.search(text)
    if first is None:
        return None
    count = sum(1 for _ in pattern.finditer(text))
    return Note(code, f"The text holds {what}: {count}, the first at {first.start()}.", Span(*first.span()))
