"""Bytes -> text, unchanged: a byte order mark decides, then UTF-8, then a guess that is noted."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import NamedTuple

from dixit.errors import InputError
from dixit.records import Note

_CHUNK = 1 << 20
_SAMPLE = 10_000
_FEW = 0.10
_VERY_FEW = 0.01
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MANY_CONTROLS = 0.02
_HINT = "Give the text of the article; if it is UTF-16, save it with a byte order mark or as UTF-8."


class Bom(NamedTuple):
    """A byte order mark at the start: the encoding that it names, its length in bytes."""

    encoding: str
    length: int


# UTF-32 before UTF-16: the mark of UTF-16-LE is the first half of that of UTF-32-LE.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The first code points of the bytes (as many as were asked for), and how many follow that are not held."""

    text: str
    beyond: int = 0
    notes: tuple[Note, ...] = ()


def bom_of(data: bytes) -> Bom | None:
    """The byte order mark that `data` begins with."""
    return next((Bom(encoding, len(mark)) for mark, encoding in _BOMS if data.startswith(mark)), None)


def decode(data: bytes, limit: int, declared: str | None = None) -> Decoded:
    """The text of `data`, at most `limit` code points of it, without the byte order mark.

    In this order: byte order mark; UTF-8; the encoding `declared` by a web page; a guess, with the note
    "encoding-guessed". InputError for binary data and for bytes that no encoding fits. Line ends stay as they are.
    """
    if bom := bom_of(data):
        decoded = _strictly(data[bom.length :], bom.encoding, limit) or _damaged(
            data[bom.length :], bom.encoding, limit
        )
    else:
        decoded = (
            _strictly(data, "utf-8", limit)
            or (declared and _strictly(data, declared, limit))
            or _damaged_utf8(data, limit)
            or _guessed(data, limit)
        )
    _refuse_binary(decoded.text)
    return decoded


def _strictly(data: bytes, encoding: str, limit: int, errors: str = "strict") -> Decoded | None:
    """Piece by piece, so that a long file costs its bytes and the text that is kept, not a second copy."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    kept: list[str] = []
    length = 0
    try:
        for start in range(0, len(data) or 1, _CHUNK):
            piece = decoder.decode(data[start : start + _CHUNK], final=start + _CHUNK >= len(data))
            if length < limit:
                kept.append(piece[: limit - length])
            length += len(piece)
    except UnicodeError:
        return None
    return Decoded("".join(kept), max(0, length - limit))


def _damaged(data: bytes, encoding: str, limit: int) -> Decoded:
    decoded = _strictly(data, encoding, limit, "replace") or Decoded("")
    count = decoded.text.count("\ufffd")
    if count > _FEW * len(decoded.text):
        raise InputError(f"The file looks binary: it is not the {encoding} text that its first bytes announce.", _HINT)
    return Decoded(decoded.text, decoded.beyond, (_guess(f"{encoding} with {count} damaged characters (U+FFFD)"),))


def _damaged_utf8(data: bytes, limit: int) -> Decoded | None:
    """UTF-8 in which a few sequences are broken; None if most are, for then it is another encoding."""
    sample = data[:_CHUNK].decode("utf-8", "replace")
    foreign = sum(c > "\x7f" for c in sample)
    return _damaged(data, "utf-8", limit) if sample.count("\ufffd") <= _FEW * foreign else None


def _guessed(data: bytes, limit: int) -> Decoded:
    """Few bytes outside ASCII are the quotation marks, dashes and names of a Western page, for which a statistical
    guess has too little to go on; many are another script, for which it has enough."""
    sample = data if len(data) <= 2 * _SAMPLE else data[:_SAMPLE] + data[-_SAMPLE:]
    _refuse_nul(sample)
    candidates = [] if _foreign_share(sample) > _FEW else ["cp1252"]
    # Needed for odd files only, and 0.03 s to import.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    candidates += [match.encoding for match in from_bytes(sample)]
    for encoding in candidates:
        if decoded := _strictly(data, encoding, limit):
            return Decoded(decoded.text, decoded.beyond, (_guess(_usual_name(encoding)),))
    if sample.decode("utf-8", "replace").count("\ufffd") <= _VERY_FEW * len(sample):
        return _damaged(data, "utf-8", limit)
    raise InputError("The bytes are not UTF-8, and no other encoding fits them.", "Save the file as UTF-8.")


def _refuse_nul(sample: bytes) -> None:
    if 0 in sample:
        raise InputError(
            "The file looks binary: it holds NUL bytes.",
            _HINT,
        )


def _refuse_binary(text: str) -> None:
    head = text[: _CHUNK // 4]
    if "\x00" in head or len(_CONTROLS.findall(head)) > _MANY_CONTROLS * len(head):
        raise InputError(
            "The file looks binary: it holds NUL or many control characters.",
            _HINT,
        )


def _foreign_share(sample: bytes) -> float:
    return sum(byte > 0x7F for byte in sample) / max(1, len(sample))


def _guess(encoding: str) -> Note:
    return Note("encoding-guessed", f"The bytes are not valid in a stated encoding or UTF-8; read as {encoding}.")


def _usual_name(encoding: str) -> str:
    return f"windows-{encoding[2:]}" if encoding.startswith("cp125") else encoding.replace("_", "-")
