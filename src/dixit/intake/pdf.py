"""Bytes of a PDF -> its text in paragraphs, without what repeats at the edges of its pages."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from dixit.errors import InputError
from dixit.intake.extract import Extract
from dixit.intake.lines import Line, paragraphs_of, without_furniture
from dixit.records import Note

logging.getLogger("pypdfium2").addHandler(logging.NullHandler())

# PDFium is not safe to call from two threads at once (its own README says so), and a server reads in threads.
_ONE_AT_A_TIME = threading.Lock()

_LINE_END_HYPHEN = 0x02  # what PDFium gives for a hyphen that ends a line; no line break follows it
_LINE_BREAKS = (0x0A, 0x0D)
_NO_CHARACTER = (0x00, 0xFFFE, 0xFFFF)
_FEWEST_LETTERS = 20
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
_LARGEST_UNREADABLE_SHARE = 0.2
_NO_TITLE = re.compile(r"(?i)^(microsoft |untitled|unknown|title$)|\.(docx?|odt|pdf|indd|qxd|rtf|pages)$|^\W*$")
_OCR_HINT = "It may be a scan: put it through an OCR program first (ocrmypdf, for one)."


def extract_pdf(data: bytes, limit: int) -> Extract:
    """The text of all pages (of more than `limit` code points the first pages that hold as many), parted by blank
    lines. Words parted at a line's end are joined where that is clear.

    Notes: "page-furniture-dropped", "pages-without-text". InputError if the file is protected by a password, damaged,
    or has no text layer.
    """
    with _ONE_AT_A_TIME:
        document = _open(data)
        try:
            pages, beyond = _read_pages(document, limit)
            title = document.get_metadata_dict().get("Title", "").strip()
        finally:
            document.close()
    _refuse_no_text(pages)
    kept, dropped = without_furniture(pages)
    return Extract(
        "\n\n".join(paragraphs_of(kept)),
        beyond,
        title=None if _NO_TITLE.search(title) else title,
        notes=_notes(dropped, sum(not page for page in pages), len(pages)),
    )


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise InputError("The PDF is protected by a password.", "Save a copy without the password.") from error
        raise InputError(
            "The PDF is damaged: it cannot be opened.", "Fetch it again, or print it to a new PDF."
        ) from error


def _read_pages(document: pypdfium2.PdfDocument, limit: int) -> tuple[list[list[Line]], int]:
    """The lines page by page; once `limit` code points are reached the rest is only counted."""
    pages: list[list[Line]] = []
    length = beyond = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            pages.append([])  # a damaged page; the others may be sound
            continue
        try:
            textpage = page.get_textpage()
            if length < limit:
                pages.append(list(_lines(textpage)))
                length += sum(len(line.text) for line in pages[-1])
            else:
                beyond += textpage.count_chars()
            textpage.close()
        except pypdfium2.PdfiumError:
            pages.append([])
        finally:
            page.close()
    return pages, beyond


def _lines(textpage: pypdfium2.PdfTextPage) -> Iterator[Line]:
    """PDFium's characters one by one, for its own text loses where on the page a line stands."""
    codes: list[int] = []
    places: list[int] = []
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage.raw, index)
        hyphen = code == _LINE_END_HYPHEN
        if hyphen or code in _LINE_BREAKS:
            yield from _line(textpage, codes, places, hyphen)
            codes, places = [], []
        elif code not in _NO_CHARACTER:
            codes.append(code)
            places.append(index)
    yield from _line(textpage, codes, places, False)


def _line(textpage: pypdfium2.PdfTextPage, codes: list[int], places: list[int], hyphen: bool) -> Iterator[Line]:
    shown = [place for code, place in zip(codes, places, strict=True) if not chr(code).isspace()]
    if not shown:
        return
    # Code units of UTF-16 may come one by one; joined they are the characters.
    text = "".join(map(chr, codes)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    left, bottom, _, top = textpage.get_charbox(shown[0], loose=True)
    _, _, right, _ = textpage.get_charbox(shown[-1], loose=True)
    yield Line(" ".join(text.split()), left, right, bottom, top, hyphen)


def _refuse_no_text(pages: list[list[Line]]) -> None:
    text = "".join(line.text for page in pages for line in page)
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        raise InputError("The PDF has no text layer.", _OCR_HINT)
    if len(_UNREADABLE.findall(text)) > _LARGEST_UNREADABLE_SHARE * len(text):
        raise InputError(
            "The text layer of the PDF cannot be read: its fonts do not say which letters they show.", _OCR_HINT
        )


def _notes(dropped: int, empty: int, pages: int) -> tuple[Note, ...]:
    notes = []
    if dropped:
        message = f"Left out of the pages: running heads, feet and page numbers ({dropped} lines)."
        notes.append(Note("page-furniture-dropped", message))
    if empty:
        message = f"Pages without a text layer, not read: {empty} of {pages}."
        notes.append(Note("pages-without-text", message))
    return tuple(notes)
