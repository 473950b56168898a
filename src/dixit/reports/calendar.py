"""Commitments with a deadline -> a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from icalendar import Calendar, Event

from dixit.records.claim import Commitment
from dixit.reports.visible import visible_line


def calendar(commitments: Sequence[Commitment]) -> str:
    """One all-day entry for each, on the day by which it is to be kept."""
    found = Calendar()
    found.add("prodid", "-//Dixit//commitments//EN")
    found.add("version", "2.0")
    for c in commitments:
        if c.deadline is None:
            continue
        entry = Event()
        entry.add("uid", f"{c.said.id}@dixit")
        day = c.said.day or c.deadline
        entry.add("dtstamp", datetime.fromisoformat(day).replace(tzinfo=UTC))
        entry.add("dtstart", date.fromisoformat(c.deadline))
        entry.add("summary", f"{visible_line(c.actor)}: {c.status}")
        told = [visible_line(c.said.content), f"Condition: {visible_line(c.condition)}" if c.condition else ""]
        entry.add("description", "\n".join(t for t in told if t))
        if c.said.first and c.said.first.url:
            entry.add("url", c.said.first.url)
        found.add_component(entry)
    return str(found.to_ical().decode("utf-8")).replace("\r\n", "\n")
