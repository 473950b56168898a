"""Bytes of a web page -> its article: main text in paragraphs, title, outlet, date and address."""

from __future__ import annotations

import logging
import re
from typing import Any

from trafilatura import bare_extraction
from trafilatura.settings import Document
from trafilatura.utils import load_html

from dixit.errors import InputError
from dixit.intake.blocks import blocks_of, mended, without_label_blocks, without_repeats, without_title
from dixit.intake.boxes import Element, drop_boxes
from dixit.intake.decoding import decode
from dixit.intake.extract import Extract
from dixit.records import Note

MAX_PAGE = 16_000_000
"""Code points of markup; a longer page is refused, for its tree would take gigabytes."""

_FEWEST_WORDS = 8
_LITTLE = 40
_LITTLE_BEHIND_A_WALL = 200

# Without a handler of their own these libraries' warnings about bad markup would go to stderr (logging.lastResort).
for _library in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

# The first date of the page is that of publication. Without the extensive search no date is taken from the prose, and
# with a fixed upper end the answer does not depend on the day on which the page is read.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}

_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_CHARSET_WITHIN = 4096
_KNOWN_CHARSETS = re.compile(
    r"(windows-|cp)125\d|iso-8859-\d+|koi8-[ru]|gb(k|2312|18030)|big5(-hkscs)?|shift_jis|euc-(jp|kr)|iso-2022-jp"
    r"|windows-874|tis-620|macintosh|ibm866"
)
# What browsers read under these names (WHATWG Encoding Standard, section 4.2).
_AS_BROWSERS = {
    "iso-8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "windows-874": "cp874",
    "iso-8859-9": "cp1254",
}

_ROOT = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_LIVE_BLOG = re.compile(r'"LiveBlogPosting"|schema\.org/LiveBlogPosting')
_PAID = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)


def extract_page(data: bytes) -> Extract:
    """Paragraphs, headings, quotations and list items of the article, parted by blank lines.

    Navigation, comments, boxes with other stories, repeated paragraphs and the headline (which becomes the title) are
    left out. Notes: "encoding-guessed", "boxes-dropped", "repeated-paragraphs", "little-text". InputError if the page
    holds no article.
    """
    decoded = decode(data, MAX_PAGE, _declared_charset(data))
    if decoded.beyond:
        raise InputError(f"The page has more than {MAX_PAGE:,} characters of markup.", "Save the article's text alone.")
    document, boxes = _extract(decoded.text)
    title, outlet = _title_and_outlet(document)
    blocks, labels = without_label_blocks(without_title(mended(blocks_of(document.body)), title))
    blocks, repeats = without_repeats(blocks)
    text = "\n\n".join(block.text for block in blocks)
    words = len(text.split())
    if words < _FEWEST_WORDS:
        raise _no_article()
    return Extract(
        text,
        title=title,
        outlet=outlet,
        published=document.date,
        url=document.url,
        notes=decoded.notes + _notes(boxes + labels, repeats, words, bool(_PAID.search(decoded.text))),
    )


def _extract(markup: str) -> tuple[Document, int]:
    """What trafilatura finds once the boxes are out, and how many boxes were."""
    try:
        tree: Element = load_html(markup if _ROOT.search(markup) else f"<html><body>{markup}</body></html>")
        if tree is None:
            raise _no_article()
        if _LIVE_BLOG.search(markup):
            _open_up_entries(tree)
        _free_quotations(tree)
        boxes = drop_boxes(tree)
        document: Any = bare_extraction(
            tree, with_metadata=True, include_comments=False, include_formatting=False, date_extraction_params=_DATES
        )
    except InputError:
        raise
    except Exception as error:
        # Any markup may come in, and the parsers below promise no family of errors (ValueError, RecursionError
        # and AttributeError have been reported): whatever they raise, this page cannot be read.
        raise InputError(
            f"The page cannot be parsed ({type(error).__name__}).", "Save the article's text alone."
        ) from error
    if not isinstance(document, Document):
        raise _no_article()
    return document, boxes


def _open_up_entries(tree: Element) -> None:
    """In a live blog every entry is an <article>, of which trafilatura would take the first alone."""
    for entry in list(tree.iter("article")):
        if next(entry.iterancestors("article", "main"), None) is not None:
            entry.tag = "div"


def _free_quotations(tree: Element) -> None:
    """trafilatura drops every <figure>, also one around a quotation; a pull quote only repeats the article's words."""
    for figure in list(tree.iter("figure")):
        if figure.find(".//blockquote") is not None and "pull" not in figure.get("class", ""):
            figure.tag = "div"


def _title_and_outlet(document: Document) -> tuple[str | None, str | None]:
    """The title without the outlet's name at its end ("Talks stall | The Post")."""
    title, outlet = document.title, document.sitename
    if title and outlet:
        title = re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}\s*$", "", title, flags=re.IGNORECASE) or title
    return title or None, outlet or None


def _notes(boxes: int, repeats: int, words: int, paid: bool) -> tuple[Note, ...]:
    notes = []
    if boxes:
        notes.append(Note("boxes-dropped", f"Left out of the page: boxes with other stories or links ({boxes})."))
    if repeats:
        notes.append(Note("repeated-paragraphs", f"Left out of the page: paragraphs that it repeats ({repeats})."))
    if words < (_LITTLE_BEHIND_A_WALL if paid else _LITTLE):
        reason = "the page says that it is not free" if paid else "perhaps the rest is behind a pay or cookie wall"
        notes.append(Note("little-text", f"The page gives {words} words only: {reason}."))
    return tuple(notes)


def _declared_charset(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_CHARSET_WITHIN])
    name = found[1].decode("ascii", "replace").lower() if found else ""
    return _AS_BROWSERS.get(name, name) if _KNOWN_CHARSETS.fullmatch(name) else None


def _no_article() -> InputError:
    return InputError(
        "The page holds no article.", "Is it a front page, or built by a script? Save the article's own page as shown."
    )
