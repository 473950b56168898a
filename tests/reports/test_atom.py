"""A feed that every reader takes: RFC 4287's elements, ids that last, words that stay words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import feedparser
import pytest

from dixit.records.said import Appearance, Said, Who
from dixit.reports.atom import ATOM, Feed, as_atom, identity

ADDED = "2026-03-05T10:00:00+00:00"
DESK = "http://127.0.0.1:8477"


def said(content: str = "no such plan", published: str | None = "2026-03-01", **more: Any) -> Said:
    day, url = (published or "")[:10] or None, "https://courier.example/a"
    there = Appearance("1" * 16, "The Courier", published, day, url, "T")
    made = Said(
        row=1, id="3" * 16, text="4" * 64, voice="source", actor=Who("2" * 16, "Omar Said", "person"), speaks_for=None,
        act="deny", content=content, telling="", worded="", spans=(), confidence=0.9, appearances=(there,),
    )  # fmt: skip
    return replace(made, **more)


def feed(*those: Said) -> bytes:
    return as_atom(Feed("a", "Dixit: talks", f"{DESK}/statements", f"{DESK}/x", DESK, [(s, ADDED) for s in those]))


def entry(*those: Said) -> Element:
    found = fromstring(feed(*those)).find(f"{{{ATOM}}}entry")
    assert found is not None
    return found


def of(parent: Element, tag: str) -> str:
    return parent.findtext(f"{{{ATOM}}}{tag}") or ""


def test_a_reader_finds_who_and_what() -> None:
    read = feedparser.parse(feed(said()))
    assert not read.bozo
    (found,) = read.entries
    assert (found.author, found.content[0].value, found.content[0].type) == ("Omar Said", "no such plan", "text/plain")
    assert found.link == f"{DESK}/statement/{'3' * 16}"
    assert (found.published, found.updated) == ("2026-03-01T00:00:00+00:00", ADDED)
    assert read.feed.updated == ADDED


@pytest.mark.parametrize("those", [(), (said(),), (said(), said(published=None, actor=None, act=None))])
def test_every_element_that_must_be_there_is_there_once(those: tuple[Said, ...]) -> None:
    root = fromstring(feed(*those))
    entries = root.findall(f"{{{ATOM}}}entry")
    assert len(entries) == len(those)
    for element in (root, *entries):
        for tag in ("id", "title", "updated"):
            assert len(element.findall(f"{{{ATOM}}}{tag}")) == 1, tag
        assert of(element, "id").startswith("urn:uuid:")
    for found in entries:
        assert found.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name")
        assert of(found, "content")
        assert "alternate" in {link.get("rel") for link in found.findall(f"{{{ATOM}}}link")}
    assert {link.get("rel") for link in root.findall(f"{{{ATOM}}}link")} == {"self", "alternate"}


def test_ids_are_those_of_the_first_version() -> None:
    assert identity("statement/" + "3" * 16) == "urn:uuid:f3ab500c-cf15-5289-98ca-dafd684fdba4"


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script> & “x” ]]>", "a\n\n  b", " kept \u00a0🚢 as it is ", "&lt;b&gt;", "<![CDATA[x]]>"],
)
def test_words_come_back_to_the_letter(words: str) -> None:
    assert of(entry(said(words)), "content") == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [("a\x00b", "a␀b"), ("\u202enot\u202c", "<U+202E>not<U+202C>"), ("\ud800", "<U+D800>"), ("x\uffff", "x<U+FFFF>")],
)
def test_what_steers_or_no_xml_can_hold_is_shown_as_signs(words: str, shown: str) -> None:
    found = entry(said(words, actor=Who("2" * 16, words, "person")))
    assert of(found, "content") == shown
    assert shown in of(found, "title")


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2026-03-01T10:30:00+02:00", "2026-03-01T10:30:00+02:00"),
        ("2026-03-01T10:30:00", "2026-03-01T10:30:00+00:00"),
        ("2026-03", ""),
        ("no date", ""),
        (None, ""),
    ],
)
def test_a_date_is_told_only_where_it_is_one(published: str | None, told: str) -> None:
    assert of(entry(said(published=published)), "published") == told


def test_only_addresses_of_the_web_are_linked() -> None:
    odd = Appearance("1" * 16, None, None, None, "javascript:alert(1)", None)
    links = entry(said(appearances=(odd,)))
    assert [link.get("rel") for link in links.findall(f"{{{ATOM}}}link")] == ["alternate"]
    assert b"javascript" not in feed(said(appearances=(odd,)))
