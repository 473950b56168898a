"""Lines of text -> the bytes of a small PDF, written by hand: what PDFium must be able to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """One line at a place on the page (points from the lower left corner)."""

    text: str
    x: float
    y: float
    size: float = 11


def column(lines: Sequence[str], x: float = 72, top: float = 740, leading: float = 14, size: float = 11) -> list[Line]:
    """Lines one below the other; "" leaves the gap of a paragraph's end (half a line)."""
    placed = []
    y = top
    for text in lines:
        if text:
            placed.append(Line(text, x, y, size))
        y -= leading if text else leading / 2
    return placed


def pdf(pages: Sequence[Sequence[Line]], title: str | None = None) -> bytes:
    """A PDF of these pages in Helvetica (so: Latin letters only)."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for i, page in enumerate(pages):
        content = b"".join(_show(line) for line in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    if title is not None:
        objects.append(b"<< /Title (%s) >>" % _escaped(title))
    return _file(objects, info=len(objects) if title is not None else None)


def _show(line: Line) -> bytes:
    return b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (line.size, line.x, line.y, _escaped(line.text))


def _escaped(text: str) -> bytes:
    raw = text.encode("cp1252")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: Sequence[bytes], info: int | None) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R" % (len(objects) + 1)
    out += b" /Info %d 0 R" % info if info else b""
    return bytes(out + b" >>\nstartxref\n%d\n%%%%EOF\n" % start)
