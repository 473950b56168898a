"""Hand-made cases (YAML that a person edits) -> texts with gold statements in code points.

The tables are `tests/hard_cases/*.yaml` and `benchmarks/cases/` (for measuring), `training/data/own.yaml` (for
training) and `examples/*.gold.yaml`. Spans are written as exact words; docs/attribution.md says where they begin and
end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dixit.errors import DixitError
from dixit.records import Span, Spans, covered_by

ROLES = ("source", "cue", "content")
_CASE_KEYS = {"id", "note", "text", "statements", "none", "known_failure", "published"}
_STATEMENT_KEYS = {*ROLES, *(f"{role}_nth" for role in ROLES), "parent", "speaker", "kind", "targets", "addressees"}
UNDECIDED = "undecided"


class CaseError(DixitError):
    """A table of hand-made cases that a person has to mend."""


@dataclass(frozen=True)
class GoldStatement:
    """`parent` is the index (from 0) of the statement that it stands in, in the same case. Of speaker cases: `speaker`
    are the names of who speaks (several who speak as one; UNDECIDED; none where nobody can be named), `kind` how the
    source refers, `targets` and `addressees` None where they were not marked."""

    source: Spans
    cue: Spans
    content: Spans
    parent: int | None
    speaker: tuple[str, ...] = ()
    kind: str | None = None
    targets: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """`theme` is the name of the file it stands in."""

    id: str
    theme: str
    note: str
    text: str
    statements: tuple[GoldStatement, ...]
    known_failure: bool = False
    published: str | None = None


def load(folder: Path) -> list[Case]:
    """Every case of every table in `folder`, files in the order of their names. CaseError where one does not hold."""
    return [case for path in sorted(folder.glob("*.yaml")) for case in load_file(path)]


def load_file(path: Path) -> list[Case]:
    """The cases of one table."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(rows, list):
        raise CaseError(f"{path.name} is no list of cases.", "Each case begins with “- id: …”.")
    theme = path.name.removesuffix(".yaml")
    return [_case(row, theme, f"{path.name}, case {n}") for n, row in enumerate(rows, 1)]


def occurrences(words: str, text: str) -> list[Span]:
    """Where `words` stand in `text` as whole words ("he" is not found in "the")."""
    before = r"(?<!\w)" if re.match(r"\w", words) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", words) else ""
    # Looked ahead, so that occurrences may overlap.
    pattern = re.compile(f"(?={before}({re.escape(words)}){after})")
    return [Span(*found.span(1)) for found in pattern.finditer(text)]


def _case(row: Mapping[str, Any], theme: str, place: str) -> Case:
    name = f"{place} ({row.get('id')})" if isinstance(row, dict) else place
    if not isinstance(row, dict) or not row.get("id") or not row.get("text"):
        raise CaseError(f"{name}: a case needs an id and a text.")
    if unknown := set(row) - _CASE_KEYS:
        raise CaseError(f"{name}: unknown keys {sorted(unknown)}.", f"Known are {sorted(_CASE_KEYS)}.")
    statements = row.get("statements") or []
    if bool(statements) == bool(row.get("none")):
        raise CaseError(f"{name}: it needs statements, or “none: true” and no statements.")
    read = tuple(_statement(s, row["text"], f"{name}, statement {n}") for n, s in enumerate(statements, 1))
    _check_parents(read, name)
    return Case(row["id"], theme, row.get("note", ""), row["text"], read, bool(row.get("known_failure")), _date(row))


def _date(row: Mapping[str, Any]) -> str | None:
    return str(row["published"]) if row.get("published") else None


def _statement(row: Mapping[str, Any], text: str, place: str) -> GoldStatement:
    if unknown := set(row) - _STATEMENT_KEYS:
        raise CaseError(f"{place}: unknown keys {sorted(unknown)}.", f"Known are {sorted(_STATEMENT_KEYS)}.")
    source, cue, content = (tuple(_spans(row, role, text, place)) for role in ROLES)
    if not content:
        raise CaseError(f"{place}: a statement needs a content.")
    parent = row.get("parent")
    speaker, targets, addressees = (tuple(_listed(row.get(key))) for key in ("speaker", "targets", "addressees"))
    parent = None if parent is None else parent - 1
    return GoldStatement(source, cue, content, parent, speaker, row.get("kind"), targets, addressees)


def _spans(row: Mapping[str, Any], role: str, text: str, place: str) -> Iterator[Span]:
    pieces, which = _listed(row.get(role)), _listed(row.get(f"{role}_nth"))
    if which and len(which) != len(pieces):
        raise CaseError(f"{place}: {role} has {len(pieces)} pieces and {len(which)} numbers in {role}_nth.")
    for number, words in enumerate(pieces):
        found = occurrences(words, text)
        nth = which[number] if which else None
        if not found:
            raise CaseError(f"{place}: {role} {words!r} does not stand in the text.", "Copy the words exactly.")
        if nth is None and len(found) > 1:
            raise CaseError(f"{place}: {role} {words!r} stands {len(found)} times in the text.", f"Add {role}_nth.")
        if not 1 <= (nth or 1) <= len(found):
            raise CaseError(f"{place}: {role}_nth {nth} of {words!r}, which stands {len(found)} times in the text.")
        yield found[(nth or 1) - 1]


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - what YAML gives
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _check_parents(statements: tuple[GoldStatement, ...], place: str) -> None:
    for number, one in enumerate(statements, 1):
        if one.parent is None:
            continue
        if not 0 <= one.parent < len(statements) or one.parent == number - 1:
            raise CaseError(f"{place}: statement {number} has no such parent as {one.parent + 1}.")
        outer = statements[one.parent]
        if not covered_by([*one.source, *one.cue, *one.content], outer.content):
            raise CaseError(f"{place}: statement {number} does not lie within the content of its parent.")
