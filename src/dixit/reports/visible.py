"""Text of any origin -> text that a terminal or a page shows and never obeys.

Articles are hostile input: an escape sequence in one could rewrite the screen, a bidirectional override could make
"did not deny" read as something else. Both are shown as signs instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""The same line breaks as those that part the paragraphs of a Reading."""

_UNSAFE = re.compile(
    r"\r\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff]"
)
_BLANKS = re.compile(r"[ \t\n]+")


def visible(text: str) -> str:
    """`text` with control and bidirectional characters and lone surrogates as pictures (␛) or code points (<U+202E>).

    CR LF becomes a line feed; any other line break keeps its picture and is followed by a line feed.
    """
    return _UNSAFE.sub(_picture, text)


def visible_line(text: str) -> str:
    """The same on one line: blanks, tabs and line feeds become one space. A no-break space stays."""
    return _BLANKS.sub(" ", visible(text)).strip()


def visible_pieces(pieces: Sequence[str]) -> list[str]:
    """The same for a line that is cut into pieces: blanks go only where the whole line begins and ends."""
    shown = [_BLANKS.sub(" ", visible(piece)) for piece in pieces]
    if shown:
        shown[0] = shown[0].lstrip()
        shown[-1] = shown[-1].rstrip()
    return shown


def _picture(match: re.Match[str]) -> str:
    found = match.group()
    if found == "\r\n":
        return "\n"
    code = ord(found)
    if code == 0x7F:
        return "\u2421"
    picture = chr(0x2400 + code) if code < 0x20 else f"<U+{code:04X}>"
    return f"{picture}\n" if LINE_BREAK.fullmatch(found) else picture
