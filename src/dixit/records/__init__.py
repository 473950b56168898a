"""The frozen records that every room speaks in."""

from dixit.records.article import Article, Note
from dixit.records.reading import LINKS, QUOTATION_MARKS, TAGS, CueReading, Floats, Range, Reading, Words
from dixit.records.record import FORMAT, Model, Record
from dixit.records.span import Span, Spans, covered_by, words_of
from dixit.records.statement import (
    ACTOR_KINDS,
    ACTS,
    FORMS,
    Actor,
    Dated,
    Event,
    Form,
    Modality,
    Place,
    Plover,
    Role,
    Statement,
    statement_id,
)

__all__ = [
    "ACTOR_KINDS",
    "ACTS",
    "FORMAT",
    "FORMS",
    "LINKS",
    "QUOTATION_MARKS",
    "TAGS",
    "Actor",
    "Article",
    "CueReading",
    "Dated",
    "Event",
    "Floats",
    "Form",
    "Modality",
    "Model",
    "Note",
    "Place",
    "Plover",
    "Range",
    "Reading",
    "Record",
    "Role",
    "Span",
    "Spans",
    "Statement",
    "Words",
    "covered_by",
    "statement_id",
    "words_of",
]
