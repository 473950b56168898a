"""What `dixit search`, `show`, `actor`, `verify` and `backup` do."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Connection, select

from dixit.cli.messages import say
from dixit.cli.output import write_bytes
from dixit.errors import UsageError
from dixit.flow.claims import claim_by_id
from dixit.ledger import schema
from dixit.ledger.backup import backup
from dixit.ledger.opening import Ledger
from dixit.ledger.query import Query, parse_query
from dixit.ledger.records import record_json, rows_in
from dixit.ledger.said import load
from dixit.ledger.search import Hit, matching_rows, search
from dixit.ledger.verify import Checked, verify
from dixit.records.claim import claim_json
from dixit.reports.json_text import any_as_json
from dixit.reports.ledger import as_csv, claim_lines, speaker, where, with_marks
from dixit.reports.rows import SAID, said_row
from dixit.reports.visible import visible_line

_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Form:
    """How a list is to be shown."""

    as_json: bool
    as_csv: bool
    limit: int
    offset: int

    def __post_init__(self) -> None:
        if self.as_json and self.as_csv:
            raise UsageError("--json and --csv do not go together.", "Choose one.")


def show_hits(address: str, typed: str, form: Form) -> int:
    """Find and show statements; 1 if there are none."""
    query = parse_query(typed)
    with Ledger(address) as ledger, ledger.reading() as connection:
        hits = search(connection, query, form.limit, form.offset)
    rows = [said_row(h.said) | {"marks": [list(m) for m in h.marks]} for h in hits.hits]
    if not print_rows(rows, SAID, form):
        for hit in hits.hits:
            _show_hit(hit)
        click.echo(
            f"{hits.total} found" + (f", {len(hits.hits)} shown." if hits.total > len(hits.hits) else "."), err=True
        )
    return 0 if hits.total else 1


def show_one(address: str, of: str, as_json: bool) -> int:
    """Show what has this id; 1 if nothing has."""
    if len(of) < _SHORTEST or not all(c in "0123456789abcdef" for c in of):
        raise UsageError(f"{of!r} is no id.", "An id has hex digits; give at least the first four.")
    with Ledger(address) as ledger, ledger.reading() as connection:
        found = _with_prefix(connection, of)
        if len(found) > 1:
            raise UsageError(
                f"{of} fits {len(found)} ids.", f"Give more digits: {', '.join(sorted(i for _, i in found)[:4])}"
            )
        if not found:
            say(f"Nothing in {address} has the id {of}.")
            return 1
        kind, whole = found.pop()
        _SHOW[kind](connection, whole, as_json)
    return 0


def show_actor(address: str, name: str, form: Form) -> int:
    """Show an actor; 1 if nobody of that name speaks."""
    with Ledger(address) as ledger, ledger.reading() as connection:
        said = load(connection, matching_rows(connection, Query(speaker=(name,))))
    said.sort(key=lambda s: (s.day or "", s.row), reverse=True)
    shown = said[form.offset : form.offset + form.limit]
    if not said:
        say(f"Nobody of the name {name} speaks in {address}.")
        return 1
    if not print_rows([said_row(s) for s in shown], SAID, form):
        whos = Counter(speaker(s) for s in said)
        acts = Counter(s.act or "told by the outlet" for s in said)
        about = Counter(w.name for s in said for w, side in s.parties if side in ("target", "named"))
        click.echo(f"speaks:   {', '.join(f'{visible_line(w)} {n}' for w, n in whos.most_common(8))}")
        click.echo(f"does:     {', '.join(f'{a} {n}' for a, n in acts.most_common(10))}")
        click.echo(f"of whom:  {', '.join(f'{visible_line(a)} {n}' for a, n in about.most_common(8))}\n")
        for s in shown:
            _show_hit(Hit(s, ()))
    return 0


def show_faults(address: str) -> int:
    """Verify; 1 if something does not hold."""
    checked, faults = Checked(), 0
    with Ledger(address) as ledger, ledger.reading() as connection:
        for fault in verify(connection, checked):
            faults += 1
            click.echo(f"{visible_line(fault.where)}: {visible_line(fault.what)}")
    click.echo(
        f"{checked.raws} originals, {checked.texts} texts, {checked.records} records, {checked.statements} statements: "
        + (f"{faults} faults." if faults else "everything holds.")
    )
    return 1 if faults else 0


def make_backup(address: str, target: Path) -> int:
    """Copy a ledger."""
    with Ledger(address) as ledger:
        size = backup(ledger, target)
    say(f"Wrote {target} ({size / 1e6:.1f} MB).")
    return 0


def print_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], form: Form) -> bool:
    """Print as JSON or CSV if that is wanted; whether it was."""
    if form.as_json:
        print_json(list(rows))
    elif form.as_csv:
        click.echo(as_csv(rows, columns), nl=False)
    return form.as_json or form.as_csv


def print_json(value: Any) -> None:  # noqa: ANN401 - any JSON
    """In UTF-8, with nothing in it that a terminal would obey."""
    write_bytes(any_as_json(value))


def _show_hit(hit: Hit) -> None:
    said = hit.said
    act = said.act or "tells"
    click.echo(f"{said.id}  {visible_line(where(said))}")
    click.echo(f"  {visible_line(speaker(said))} [{act}] {with_marks(said.content, hit.marks)}")


def _with_prefix(connection: Connection, of: str) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for kind, column in (
        ("article", schema.text.c.id),
        ("statement", schema.statement.c.id),
        ("claim", schema.claim.c.id),
    ):
        wanted = select(column).where(column >= of, column < of + "g").distinct().limit(5)
        found |= {(kind, i) for i in connection.execute(wanted).scalars()}
    return found


def _show_article(connection: Connection, of: str, as_json: bool) -> None:
    record = record_json(connection, of)
    if record is None:
        say(f"The text {of} was never read.")
        return
    if as_json:
        print_json(record)
        return
    article = record["article"]
    click.echo(visible_line(article["title"] or "(no title)"))
    click.echo(
        visible_line(", ".join(t for t in (article["outlet"], article["published"], article["url"]) if t)) + "\n"
    )
    for said in load(connection, rows_in(connection, of)):
        _show_hit(Hit(said, ()))


def _show_statement(connection: Connection, of: str, as_json: bool) -> None:
    s = schema.statement
    rows: Iterable[int] = connection.execute(select(s.c.row).where(s.c.id == of).order_by(s.c.row.desc())).scalars()
    said = load(connection, list(rows)[:1])[0]
    if as_json:
        print_json(said_row(said))
        return
    _show_hit(Hit(said, ()))
    for a in said.appearances:
        click.echo(f"  in {visible_line(', '.join(t for t in (a.outlet, a.published, a.url) if t) or said.text)}")
    if said.condition:
        click.echo(f"  on condition: {visible_line(said.condition)}")


def _show_claim(connection: Connection, of: str, as_json: bool) -> None:
    claim = claim_by_id(connection, of)
    if claim is None:
        say(f"The claim {of} holds no statement any more.")
        return
    click.echo(
        json.dumps(claim_json(claim), ensure_ascii=False, indent=2) if as_json else "\n".join(claim_lines(claim))
    )


_SHOW = {"article": _show_article, "statement": _show_statement, "claim": _show_claim}
