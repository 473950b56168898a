"""A Source or a string -> Article: kind, text, length, odd characters, language, what the user knows."""

from __future__ import annotations

import re
import unicodedata

from dixit.errors import InputError
from dixit.intake.controls import notes_on_controls
from dixit.intake.extract import Extract
from dixit.intake.kinds import kind_of
from dixit.intake.known import Known
from dixit.intake.language import check_language
from dixit.intake.plain import extract_plain
from dixit.intake.sources import Source
from dixit.records import Article, Note

MAX_TEXT = 2_000_000
"""Code points of text that are read; what follows is dropped with the note "text-cut"."""

NOTHING_KNOWN = Known()
_PARAGRAPH_END = re.compile(r"\r?\n[ \t]*\r?\n")


def read_source(source: Source, known: Known = NOTHING_KNOWN, *, force: bool = False) -> Article:
    """The article in `source`. What `known` states stands above what the file tells; `origin` is the source's name.

     The content decides whether it is text, a web page or a PDF, then the suffix. The text of a text file is stored
    exactly; that of a page or a PDF is extracted, with a blank line between paragraphs. What a reader should know is
    in the notes, with the codes of NOTE_CODES. InputError if the source cannot be read, is binary, protected, empty or
    holds no article; LanguageError if it is surely not English, unless `force`.
    """
    data = source.read()
    try:
        return _article(_extract(data, source.name), known, source.name, force)
    except InputError as error:
        raise type(error)(_named(source.name, error.what), error.hint) from error


def article_from_text(
    text: str, known: Known = NOTHING_KNOWN, origin: str | None = None, *, force: bool = False
) -> Article:
    """The article with exactly this text (of more than MAX_TEXT code points the first part, noted).

    InputError if it holds nothing but white space and characters that do not show; LanguageError if it is surely not
    English, unless `force`.
    """
    return _article(Extract(text), known, origin, force)


def _extract(data: bytes, name: str) -> Extract:
    kind = kind_of(data, name)
    if kind == "page":
        # trafilatura takes 0.3 s to import; a text file must not wait for it.
        from dixit.intake.page import extract_page  # noqa: PLC0415

        return extract_page(data)
    if kind == "pdf":
        # pypdfium2 loads a library of 7 MB.
        from dixit.intake.pdf import extract_pdf  # noqa: PLC0415

        return extract_pdf(data, MAX_TEXT)
    return extract_plain(data, MAX_TEXT)


def _article(extract: Extract, known: Known, origin: str | None, force: bool) -> Article:
    text, cut = _cut(extract.text, extract.beyond)
    if not any(_shows(c) for c in text):
        raise InputError("The text is empty.", "There is nothing to read but white space.")
    language, on_language = check_language(text, force=force)
    return Article(
        text=text,
        title=known.title or extract.title,
        outlet=known.outlet or extract.outlet,
        published=known.published or extract.published,
        url=known.url or extract.url,
        language=language,
        origin=origin,
        notes=(*extract.notes, *cut, *notes_on_controls(text), *on_language),
    )


def _cut(text: str, beyond: int) -> tuple[str, tuple[Note, ...]]:
    """The text up to the last end of a paragraph (else of a line) within MAX_TEXT code points."""
    if len(text) <= MAX_TEXT and not beyond:
        return text, ()
    kept = text[:MAX_TEXT]
    late = MAX_TEXT // 2
    ends = [m.end() for m in _PARAGRAPH_END.finditer(kept, late)] or [kept.rfind("\n", late) + 1]
    kept = kept[: ends[-1] or len(kept)]
    dropped = len(text) + beyond - len(kept)
    message = f"The text has more than {MAX_TEXT:,} code points; the last {dropped:,} were dropped."
    return kept, (Note("text-cut", message),)


def _shows(c: str) -> bool:
    return not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf")


def _named(name: str, what: str) -> str:
    return what if name in what else f"{name}: {what}"
