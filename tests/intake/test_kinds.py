import io
import zipfile

import pytest

from dixit.errors import InputError
from dixit.intake.kinds import kind_of


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"Words.", "a.txt", "plain"),
        (b"Words.", "<stdin>", "plain"),
        (b"Words, and x < y > z.", "a.html", "plain"),
        (b"<p>Words</p> and more", "a.html", "page"),
        (b"Lead <b>words</b>", "a.htm", "page"),
        (b"Lead <b>words</b>", "a.txt", "plain"),
        (b"\n<!-- saved --><!DOCTYPE HTML><html>", "a.txt", "page"),
        (b'<?xml version="1.0"?>\n<html xmlns="x">', "a", "page"),
        (b"\xef\xbb\xbf<html>", "a", "page"),
        ("\ufeff<html>".encode("utf-16-le"), "a", "page"),
        (b"<1> a footnote", "a.txt", "plain"),
        (b"%PDF-1.7\n", "a.txt", "pdf"),
        (b"junk\n%PDF-1.4", "a.pdf", "pdf"),
        (b"The mark %PDF- opens a PDF.", "a.txt", "plain"),
    ],
)
def test_content_decides_then_the_suffix(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind


def office_file(part: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(part, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "looks"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x7fELF\x02", "program"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"\0\0\0\x18ftypmp42", "film"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "MHTML"),
        (office_file("word/document.xml"), "Word"),
        (office_file("notes.txt"), "zip"),
    ],
)
def test_files_without_text_are_refused_by_name(data: bytes, looks: str) -> None:
    with pytest.raises(InputError, match=looks):
        kind_of(data, "a.txt")


def test_a_pdf_without_its_mark() -> None:
    with pytest.raises(InputError, match="no PDF"):
        kind_of(b"Words.", "a.pdf")
