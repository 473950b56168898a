"""What is written is what was read; reading twice adds nothing; a newer reading keeps the older one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from dixit.errors import LedgerError
from dixit.ledger import schema
from dixit.ledger.append import Bytes, Entry, append, article_id
from dixit.ledger.opening import Ledger
from dixit.ledger.said import load, now_rows
from dixit.ledger.verify import Checked, verify
from dixit.records import Actor, Article, Record
from dixit.records.parse import record_from_json
from tests.reports.records import deeds

EVERY = (
    schema.raw,
    schema.text,
    schema.article,
    schema.record,
    schema.actor,
    schema.statement,
    schema.party,
    schema.event,
)


def counts(ledger: Ledger) -> dict[str, int]:
    with ledger.reading() as c:
        return {t.name: c.execute(select(func.count()).select_from(t)).scalar_one() for t in EVERY}


def kept(ledger: Ledger, entry: Entry) -> None:
    with ledger.writing() as c:
        append(c, entry)


def test_a_record_comes_back_from_its_json() -> None:
    record = deeds()
    assert record_from_json(record.to_json()).to_json() == record.to_json()


def test_reading_twice_adds_nothing(ledger: Ledger) -> None:
    entry = Entry(deeds(), Bytes(b"raw"))
    kept(ledger, entry)
    before = counts(ledger)
    kept(ledger, entry)
    assert counts(ledger) == before
    assert before["statement"] >= len(entry.record.statements) > 0


def test_every_statement_keeps_its_words_and_its_speaker(ledger: Ledger) -> None:
    record = deeds()
    kept(ledger, Entry(record))
    with ledger.reading() as c:
        said = {s.id: s for s in load(c, list(c.execute(now_rows()).scalars()))}
    for s in record.statements:
        actor = record.actor_of(s)
        assert said[s.id].spans == s.content
        assert [span.of(record.text) for span in said[s.id].spans] == said[s.id].content.split(" … ")
        who = said[s.id].actor
        assert (who.name if who else None) == (actor.name if actor else None)
        assert said[s.id].act == s.act


def test_a_new_reading_keeps_the_old_record(ledger: Ledger) -> None:
    record = deeds()
    newer = replace(record, model=replace(record.model, checksum="f" * 64), statements=record.statements[:2])
    kept(ledger, Entry(record))
    kept(ledger, Entry(newer))
    with ledger.reading() as c:
        now = load(c, list(c.execute(now_rows()).scalars()))
        assert c.execute(select(func.count()).select_from(schema.record)).scalar_one() == 2
    assert {s.id for s in now if s.voice == "source"} == {s.id for s in newer.statements}


def test_the_same_text_elsewhere_is_another_appearance(ledger: Ledger) -> None:
    record = deeds()
    elsewhere = replace(
        record, article=replace(record.article, outlet="The Other Paper", url="https://other.example/1")
    )
    kept(ledger, Entry(record))
    kept(ledger, Entry(elsewhere))
    with ledger.reading() as c:
        said = load(c, list(c.execute(now_rows()).scalars()))
    assert article_id(record.article) != article_id(elsewhere.article)
    assert {a.outlet for a in said[0].appearances} == {record.article.outlet, "The Other Paper"}


def test_who_speaks_for_whom_is_learned_from_other_texts(ledger: Ledger) -> None:
    record = deeds()
    speaker = next(a for a in record.actors if any(s.actor == a.id for s in record.statements) and a.kind == "person")
    elsewhere = replace(record, article=Article(record.text + "\nMore.", published="2026-01-01"))
    kept(ledger, Entry(elsewhere, standings={speaker.id: Actor("s", "Arvenia", "state", "ARV")}))
    kept(ledger, Entry(record))
    with ledger.reading() as c:
        said = load(c, list(c.execute(now_rows()).scalars()))
    mine = [s for s in said if s.text == record.article.id and s.actor and s.actor.name == speaker.name]
    assert mine
    assert all(s.speaks_for is not None and s.speaks_for.name == "Arvenia" for s in mine)


@pytest.mark.parametrize("text", ["“Go,” he said.\0", "“Go,” he said. \ud800", "“Go\u202e,” 👩🏽‍✈️ said. e\u0301"])
def test_odd_characters_are_kept_exactly(ledger: Ledger, text: str) -> None:
    record = Record("1", deeds().model, Article(text, title=text))
    kept(ledger, Entry(record))
    with ledger.reading() as c:
        data = c.execute(select(schema.text.c.data)).scalar_one()
        assert data.decode("utf-8", "surrogatepass") == text
        assert list(verify(c, Checked())) == []


def test_what_is_written_half_is_not_there(ledger: Ledger) -> None:
    class KilledError(Exception):
        pass

    def write_and_fail() -> None:
        with ledger.writing() as c:
            append(c, Entry(deeds()))
            raise KilledError

    with pytest.raises(KilledError):
        write_and_fail()
    assert set(counts(ledger).values()) == {0}


def test_a_whole_ledger_verifies(ledger: Ledger) -> None:
    kept(ledger, Entry(deeds(), Bytes(b"raw")))
    checked = Checked()
    with ledger.reading() as c:
        assert list(verify(c, checked)) == []
    assert checked.statements == counts(ledger)["statement"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE statement SET content = 'other words' WHERE row = 1", "its words are not those of its place"),
        ("UPDATE text SET data = data || '!'", "the text is not the one that its hash says"),
        ("UPDATE raw SET size = 5", "the bytes are not those"),
        ("UPDATE statement SET spans = '[[0, 99999]]' WHERE row = 1", "does not fit"),
        ("DELETE FROM reading_now", "no reading of it is marked"),
    ],
)
def test_verify_finds_what_does_not_hold(tmp_path: object, change: str, told: str) -> None:
    with Ledger(f"{tmp_path}/dixit.db", create=True) as ledger:
        kept(ledger, Entry(deeds(), Bytes(b"raw")))
        with ledger.writing() as c:
            c.exec_driver_sql(change)
        with ledger.reading() as c:
            assert any(told in f.what for f in verify(c, Checked()))


def test_what_is_no_ledger_is_refused(tmp_path: object) -> None:
    with open(f"{tmp_path}/x.db", "w") as file:
        file.write("not a database at all")
    with pytest.raises(LedgerError, match="is no ledger"):
        Ledger(f"{tmp_path}/x.db", create=True)
    with pytest.raises(LedgerError, match="There is no ledger"):
        Ledger(f"{tmp_path}/none.db")
    with pytest.raises(LedgerError, match="cannot be kept at"):
        Ledger("mysql://x/y")
