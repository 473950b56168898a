"""What `dixit claims`, `positions`, `commitments`, `timeline`, `tone`, `brief`, `split` and `join` do."""

from __future__ import annotations

from typing import Any

import click

from dixit.claims.positions import changed
from dixit.cli.messages import say
from dixit.cli.showing import Form, print_rows
from dixit.errors import UsageError
from dixit.flow.claims import (
    join,
    list_claims,
    list_commitments,
    positions,
    split,
    tone_between,
)
from dixit.ledger.opening import Ledger
from dixit.ledger.query import Query, parse_query
from dixit.records.claim import STANCES, claim_json, commitment_json
from dixit.reports.brief import brief_lines, brief_page
from dixit.reports.calendar import calendar
from dixit.reports.ledger import SIGNS, claim_lines, commitment_lines, speaker, where
from dixit.reports.rows import (
    COMMITMENT,
    POSITION,
    TAKEN,
    commitment_rows,
    history,
    position,
    position_rows,
    taken_rows,
)
from dixit.reports.visible import visible_line


def show_claims(typed: str, least: int, ledger: str, **shape: Any) -> int:  # noqa: ANN401 - how it is to be shown
    """List claims; 1 if there are none."""
    form = Form(**shape)
    with Ledger(ledger) as opened, opened.reading() as connection:
        found = list_claims(connection, parse_query(typed), least)
    shown = found[form.offset : form.offset + form.limit]
    if form.as_csv:
        print_rows(taken_rows(shown), TAKEN, form)
    elif not print_rows([claim_json(c) for c in shown], (), form):
        click.echo("\n\n".join("\n".join(claim_lines(c)) for c in shown))
        click.echo(f"{len(found)} claims" + (f", {len(shown)} shown." if len(found) > len(shown) else "."), err=True)
    return 0 if found else 1


def show_positions(name: str, ledger: str, **shape: Any) -> int:  # noqa: ANN401 - how it is to be shown
    """List an actor's stances; 1 if there are none."""
    form = Form(**shape)
    with Ledger(ledger) as opened, opened.reading() as connection:
        found = positions(connection, name)
    shown = found[form.offset : form.offset + form.limit]
    if form.as_csv:
        print_rows(position_rows(shown), POSITION, form)
    elif not print_rows([position(c, those) for c, those in shown], (), form):
        for claim, those in shown:
            click.echo(f"{claim.id}  {visible_line(claim.text)}")
            for s in history(claim, those):
                mark = "  CHANGED" if s["changed"] else ""
                sign = f"{SIGNS[s['stance']]} {visible_line(s['actor'])}"
                click.echo(f"  {s['since'] or 'no date':<10} {sign} {s['stance']}{mark}")
                click.echo(f"    {visible_line(' '.join(s['content'].split()))}")
            click.echo("")
    if not found:
        say(f"No claim in {ledger} holds words of {name}.")
    return 0 if found else 1


def show_commitments(name: str, ics: bool, ledger: str, **shape: Any) -> int:  # noqa: ANN401 - how it is to be shown
    """List commitments; 1 if there are none."""
    form = Form(**shape)
    with Ledger(ledger) as opened, opened.reading() as connection:
        found = list_commitments(connection, list_claims(connection, least=1))
    wanted = {w.casefold() for w in name.split()}
    found = [c for c in found if wanted <= {w.casefold() for w in c.actor.split()}]
    shown = found[form.offset : form.offset + form.limit]
    if ics:
        click.echo(calendar([c for c in found if c.deadline]), nl=False)
    elif form.as_csv:
        print_rows(commitment_rows(shown), COMMITMENT, form)
    elif not print_rows([commitment_json(c) for c in shown], (), form):
        click.echo("\n\n".join("\n".join(commitment_lines(c)) for c in shown))
    return 0 if found else 1


def show_timeline(typed: str, ledger: str, **shape: Any) -> int:  # noqa: ANN401 - how it is to be shown
    """Statements of claims by day; 1 if there are none."""
    form = Form(**shape)
    with Ledger(ledger) as opened, opened.reading() as connection:
        found = list_claims(connection, parse_query(typed))
    entries = sorted(
        ((t.said.day or "", c, t) for c in found for t in c.statements), key=lambda e: (e[0], e[2].said.row)
    )
    changes = {(c.id, s.statement): s.was for c in found for s in c.stances if s.was and changed(s.was, s.stance)}
    rows = [
        {
            "day": day, "claim": c.id, "text": c.text, "actor": t.said.actor.name if t.said.actor else None,
            "stance": t.stance, "was": changes.get((c.id, t.said.id)), "content": t.said.content, "id": t.said.id,
        }
        for day, c, t in entries[form.offset : form.offset + form.limit]
    ]  # fmt: skip
    if not print_rows(rows, ("day", "claim", "text", "actor", "stance", "was", "content", "id"), form):
        last = None
        for day, c, t in entries[form.offset : form.offset + form.limit]:
            if day != last:
                click.echo(f"\n{day or 'no date'}")
                last = day
            was = changes.get((c.id, t.said.id))
            mark = f"  CHANGED, before: {was}" if was else ""
            click.echo(f"  {SIGNS[t.stance]} {visible_line(speaker(t.said))} {t.stance}: {visible_line(c.text)}{mark}")
            click.echo(f"      {visible_line(' '.join(t.said.content.split()))} ({visible_line(where(t.said))})")
    return 0 if entries else 1


def show_tone(first: str, second: str, ledger: str, **shape: Any) -> int:  # noqa: ANN401 - how it is to be shown
    """Weekly tone between two actors; 1 if nothing is between them."""
    form = Form(**shape)
    with Ledger(ledger) as opened, opened.reading() as connection:
        found = tone_between(connection, first, second)
    if not found:
        say(f"No event that happened stands between {first} and {second} in {ledger}.")
    rows = [
        {
            "week": w.monday, "events": len(w.acts), "mean": w.mean, "expected": w.band, "stands_out": w.stands_out,
            "acts": [
                {"day": a.day, "type": a.type, "score": a.score, "words": a.words, "article": a.text} for a in w.acts
            ],
        }
        for w in found
    ]  # fmt: skip
    if not print_rows(rows, ("week", "events", "mean", "expected", "stands_out"), form):
        for w in found:
            band = f"  (their past: {w.band[0]} to {w.band[1]})" if w.band else ""
            out = {-1: "  worse than their past", 1: "  better than their past", 0: ""}[w.stands_out]
            click.echo(f"{w.monday}  {len(w.acts):>3} events  mean {'–' if w.mean is None else w.mean}{band}{out}")
            for a in w.acts:
                click.echo(
                    f"    {a.day} {a.type} {a.score:+.0f}  {visible_line(' '.join(a.words.split()))} ({a.text[:8]})"
                )
    return 0 if found else 1


def show_brief(topic: str, ledger: str, html: bool) -> int:
    """Write a brief; 1 if nothing is said on the topic."""
    with Ledger(ledger) as opened, opened.reading() as connection:
        query = parse_query(topic)
        found = list_claims(connection, query) if query != Query() else []
    if not found:
        say(f"No claim in {ledger} speaks of {topic}.")
        return 1
    click.echo(brief_page(topic, found) if html else "\n".join(brief_lines(topic, found)), nl=not html)
    return 0


def split_out(ledger: str, statement: str, claim: str, who: str) -> int:
    """Take a statement out of a claim."""
    with Ledger(ledger) as opened, opened.writing() as connection:
        split(connection, statement, claim, _name(who))
    say(f"{statement} does not belong to {claim}: noted, by {who}.")
    return 0


def join_in(ledger: str, statement: str, claim: str, stance: str, who: str) -> int:
    """Put a statement into a claim."""
    if stance not in STANCES:
        raise UsageError(f"There is no stance {stance!r}.", f"Stances are {', '.join(STANCES)}.")
    with Ledger(ledger) as opened, opened.writing() as connection:
        join(connection, statement, claim, stance, _name(who))
    say(f"{statement} {stance} {claim}: noted, by {who}.")
    return 0


def _name(who: str) -> str:
    if not who.strip() or who.casefold().startswith("machine"):
        raise UsageError(f"{who!r} is no person's name.", "Give yours with --who.")
    return who.strip()
