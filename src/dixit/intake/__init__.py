"""Intake: files, web pages, PDF files and strings -> Article. Nothing is fetched, nothing is printed."""

from dixit.intake.extract import NOTE_CODES
from dixit.intake.known import Known
from dixit.intake.read import MAX_TEXT, article_from_text, read_source
from dixit.intake.sources import MAX_BYTES, SUFFIXES, Failure, Source, gather

__all__ = [
    "MAX_BYTES",
    "MAX_TEXT",
    "NOTE_CODES",
    "SUFFIXES",
    "Failure",
    "Known",
    "Source",
    "article_from_text",
    "gather",
    "read_source",
]
