"""A small ledger of hand-made records, two of them hostile, and a browser that was let in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dixit.ledger.append import Entry, append
from dixit.ledger.claims import Judgement, judge, new_claim
from dixit.ledger.opening import Ledger
from dixit.records import Actor, Article, Record, Statement
from dixit.web.app import application
from dixit.web.keys import KEY, Keys
from tests.reports.records import MODEL, deeds, sample, statement

PORT = 8477
HOST = f"http://127.0.0.1:{PORT}"
NOW = "2026-03-05T00:00:00+00:00"
HOSTILE = (
    "Envoy <script>alert(1)</script> said “<img src=x onerror=alert(2)> {{ 7 * 7 }} \u202enot denied\u202c”.\n\n"
    '"The harbour\'s closed" onmouseover="x", </div></main><b hx-get="/start">Tollan</b> said.\n'
)


@dataclass(frozen=True)
class Open:
    """What the tests of a page need."""

    client: TestClient
    ledger: Ledger
    keys: Keys
    claim: str
    records: tuple[Record, ...]


def hostile() -> Record:
    said = replace(
        statement(
            HOSTILE,
            ("<script>alert(1)</script>",),
            ("said",),
            ("“<img src=x onerror=alert(2)> {{ 7 * 7 }}",),
            actor="a1",
        ),
        act="deny",
    )
    closed = replace(
        statement(HOSTILE, ("Tollan",), ("Tollan</b> |said",), ('"The harbour\'s closed"',), actor="a2"), act="promise"
    )
    article = Article(
        HOSTILE,
        title="<b>Bold</b> & “title”",
        outlet="=cmd()|'<i>Post</i>'",
        published="2026-03-03",
        url="javascript:alert(3)",
    )
    actors = (Actor("a1", "<script>alert(1)</script>", "person", "TOL"), Actor("a2", "Tollan", "state", "TOL"))
    return Record("0.1.0", MODEL, article, actors, (said, closed))


def changing(day: str, verb: str, act: str) -> Record:
    """Omar Said speaks of one raid again and again."""
    text = f"On {day} Omar Said {verb} the raid on the depot.\n"
    words: Statement = replace(
        statement(text, ("Omar Said",), (verb,), ("the raid on the depot",), actor="a1"), act=act
    )
    article = Article(text, title=f"Said {verb}", outlet="The Courier", published=day, url="https://courier.example/a")
    return Record("0.1.0", MODEL, article, (Actor("a1", "Omar Said", "person"),), (words,))


def fill(ledger: Ledger) -> tuple[str, tuple[Record, ...]]:
    asserted, denied = changing("2026-03-01", "confirmed", "confirm"), changing("2026-03-04", "denied", "deny")
    gazette = replace(deeds(), article=replace(deeds().article, outlet="The Gazette", published="2026-02-02"))
    records = (sample(), gazette, hostile(), asserted, denied)
    stances = (
        (hostile().statements[0].id, "withholds"),
        (asserted.statements[0].id, "asserts"),
        (denied.statements[0].id, "denies"),
        (hostile().statements[1].id, "commits"),
    )
    with ledger.writing() as c:
        for record in records:
            append(c, Entry(record))
        claim = new_claim(c, asserted.statements[0].id, "The raid on the depot", "machine 1", NOW)
        judge(c, [Judgement(s, claim, True, stance, "the same words", 0.9) for s, stance in stances], NOW)
    return claim, records


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    keys = Keys()
    with Ledger(str(tmp_path / "dixit.db"), create=True) as ledger:
        claim, records = fill(ledger)
        client = TestClient(application(ledger, keys, PORT), base_url=HOST, follow_redirects=False)
        client.get("/", params={KEY: keys.start})
        yield Open(client, ledger, keys, claim, records)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    keys = Keys()
    with Ledger(str(tmp_path / "dixit.db"), create=True) as ledger:
        client = TestClient(application(ledger, keys, PORT), base_url=HOST, follow_redirects=False)
        client.get("/", params={KEY: keys.start})
        yield client
