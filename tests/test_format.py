"""docs/format.md and the code say the same: the tables of the page are read and held against a record."""

from __future__ import annotations

import re
from pathlib import Path

from dixit.actors import UNDECIDED
from dixit.flow import Reader
from dixit.intake.extract import NOTE_CODES
from dixit.records import Article

PAGE = (Path(__file__).parents[1] / "docs" / "format.md").read_text(encoding="utf-8")


def fields(heading: str) -> list[str]:
    section = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| `([\w-]+)`", section, flags=re.M)


def test_every_field_is_on_the_page(reader: Reader) -> None:
    record = reader.read_article(Article("The envoy said no deal was near.")).to_json()
    assert list(record) == fields("Record")
    assert list(record["article"]) == fields("Article")
    assert list(record["actors"][0]) == fields("Actor")
    assert list(record["statements"][0]) == fields("Statement")


def test_every_note_is_on_the_page() -> None:
    assert set(fields("Notes")) == {*NOTE_CODES, "quote-never-closed", UNDECIDED}
