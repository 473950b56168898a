"""What a form or an address gives -> a statement as a person would have it, before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from dixit.errors import UsageError
from dixit.ledger.reviews import kind_named
from dixit.records import ACTS
from dixit.records.review import Speaker, Standing, Told
from dixit.reports.segments import PARTS
from dixit.web.edges import spans_in

LONGEST_NAME = 200


def draft(connection: Connection, standing: Standing, given: Mapping[str, str]) -> Told:
    """What holds now (of a rejected statement the machine's own), with everything that is given instead."""
    told = standing.now or standing.machine
    for part in PARTS:
        if part in given:
            told = told.with_part(part, spans_in(given[part].strip()))
    if "act" in given:
        told = replace(told, act=_act(given["act"].strip()))
    if "speaker" in given:
        told = replace(told, speaker=_speaker(connection, standing, " ".join(given["speaker"].split())))
    length = len(standing.record.text)
    for spans in (told.source, told.cue, told.content):
        for span in spans:
            if not 0 <= span.start < span.end <= length:
                raise UsageError(f"{span.start}-{span.end} is no place in this text.", "Mark words of it.")
    return told


def _act(given: str) -> str | None:
    if given and given not in ACTS:
        raise UsageError(f"There is no act {given[:40]!r}.", f"Acts are {', '.join(ACTS)}.")
    return given or None


def _speaker(connection: Connection, standing: Standing, name: str) -> Speaker | None:
    """Of this name: who is said to speak already, an actor of the article, one of the ledger, else a new one."""
    if not name:
        return None
    if len(name) > LONGEST_NAME:
        raise UsageError(f"{name[:40]!r}… is no name.", f"It has at most {LONGEST_NAME} characters.")
    near = [t.speaker for t in (standing.machine, standing.now) if t and t.speaker]
    near += [Speaker(a.name, a.kind) for a in standing.record.actors]
    there = next((s for s in near if " ".join(s.name.split()).casefold() == name.casefold()), None)
    return there or Speaker(name, kind_named(connection, name) or "unknown")
