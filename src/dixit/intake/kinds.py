"""First bytes -> the kind of a file. What is surely no article (pictures, archives, …) is refused by name."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from dixit.errors import InputError
from dixit.intake.decoding import bom_of

Kind = Literal["plain", "page", "pdf"]

HEAD = 4096
_PDF_WITHIN = 1024  # readers accept this many bytes of anything before the mark (ISO 32000, implementation note 13)

_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
_PAGE_START = re.compile(
    r"(?:\s|<\?xml[^>]*\?>|<!--.*?-->)*"
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|article|main|section|div|p|h1)(?:[\s>/]))",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(r"<(?:[a-z][a-z0-9]*)(?:\s[^<>]*)?>", re.IGNORECASE)

_TEXT_HINT = "Give Dixit the text itself: a text file, a web page or a PDF with a text layer."
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a RIFF file (picture, sound or film)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript file"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ\x90\x00", "a Windows program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a macOS program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"WARC/", "a web archive (WARC)"),
)
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"application/epub", "an EPUB book"),
)


def kind_of(data: bytes, name: str) -> Kind:
    """What the content says, and only where it says nothing what the suffix of `name` says. InputError for a kind
    that holds no text we could read."""
    head = data[:HEAD]
    suffix = PurePath(name).suffix.lower()
    if head.lstrip()[:5] == b"%PDF-" or (suffix == ".pdf" and b"%PDF-" in head[:_PDF_WITHIN]):
        return "pdf"
    refuse_known_binary(data, name)
    if suffix == ".pdf":
        raise InputError(f"{name} is no PDF file, or a damaged one: the mark %PDF- is missing.", "Fetch it again.")
    bom = bom_of(head)
    start = head[bom.length :].decode(bom.encoding, "replace") if bom else head.decode("latin-1")
    if _PAGE_START.match(start) or (suffix in _PAGE_SUFFIXES and _ANY_TAG.search(start)):
        return "page"
    return "plain"


def refuse_known_binary(data: bytes, name: str) -> None:
    """InputError that says what the file looks like, if its first bytes are those of a known format without text."""
    head = data[:HEAD]
    looks = next((what for magic, what in _MAGIC if head.startswith(magic)), None)
    if head.startswith(b"PK\x03\x04"):
        looks = next((what for part, what in _ZIPPED if part in data[: 16 * HEAD]), "a zip archive")
    elif head[4:8] == b"ftyp":
        looks = "a film or picture (MP4 family)"
    elif re.search(rb"(?im)^content-type:\s*multipart/related", head):
        looks = "a saved web archive (MHTML)"
    if looks:
        raise InputError(f"{name} looks like {looks}.", _TEXT_HINT)
