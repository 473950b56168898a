"""Statements -> an Atom feed (RFC 4287): who speaks is the author, the exact words are the content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from dixit.records.said import Said
from dixit.reports.ledger import speaker, where
from dixit.reports.visible import visible, visible_line
from dixit.version import VERSION

ATOM = "http://www.w3.org/2005/Atom"
_OURS = UUID("6e1b6d52-0f6f-5a0e-9d5b-6b1a3f0b8c11")
"""The space of names in which our ids are made: the same statement has the same id in every feed, for ever."""
_NEVER = "1970-01-01T00:00:00+00:00"
_TITLE = 100
_NO_XML = re.compile("[\ufffe\uffff]")
"""What `visible` leaves and XML 1.0 cannot hold."""


@dataclass(frozen=True, slots=True)
class Feed:
    """`of` is what makes its id, `page` the address of the search that it follows, `here` its own, `desk` where the
    addresses of the desk begin. `entries` are statements with the moment at which each came into the ledger."""

    of: str
    title: str
    page: str
    here: str
    desk: str
    entries: Sequence[tuple[Said, str]]


def as_atom(feed: Feed) -> bytes:
    """The whole document."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _put(root, "id", identity(f"feed/{feed.of}"))
    _put(root, "title", visible_line(feed.title))
    _put(root, "updated", max((added for _, added in feed.entries), default=_NEVER))
    _put(root, "link", rel="self", type="application/atom+xml", href=feed.here)
    _put(root, "link", rel="alternate", type="text/html", href=feed.page)
    _put(root, "generator", "Dixit", version=VERSION)
    for said, added in feed.entries:
        _put_entry(SubElement(root, "entry"), said, added, feed.desk)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def identity(name: str) -> str:
    """A lasting id for a name."""
    return uuid5(_OURS, name).urn


def _put_entry(entry: Element, said: Said, added: str, desk: str) -> None:
    words = visible_line(said.content)
    short = words if len(words) <= _TITLE else f"{words[:_TITLE].rsplit(' ', 1)[0]} …"
    act = f" [{said.act}]" if said.act else ""
    _put(entry, "id", identity(f"statement/{said.id}"))
    _put(entry, "title", f"{visible_line(speaker(said))}{act}: {short}")
    _put(entry, "updated", added)
    day = _moment_of(said)
    if day:
        _put(entry, "published", day)
    author = SubElement(entry, "author")
    _put(author, "name", visible_line(speaker(said)))
    if said.actor is not None:
        _put(author, "uri", f"{desk}/actor/{said.actor.id}")
    _put(entry, "link", rel="alternate", type="text/html", href=f"{desk}/statement/{said.id}")
    url = said.first.url if said.first else None
    if url and url.startswith(("http://", "https://")):
        _put(entry, "link", rel="via", href=visible(url))
    if said.act:
        _put(entry, "category", term=said.act)
    _put(entry, "summary", visible_line(where(said) or "from an article without date and outlet"))
    _put(entry, "content", visible(said.content), type="text")


def _moment_of(said: Said) -> str | None:
    """When the article appeared, as RFC 3339 has it; of a bare day its beginning."""
    told = said.first.published if said.first else None
    try:
        at = datetime.fromisoformat(told or "")
    except ValueError:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).isoformat(timespec="seconds")


def _put(parent: Element, tag: str, text: str = "", **given: str) -> None:
    made = SubElement(parent, tag, {k: _held(v) for k, v in given.items()})
    made.text = _held(text) or None


def _held(text: str) -> str:
    return _NO_XML.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)
