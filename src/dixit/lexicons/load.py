"""YAML tables -> `Lexicon`. A table that does not hold says which entry, what is wrong and what is allowed."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from dixit.errors import LexiconError
from dixit.lexicons.entries import Body, Entry, RoleNoun, Sex, Term, Use
from dixit.lexicons.lexicon import Lexicon
from dixit.records import ACTOR_KINDS, ActorKind

Row = Mapping[str, Any]
_FORM_KEYS: tuple[tuple[str, Use], ...] = (
    ("names", "name"),
    ("former_names", "name"),
    ("adjectives", "adjective"),
    ("demonyms", "demonym"),
    ("capitals", "capital"),
    ("seats", "seat"),
    ("seats_used", "capital"),
    ("metonyms", "seat"),
)
_KEYS = {
    *(key for key, _ in _FORM_KEYS),
    *("name", "code", "kind", "wikidata", "ambiguous", "sector", "country", "descriptions", "part_of"),
    *("sex", "surname", "terms", "until"),
}
_TERM_KEYS = {"office", "title", "of", "start", "end", "as_of"}
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_KINDS: dict[str, ActorKind] = {"territory": "state", "former": "state", **{k: k for k in ACTOR_KINDS}}


def shipped_tables() -> tuple[Path, ...]:
    """The tables of actors inside the installed package, states first."""
    folder = Path(str(files("dixit.lexicons")))
    return (folder / "states.yaml", folder / "organisations.yaml", *sorted(folder.glob("persons_*.yaml")))


@cache
def load_lexicon(further: tuple[Path, ...] = ()) -> Lexicon:
    """The shipped lexicon with the tables of `further` on top; an entry there replaces a shipped one of its name.

    Raises LexiconError where a table cannot be read or does not hold.
    """
    with _no_collection():
        return _load(further)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without Python's search for cycles: a hundred thousand small objects that all stay take half the time so."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _load(further: tuple[Path, ...]) -> Lexicon:
    entries = dict(_shipped())
    for path in further:
        entries |= {e.name: e for e in (_entry(row, place) for row, place in _rows(path))}
    folder = Path(str(files("dixit.lexicons")))
    bodies, metonyms = _bodies(folder / "bodies.yaml")
    first_names = _borne(e for e in entries.values() if e.kind == "person") | _first_names(folder / "first_names.yaml")
    return Lexicon(entries.values(), bodies, metonyms, _roles(folder / "role_nouns.yaml"), first_names)


@cache
def _shipped() -> Mapping[str, Entry]:
    entries: dict[str, Entry] = {}
    for path in shipped_tables():
        for row, place in _rows(path):
            entry = _entry(row, place)
            entries[entry.name] = _joined(entries[entry.name], entry) if entry.name in entries else entry
    return entries


def _joined(one: Entry, other: Entry) -> Entry:
    """A person who stands in two shipped tables (a minister who later led an organisation): all wordings and terms."""
    return replace(
        one,
        country=one.country or other.country,
        wikidata=one.wikidata or other.wikidata,
        surname=one.surname or other.surname,
        sex=one.sex or other.sex,
        forms=tuple(dict.fromkeys((*one.forms, *other.forms))),
        ambiguous=one.ambiguous | other.ambiguous,
        terms=tuple(dict.fromkeys((*one.terms, *other.terms))),
    )


def _parsed(path: Path) -> Any:  # noqa: ANN401 - what YAML gives
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"The lexicon {path} cannot be read: {error}.", "Name a YAML file in UTF-8.") from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date that is none, as 2024-02-30
        raise LexiconError(f"The lexicon {path} is no valid YAML: {error}.", "See docs/lexicons.md.") from error


def _rows(path: Path) -> Iterator[tuple[Row, str]]:
    rows = _parsed(path)
    if rows is None:
        return
    if not isinstance(rows, list):
        raise LexiconError(f"The lexicon {path} is no list of entries.", "Each entry begins with “- name: …”.")
    for number, row in enumerate(rows, 1):
        place = f"{path.name}, entry {number}"
        if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"].strip():
            raise LexiconError(f"{place} has no name.", "Each entry begins with “- name: …”.")
        yield row, f"{place} ({row['name']})"


def _entry(row: Row, place: str) -> Entry:
    if unknown := set(row) - _KEYS:
        raise LexiconError(f"{place}: unknown keys {sorted(map(str, unknown))}.", f"Known are {sorted(_KEYS)}.")
    kind = row.get("kind", "person" if "terms" in row or "sex" in row else None)
    if not isinstance(kind, str) or kind not in _KINDS:
        raise LexiconError(f"{place}: kind {kind!r}.", f"Allowed are {sorted(_KINDS)}.")
    sex = row.get("sex")
    if sex not in (None, "f", "m"):
        raise LexiconError(f"{place}: sex {sex!r}.", "Allowed are f, m and null.")
    terms = row.get("terms") or []
    if not isinstance(terms, list):
        raise LexiconError(f"{place}: terms is {terms!r}.", "Give a list of terms, each with office, of and start.")
    forms: list[tuple[str, Use]] = [(form, use) for key, use in _FORM_KEYS for form in _texts(row, key, place)]
    country = row.get("code") or row.get("country")
    sector = row.get("sector") or ("GOV" if _KINDS[kind] == "state" else None)
    return Entry(
        row["name"],
        _KINDS[kind],
        country,
        sector,
        row.get("wikidata"),
        tuple(dict.fromkeys(forms)),
        frozenset(_texts(row, "ambiguous", place)),
        tuple(_texts(row, "descriptions", place)),
        former=kind == "former",
        until=_date(row, "until", place),
        surname=row.get("surname"),
        sex=sex,
        terms=tuple(_term(t, place) for t in terms),
    )


def _texts(row: Row, key: str, place: str) -> Sequence[str]:
    value = row.get(key) or []
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        hint = "Give a list of words; put “No” or “2024” in quotation marks."
        raise LexiconError(f"{place}: {key} is {value!r}.", hint)
    return value


def _term(row: Any, place: str) -> Term:  # noqa: ANN401 - what YAML gives
    texts = isinstance(row, dict) and all(isinstance(row.get(k), str) and row[k] for k in ("office", "of"))
    if not texts or row.get("start") is None or not set(row) <= _TERM_KEYS:
        hint = f"A term has {sorted(_TERM_KEYS)}; office, of and start at least."
        raise LexiconError(f"{place}: term {row!r}.", hint)
    start, end, as_of = (_date(row, key, place) for key in ("start", "end", "as_of"))
    if end is not None and end < str(start)[: len(end)]:  # 2020 is no end before 2020-05-01
        raise LexiconError(f"{place}: a term from {start} to {end}.", "It cannot end before it starts.")
    return Term(row["office"], row.get("title") or "", row["of"], str(start), end, as_of)


def _date(row: Row, key: str, place: str) -> str | None:
    if row.get(key) is None:
        return None
    date = str(row[key])
    if not _DATE.fullmatch(date):
        raise LexiconError(f"{place}: {key} {date!r}.", "Dates are YYYY, YYYY-MM or YYYY-MM-DD.")
    return date


def _bodies(path: Path) -> tuple[list[Body], dict[str, tuple[str, str]]]:
    """The kinds of state bodies, and proper words -> (kind, alpha-3 of the state)."""
    bodies: list[Body] = []
    metonyms: dict[str, tuple[str, str]] = {}
    for row, place in _rows(path):
        words = tuple(w.lower() for w in _texts(row, "words", place))
        bodies.append(Body(row["name"], row.get("sector"), words, bool(row.get("is_state"))))
        metonyms |= {word: (row["name"], code) for word, code in (row.get("metonyms") or {}).items()}
    return bodies, metonyms


def _roles(path: Path) -> Iterator[RoleNoun]:
    for row in _parsed(path) or ():
        covers = tuple(row.get("covers") or ())
        yield RoleNoun(row["noun"], row.get("plural") or row["noun"] + "s", row["kind"], row.get("sex"), covers)


def _first_names(path: Path) -> dict[str, Sex]:
    table = _parsed(path) or {}
    return {**dict.fromkeys(table.get("female", ()), "f"), **dict.fromkeys(table.get("male", ()), "m")}


_FAMILY_NAME_FIRST = frozenset(("CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "MMR", "KHM", "HUN"))


def _borne(persons: Iterable[Entry]) -> dict[str, Sex]:
    """First names that two or more of the known persons bear, all of one sex."""
    bearers: dict[str, list[Sex]] = {}
    for entry in persons:
        words = entry.name.split()
        given_first = entry.country not in _FAMILY_NAME_FIRST and entry.surname in (None, words[-1])
        if entry.sex and len(words) > 1 and given_first and len(words[0].strip(".")) > 1:
            bearers.setdefault(words[0], []).append(entry.sex)
    return {name: sexes[0] for name, sexes in bearers.items() if len(sexes) > 1 and len(set(sexes)) == 1}
