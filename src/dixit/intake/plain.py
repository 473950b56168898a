"""Bytes of a text file -> its text, exactly: line ends, white space and odd characters stay."""

from __future__ import annotations

from dixit.intake.decoding import decode
from dixit.intake.extract import Extract


def extract_plain(data: bytes, limit: int) -> Extract:
    """At most `limit` code points. A text file tells no title, outlet or date. InputError for binary data."""
    decoded = decode(data, limit)
    return Extract(decoded.text, decoded.beyond, notes=decoded.notes)
