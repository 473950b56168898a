"""Record -> JSON as bytes: UTF-8 whatever the terminal's encoding, and nothing in it that a terminal would obey."""

from __future__ import annotations

import json
import re
from typing import Any

from dixit.records import Record

# JSON escapes only what stands below U+0020 itself; an escape says the same character.
_UNSAFE = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff]")
# A line break is never within a JSON string, so this is always a span and not words of the article.
_SPAN = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")


def as_json(record: Record) -> bytes:
    """One object over several lines, a span on one."""
    return any_as_json(record.to_json())


def any_as_json(value: Any) -> bytes:  # noqa: ANN401 - any JSON
    """Any value over several lines, a span on one."""
    return _bytes(_SPAN.sub(r"[\1, \2]", json.dumps(value, ensure_ascii=False, indent=2)))


def as_json_line(record: Record) -> bytes:
    """One object on one line."""
    return any_as_json_line(record.to_json())


def any_as_json_line(value: Any) -> bytes:  # noqa: ANN401 - any JSON
    """Any value on one line."""
    return _bytes(json.dumps(value, ensure_ascii=False))


def _bytes(text: str) -> bytes:
    safe = _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
    return f"{safe}\n".encode()
