"""Known: what the user states about an article, which stands above what the file tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dixit.errors import UsageError


@dataclass(frozen=True, slots=True)
class Known:
    """None means "not stated": then the file decides, and where it tells nothing the article holds None.

    `published` is an ISO 8601 date or date with time, kept as it was written; anything else is a UsageError.
    """

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and not _is_iso(self.published):
            raise UsageError(
                f"The date of publication {self.published!r} is not an ISO 8601 date.",
                "Write it as 2026-03-04 or 2026-03-04T15:30:00+02:00.",
            )


def _is_iso(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
