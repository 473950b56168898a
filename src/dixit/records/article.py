"""Article: one text and what is known of where it comes from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from dixit.records.span import Span


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader should know. `code` is a fixed word such as "encoding-guessed"; `span` may be None."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """`text` is what every offset counts in. `published` is ISO 8601 or None; `language` an ISO 639-1 code or None;
    `origin` the file name or address the bytes came from. `notes` are those of intake."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    origin: str | None = None
    notes: tuple[Note, ...] = ()
    id: str = field(init=False)
    """The sha256 of the text in UTF-8 (lone surrogates kept as they are), in hex: the article's identity."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest())
